#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#else
  #error("no C library is known for this platform")
#endif

/// The terminal that the program may be run from.
enum Terminal {
  /// Whether standard output goes to a terminal.
  static var showsOutput: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether standard error goes to a terminal.
  static var showsErrors: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes to standard error at once.
  static func writeError(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
  }
}

/// Writes lines to standard error.
func printError(_ text: String) {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  Terminal.writeError(lines.map { printable(String($0)) + "\n" }.joined())
}
