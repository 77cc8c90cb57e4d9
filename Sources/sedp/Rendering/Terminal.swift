#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#else
  #error("no C library is known for this platform")
#endif

import Dispatch
import Packaging
import PlanningPipeline
import PlanningRuns

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

/// Standard output, which may be a full disk.
enum StandardOutput {
  /// That not all was printed.
  struct Failure: Error {}

  /// Writes a text at once.
  ///
  /// - Throws: ``Failure``; what was written before it is there.
  static func write(_ text: String) throws(Failure) {
    var text = text
    let isWhole = text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let base = rest.baseAddress, !rest.isEmpty {
        let count = systemWrite(STDOUT_FILENO, base, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
    if !isWhole { throw Failure() }
  }

  /// Whether everything that went through the C library has arrived too.
  static func finish() throws(Failure) {
    if fflush(nil) != 0 { throw Failure() }
  }
}

/// Writes a line to standard output.
func printLine(_ line: String = "") throws(StandardOutput.Failure) {
  try StandardOutput.write(line + "\n")
}

// The members of this name hide the function.
private func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, base, count)
}

/// What happens when the program is told to stop: Ctrl-C, a closed window, the end of a session.
enum Interruption {
  /// Has what is half written removed before the program ends as the signal would have ended it.
  static func listen() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Whoever started the program may want it to go on, as `nohup` does.
      let before = signal(number, SIG_IGN)
      if unsafeBitCast(before, to: Int.self) == ignored { continue }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // It listens as long as something keeps it: its own handler does.
      source.setEventHandler {
        _ = source
        RunOutputs.removeAll()
        UnfinishedOutputs.removeAll()
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.activate()
    }
  }

  private static let ignored = unsafeBitCast(SIG_IGN, to: Int.self)
}

/// Writes lines to standard error.
func printError(_ text: String) {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  Terminal.writeError(lines.map { printable(String($0)) + "\n" }.joined())
}
