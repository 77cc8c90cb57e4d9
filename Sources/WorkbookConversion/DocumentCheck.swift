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

  /// Goes through both in the order of the file, which is that of rows and columns.
  private func compare(_ sheet: Sheet, _ meant: WorksheetDocument) throws {
    func fault(_ reference: CellReference) -> VerificationError {
      VerificationError(description: "\(sheet.name)!\(reference)")
    }
    var rows = sheet.rows[...].drop { $0.cells.isEmpty }
    for row in meant.rows {
      var cells: ArraySlice<Cell> = []
      if let next = rows.first, next.number <= row.number {
        cells = next.cells[...]
        rows = rows.dropFirst().drop { $0.cells.isEmpty }
      }
      for cell in row.cells {
        let reference = CellReference(row: row.number, column: cell.column)
        var value: CellValue?
        if let next = cells.first, next.reference <= reference {
          guard next.reference == reference else { throw fault(next.reference) }
          value = next.value
          cells = cells.dropFirst()
        }
        guard matches(value, cell.content) else { throw fault(reference) }
      }
      if let extra = cells.first { throw fault(extra.reference) }
    }
    if let extra = rows.first?.cells.first { throw fault(extra.reference) }
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
