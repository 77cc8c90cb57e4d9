import DecimalArithmetic
import FoundationEssentials
import PlanningForms
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// What became of the workbooks that a run has written.
struct Written: Sendable {
  /// The files that are there now.
  var outputs: [String] = []
  /// Why others are not.
  var findings: [Diagnostic] = []
  /// Whether one could not be written.
  var isRefused = false

  /// Both together.
  static func + (left: Written, right: Written) -> Written {
    Written(
      outputs: left.outputs + right.outputs, findings: left.findings + right.findings,
      isRefused: left.isRefused || right.isRefused)
  }

  /// Why a file could not be written.
  static func refused(_ finding: Finding, _ path: String) -> Written {
    Written(findings: Refusal(finding, at: Location(file: path)).findings, isRefused: true)
  }
}

extension [Written] {
  /// All together, in their order.
  var joined: Written { reduce(Written(), +) }
}

/// Writes workbooks so that a file is whole and right, or not there.
struct BookWriter: Sendable {
  /// Files that may not be overwritten.
  let inputs: [String]

  /// Writes a workbook, reads it back with the project's reader and compares every cell; where that
  /// goes wrong, the old file is kept.
  func write(_ document: WorkbookDocument, to path: String) -> Written {
    do {
      try FileManager.default.createDirectory(
        atPath: folder(of: path), withIntermediateDirectories: true)
    } catch {
      return .refused(.cannotWrite(path: path, detail: "\(error)"), path)
    }
    do throws(WriteError) {
      try WorkbookWriter.write(document, to: path, protecting: inputs) { written in
        try WrittenCheck(document: document).verify(written)
      }
      return Written(outputs: [path])
    } catch {
      return .refused(error.finding(path: path), path)
    }
  }

  private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension WriteError {
  /// What to tell the officer.
  func finding(path: String) -> Finding {
    switch self {
    case .file(.targetIsInput): .outputIsInput(path: path)
    case .file(let error): .cannotWrite(path: path, detail: "\(error)")
    case .verification(let reason): .verificationFailed(path: path, detail: reason)
    case .limit, .invalid, .archive: .cannotWrite(path: path, detail: "\(self)")
    }
  }
}

/// Compares a written file with the document that it should hold.
struct WrittenCheck {
  let document: WorkbookDocument

  /// A cell that did not come back.
  struct Mismatch: Error, CustomStringConvertible {
    var place: String
    var description: String { place }
  }

  /// Reads the file and compares the sheets' names and every value.
  func verify(_ path: String) throws {
    let workbook = try readWorkbook(path: path)
    guard workbook.sheets.map(\.name) == document.sheets.map(\.name) else {
      throw Mismatch(place: "sheets")
    }
    for (sheet, meant) in zip(workbook.sheets, document.sheets) {
      try compare(sheet, meant)
    }
  }

  private func compare(_ sheet: Sheet, _ meant: WorksheetDocument) throws {
    var found: [CellReference: CellValue] = [:]
    found.reserveCapacity(sheet.cellCount)
    for row in sheet.rows {
      for cell in row.cells { found[cell.reference] = cell.value }
    }
    for row in meant.rows {
      for cell in row.cells {
        let reference = CellReference(row: row.number, column: cell.column)
        let value = found.removeValue(forKey: reference)
        guard matches(value, cell.content) else {
          throw Mismatch(place: "\(sheet.name)!\(reference)")
        }
      }
    }
    if let extra = found.keys.min() { throw Mismatch(place: "\(sheet.name)!\(extra)") }
  }

  private func matches(_ value: CellValue?, _ content: CellContent) -> Bool {
    switch content {
    case .blank: value == nil
    case .number(let number): isSame(value, number)
    case .text(let text): value == .text(text) || text.isEmpty && value == nil
    case .richText(let runs): value == .text(runs.map(\.text).joined())
    case .boolean(let flag): value == .boolean(flag)
    case .date(let date): value == .dateTime(date)
    case .formula(_, .number(let number)): isSame(value, number)
    case .formula(_, .text(let text)): value == .text(text) || text.isEmpty && value == nil
    case .formula(_, .boolean(let flag)): value == .boolean(flag)
    case .formula(_, .error(let error)): value == .error(error)
    }
  }

  /// A whole serial under a date format reads back as a date; otherwise a cell keeps seventeen
  /// significant digits of a number.
  private func isSame(_ value: CellValue?, _ number: ExactDecimal) -> Bool {
    if case .dateTime(let date)? = value {
      let day = SerialDay(year: date.year, month: date.month, day: date.day)
      return date.millisecond == 0 && ExactDecimal(day.serial) == number
    }
    guard case .number(let found)? = value else { return false }
    return found == number
      || found.rounded(significantDigits: 15) == number.rounded(significantDigits: 15)
  }
}
