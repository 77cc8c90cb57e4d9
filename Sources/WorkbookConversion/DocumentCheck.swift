import DecimalArithmetic
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// A written file that does not hold what it should: the first sheet or cell that did not come back.
struct VerificationError: Error, CustomStringConvertible {
  var description: String
}

/// Compares a written file with the document that it should hold.
package struct DocumentCheck {
  private let document: WorkbookDocument

  /// Makes a check for a document.
  package init(_ document: WorkbookDocument) { self.document = document }

  /// Reads the file and compares the sheets' names and every value.
  ///
  /// - Throws: a ``ReadError``, or a ``VerificationError`` that names the first place that differs.
  package func verify(_ path: String) throws {
    let workbook = try readWorkbook(path: path)
    guard workbook.sheets.map(\.name) == document.sheets.map(\.name) else {
      throw VerificationError(description: "sheets")
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
          throw VerificationError(description: "\(sheet.name)!\(reference)")
        }
      }
    }
    if let extra = found.keys.min() {
      throw VerificationError(description: "\(sheet.name)!\(extra)")
    }
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
      return date.millisecond == 0 && DateSystem.since1900.serial(of: date) == number
    }
    guard case .number(let found)? = value else { return false }
    return found == number
      || found.rounded(significantDigits: 15) == number.rounded(significantDigits: 15)
  }
}
