import WorkbookModel
import WorkbookReaders

/// A workbook read for conversion: its cells typed, and what stands beside them.
struct ConversionSource {
  var workbook: Workbook
  var description: WorkbookDescription

  /// Reads an opened workbook whole.
  ///
  /// The fields of text tables become numbers, dates and so on where they read as such and are not
  /// marked as text; see ``CellNotation``.
  init(_ source: WorkbookSource, describes: Bool = true) throws(ReadError) {
    workbook = Workbook(
      formats: source.formats, dateSystem: source.dateSystem, properties: source.properties)
    for index in source.sheets.indices {
      var sheet = try source.sheet(index)
      if let dialect = source.dialect(ofSheet: index) { Self.type(&sheet, dialect) }
      workbook.sheets.append(sheet)
    }
    description = describes ? source.describe() : WorkbookDescription(kind: source.kind)
  }

  private static func type(_ sheet: inout Sheet, _ dialect: CSVDialect) {
    // Who separates fields by semicolons needs the comma for decimals.
    let notation = CellNotation(decimalMark: dialect.delimiter == UInt8(ascii: ";") ? "," : ".")
    for row in sheet.rows.indices {
      for index in sheet.rows[row].cells.indices {
        let cell = sheet.rows[row].cells[index]
        guard cell.format == 0, case .text(let text) = cell.value else { continue }
        sheet.rows[row].cells[index].value = notation.value(of: text)
      }
    }
  }
}
