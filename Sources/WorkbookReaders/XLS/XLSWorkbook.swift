import WorkbookModel

/// A workbook of Excel 5 to 2003, opened.
final class XLSWorkbook: WorkbookBackend {
  let sheets: [SheetInfo]
  var formats: [CellFormat] { globals.styles.formats }
  var dateSystem: DateSystem { globals.dateSystem }
  let properties = DocumentProperties()
  private let stream: [UInt8]
  private let globals: XLSGlobals
  private let limits: ReadLimits

  init(stream: [UInt8], limits: ReadLimits) throws(ReadError) {
    self.stream = stream
    self.limits = limits
    globals = try XLSGlobals(stream, limits: limits)
    sheets = globals.sheets.map(\.info)
  }

  func describe(_ description: inout WorkbookDescription) {
    description.sheets = sheets.map { SheetDescription(name: $0.name, visibility: $0.visibility) }
  }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    let entry = globals.sheets[index]
    guard entry.hasCells else { return EmptyCursor() }
    var records = BIFFRecords(stream: stream, position: entry.offset)
    guard let first = records.next(), first.type == BIFFRecordType.beginning else {
      throw ReadError(.malformedRecord, detail: ["BOF", String(entry.offset)])
    }
    return XLSCursor(records: records, globals: globals, limits: limits)
  }
}
