import WorkbookModel

/// The shared string table (ECMA-376 Part 1, 18.4.9).
struct SharedStrings {
  /// The texts; cells share their storage.
  private(set) var texts: [String] = []
  /// The runs of those that are rich.
  private(set) var runs: [Int: [TextRun]] = [:]

  /// Adds the next text, with its runs where it is rich.
  mutating func append(_ text: String, runs textRuns: [TextRun]?) {
    if let textRuns { runs[texts.count] = textRuns }
    texts.append(text)
  }
}
