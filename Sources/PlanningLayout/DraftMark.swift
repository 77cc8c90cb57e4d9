import PlanningForms
import WorkbookWriters

/// What says on every page of a consolidated workbook that it can't be signed yet.
package struct DraftMark: Sendable {
  /// Some of those that are due and have sent nothing that counts.
  package struct Absent: Sendable {
    /// Who they are, such as `đơn vị`.
    package let kind: String
    /// How many are due.
    package let expected: Int
    /// Their names.
    package let names: [String]

    /// Names who is missing.
    package init(kind: String, expected: Int, names: [String]) {
      self.kind = kind
      self.expected = expected
      self.names = names
    }
  }

  /// Mistakes that are still to be mended or decided.
  package let errors: Int
  /// What somebody still has to decide, in all and by what is asked.
  package let questions: Int
  package let matters: [(code: Finding.Code, title: String, count: Int)]
  /// Units whose workbook is of another round than the others.
  package let unitsOfOtherRounds: Int
  /// Units whose workbook is in, and those that are due.
  package let units: (reported: Int, expected: Int)
  /// Who is missing.
  package let absent: [Absent]

  /// Counts what has been found about a workbook's inputs and its own forms; what only follows from
  /// something else, and what was found in files that don't count, is left out.
  package init(
    _ findings: [Diagnostic], reported: Int, expected: Int, absent: [Absent] = [],
    language: Language = .vietnamese
  ) {
    var errors = 0
    var others = 0
    var asked: [Finding.Code: Int] = [:]
    for found in findings where found.standing == .counts {
      if case .otherRound(_, let units) = found.finding { others += units.count }
      errors += found.openErrors
      if found.openQuestions > 0 {
        asked[found.finding.code, default: 0] += found.openQuestions
      }
    }
    self.errors = errors
    questions = asked.values.reduce(0, +)
    matters = asked.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { (code: $0.key, title: $0.key.title(in: language), count: $0.value) }
    unitsOfOtherRounds = others
    units = (reported, expected)
    self.absent = absent
  }

  /// The mark; `nil` where nothing is left to do.
  package func text(_ words: PrintedWords = PrintedWords()) -> String? {
    var left: [String] = []
    if errors > 0 { left.append(words("còn {} lỗi", String(errors))) }
    if questions > 0 { left.append(words("{} điều chờ quyết định", String(questions))) }
    if units.reported < units.expected {
      left.append(
        words("mới có {}/{} đơn vị", String(units.reported), String(units.expected)))
    }
    if unitsOfOtherRounds > 0 {
      left.append(words("{} đơn vị ở vòng khác", String(unitsOfOtherRounds)))
    }
    return left.isEmpty ? nil : words("BẢN NHÁP – {}", left.joined(separator: ", "))
  }

  /// The mark, or that the workbook may be signed.
  package func verdict(_ words: PrintedWords = PrintedWords()) -> String {
    text(words)
      ?? words(
        "TRÌNH KÝ ĐƯỢC – đủ {}/{} đơn vị, không còn lỗi, không còn điều chờ quyết định",
        String(units.expected), String(units.expected))
  }

  /// Puts the mark at the top left of every page, the first among them; page numbers stay.
  func mark(_ sheet: inout WorksheetDocument, _ words: PrintedWords) {
    guard let text = text(words), sheet.visibility == .visible else { return }
    let left = "&L&\"Times New Roman,Bold\"&11" + HeaderFooter.escaped(text)
    sheet.headerFooter.header = left + (sheet.headerFooter.header ?? "")
    if sheet.headerFooter.isFirstPageDifferent { sheet.headerFooter.firstHeader = left }
  }
}

extension Diagnostic {
  /// How many mistakes it tells of that keep a workbook from being signed.
  package var openErrors: Int {
    guard standing == .counts, severity == .error else { return 0 }
    if case .moreOfOneKind(_, let count) = finding { return count }
    return 1
  }

  /// How many things it asks somebody to decide, beside mistakes.
  package var openQuestions: Int {
    standing == .counts && severity == .warning && finding.code.isQuestion ? 1 : 0
  }
}

/// How far a form of a consolidated workbook is.
package struct FormState: Sendable {
  /// How many rows it has and who has reported, in words.
  package var text: String
  /// Mistakes in it and in what it is made from.
  package var errors = 0
  /// What is to be decided there.
  package var questions = 0
  /// The codes of the forms whose mistakes are counted: its own and those that it is made from.
  package var sources: Set<String> = []

  /// A state in words alone.
  package init(_ text: String) { self.text = text }
}
