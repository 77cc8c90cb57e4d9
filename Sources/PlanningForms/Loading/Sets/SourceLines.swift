/// Where the parts of a merged definition come from.
///
/// A form that a set changes has lines of two files. Its file is named by both, one a line, and the lines
/// of the second file are counted from ``step``, so that a mistake is told at the line that has it.
enum SourceLines {
  /// More lines than a file of the largest size can have.
  static let step = 1 << 24

  /// The name of a merged file.
  static func joined(_ file: String, over base: String) -> String { file + "\n" + base }

  /// The file and line that a line of a possibly merged file stands for.
  static func place(_ line: Int?, of file: String) -> (file: String, line: Int?) {
    let files = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard files.count > 1 else { return (file, line) }
    let number = line ?? 1
    let named = files[min(number / step, files.count - 1)]
    // A form that a set takes as it is has no file of the set's own.
    return (named.isEmpty ? files.last { !$0.isEmpty } ?? file : named, number % step)
  }
}
