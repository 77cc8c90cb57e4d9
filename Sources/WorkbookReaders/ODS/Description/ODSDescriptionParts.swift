import Packaging
import WorkbookModel

/// Where cells stand while a table is gone through, rows and columns counted with their repetitions.
struct ODSCellPosition {
  private var nextRow = 1
  private var row = 0
  private var lastRow = 0
  private var nextColumn = 1
  private var column = 0

  /// The rectangle that the open cell's element stands for; `nil` outside the sheet.
  var range: CellRange? {
    guard row >= 1, column >= 1, row <= CellReference.maximumRow,
      column <= CellReference.maximumColumn
    else { return nil }
    return CellRange(
      CellReference(row: row, column: column),
      CellReference(row: lastRow, column: nextColumn - 1))
  }

  mutating func startRow(repeats: Int) {
    row = nextRow
    nextRow = min(nextRow + repeats, CellReference.maximumRow + 1)
    lastRow = nextRow - 1
    nextColumn = 1
    column = 0
  }

  mutating func startCell(repeats: Int) {
    column = nextColumn
    nextColumn = min(nextColumn + repeats, CellReference.maximumColumn + 1)
  }

  mutating func endCell() { column = 0 }
}

/// The cells that one validation holds for, joined where they stand below each other.
struct ODSValidatedRanges {
  /// The ranges by the index of their sheet.
  private(set) var bySheet: [Int: [CellRange]] = [:]

  mutating func add(_ range: CellRange, sheet: Int, _ budget: DescriptionBudget) {
    if let last = bySheet[sheet]?.last, last.last.row + 1 == range.first.row,
      last.first.column == range.first.column, last.last.column == range.last.column
    {
      bySheet[sheet]?.removeLast()
      bySheet[sheet]?.append(CellRange(last.first, range.last))
    } else if budget.admits(bytes: MemoryLayout<CellRange>.size) {
      bySheet[sheet, default: []].append(range)
    }
  }
}

/// An annotation while its element is open.
struct ODSAnnotation {
  private(set) var text: [UInt8] = []
  private var author: [UInt8] = []
  private var date: [UInt8] = []
  private var paragraphs = 0
  private var inner = 0
  private var target = Target.none

  private enum Target {
    case none, text, author, date
  }

  /// Whether the next end of an annotation is its own.
  var isEnded: Bool { inner == 0 }

  mutating func endInner() { inner -= 1 }

  mutating func start(_ name: XMLName, _ namespace: ODFNamespace) {
    switch (namespace, name) {
    case (.office, "annotation"): inner += 1
    case (.dublinCore, "creator"): target = .author
    case (.dublinCore, "date"): target = .date
    case (.text, "p"):
      if paragraphs > 0 { text.append(0x0A) }
      paragraphs += 1
      target = .text
    case (.text, "s"): text.append(0x20)
    case (.text, "tab"): text.append(0x09)
    case (.text, "line-break"): text.append(0x0A)
    default: return
    }
  }

  mutating func end(_ name: XMLName, _ namespace: ODFNamespace) {
    if namespace == .dublinCore || namespace == .text && name == "p" { target = .none }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    guard text.count + author.count + date.count + bytes.count <= limit else { return }
    switch target {
    case .none: return
    case .text: text.append(contentsOf: bytes)
    case .author: author.append(contentsOf: bytes)
    case .date: date.append(contentsOf: bytes)
    }
  }

  func comment(at cell: CellReference) -> CellComment {
    var comment = CellComment(
      cell, author: author.isEmpty ? nil : String(decoding: author, as: UTF8.self),
      text: String(decoding: text, as: UTF8.self))
    if case .dateTime(let written) = ISO8601.value(String(decoding: date, as: UTF8.self)) {
      comment.date = written
    }
    return comment
  }
}

/// Addresses such as `$'Xã An'.A1:.C9` (ODF 1.3 Part 3, 18.3.5).
enum ODSAddress {
  /// The sheet's name and the range; `nil` where there is no sheet or no range.
  static func parse(_ text: String) -> (sheet: String, range: CellRange)? {
    let written = OpenFormula.excelText("of:=[" + text + "]")
    guard let mark = written.lastIndex(of: "!") else { return nil }
    var parts = written.split(separator: ":").map { part in
      part.lastIndex(of: "!").map { part[part.index(after: $0)...] } ?? part
    }
    guard let last = parts.popLast() else { return nil }
    let first = parts.last ?? last
    let head = written[..<(written.firstIndex(of: "!") ?? mark)]
    var sheet = String(head.drop { $0 == "$" })
    if sheet.hasPrefix("'"), sheet.hasSuffix("'"), sheet.count >= 2 {
      sheet = String(sheet.dropFirst().dropLast())
    }
    guard let range = CellRange(first + ":" + last) else { return nil }
    return (sheet, range)
  }
}

/// The conditions of validations (ODF 1.3 Part 3, 19.607).
enum ODSCondition {
  private static let list = "cell-content-is-in-list("

  /// A list of texts, or the rule in the file's words.
  static func rule(_ condition: String) -> DataValidation.Rule {
    if condition.isEmpty { return .any }
    guard let start = condition.firstRange(of: list)?.upperBound, condition.hasSuffix(")") else {
      return .unrecognized(condition)
    }
    var entries: [String] = []
    var rest = condition[start...].dropLast()
    while rest.first == "\"" {
      guard let end = rest.dropFirst().firstIndex(of: "\"") else { break }
      entries.append(String(rest[rest.index(after: rest.startIndex)..<end]))
      rest = rest[rest.index(after: end)...]
      if rest.first == ";" { rest.removeFirst() }
    }
    return rest.isEmpty && !entries.isEmpty ? .list(entries) : .unrecognized(condition)
  }
}
