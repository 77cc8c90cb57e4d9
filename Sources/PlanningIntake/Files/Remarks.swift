import PlanningForms
import PlanningReading
import WorkbookModel
import WorkbookReaders

/// What people wrote into a workbook's notes and threads of comments, so that it is heard.
///
/// What the program itself has written there is left out: its marks, and the estimates in its templates.
struct Remarks {
  /// The most remarks of a file that are told one by one.
  private static let told = 300
  /// The most characters of a remark, and of the name of who wrote it.
  private static let lengths = (text: 500, author: 60)

  let findings: [Diagnostic]

  /// Hears the comments of a workbook, sheet by sheet in the order of rows.
  init(of source: WorkbookSource, file: String) {
    var findings: [Diagnostic] = []
    var left = 0
    for (sheet, comments) in zip(source.sheets, source.comments()) {
      for comment in comments.sorted(by: { $0.cell < $1.cell }) {
        guard let remark = Self.remark(comment) else { continue }
        guard findings.count < Self.told else {
          left += 1
          continue
        }
        findings.append(
          Diagnostic(remark, at: Location(file: file, sheet: sheet.name, cell: comment.cell)))
      }
    }
    if left > 0 {
      findings.append(
        Diagnostic(.moreOfOneKind(code: .remark, count: left), at: Location(file: file)))
    }
    self.findings = findings
  }

  /// What somebody wrote; `nil` for what the program has written.
  private static func remark(_ comment: CellComment) -> Finding? {
    var words = Substring(comment.text)
    if let mark = words.firstRange(of: OwnMarks.noteLine) { words = words[..<mark.lowerBound] }
    words = EstimateNote.without(words)
    let author = comment.author.flatMap { $0 == OwnMarks.author ? nil : shown($0, lengths.author) }
    // Excel begins a note with the name of who writes it.
    if let name = comment.author, words.hasPrefix(name + ":") {
      words = words.dropFirst(name.count + 1)
    }
    let text = shown(words, lengths.text)
    guard !text.isEmpty else { return nil }
    return .remark(author: author.flatMap { $0.isEmpty ? nil : $0 }, text: text)
  }

  /// A text on one line, within bounds, without signs that a reader would obey and without the number of a
  /// person.
  private static func shown(_ text: some StringProtocol, _ length: Int) -> String {
    // A character may be of any size: bytes are bounded first.
    let bounded = String(decoding: text.utf8.prefix(length * 8), as: UTF8.self)
    let words = bounded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var shown = VisibleText.line(words)
    if PersonalNumber.isIn(shown) { shown = String(shown.map { $0.isNumber ? "•" : $0 }) }
    return shown.count > length || text.utf8.count > length * 8
      ? shown.prefix(length) + "…" : shown
  }
}
