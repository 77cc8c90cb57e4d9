import Packaging
import WorkbookModel

/// A workbook of Excel 5 to 2003, opened.
final class XLSWorkbook: WorkbookBackend {
  let sheets: [SheetInfo]
  var formats: [CellFormat] { globals.styles.formats }
  var dateSystem: DateSystem { globals.dateSystem }
  let stream: [UInt8]
  let globals: XLSGlobals
  let limits: ReadLimits
  /// The compound file that the stream of records lies in; `nil` for a bare stream.
  let container: CompoundFile?

  /// The document's properties, read when first asked for.
  private(set) lazy var properties: DocumentProperties =
    container.map {
      DocumentProperties($0, limits: limits)
    } ?? DocumentProperties()

  init(
    stream: [UInt8], container: CompoundFile? = nil, limits: ReadLimits
  ) throws(ReadError) {
    self.stream = stream
    self.container = container
    self.limits = limits
    globals = try XLSGlobals(stream, limits: limits)
    sheets = globals.sheets.map(\.info)
  }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    let entry = globals.sheets[index]
    var records = BIFFRecords(stream: stream, position: entry.offset)
    guard let first = records.next(), first.type == BIFFRecordType.beginning else {
      guard entry.hasCells else { return EmptyCursor() }
      throw ReadError(.malformedRecord, detail: ["BOF", String(entry.offset)])
    }
    // What the list calls a chart may hold cells all the same: the substream itself says.
    guard entry.hasCells || !Self.isChart(first, stream) else { return EmptyCursor() }
    return XLSCursor(records: records, globals: globals, limits: limits)
  }

  /// Whether a substream says that it is a chart ([MS-XLS] 2.4.21); one that says nothing may hold cells.
  private static func isChart(_ beginning: BIFFRecord, _ stream: [UInt8]) -> Bool {
    beginning.data.count >= 4 && stream.uint16(at: beginning.data.lowerBound + 2) == 0x0020
  }
}
