import Packaging
import WorkbookModel

/// The formulas of a sheet: their own, those shared by a range, and those of arrays
/// ([MS-XLS] 2.4.127, 2.4.260 and 2.4.4).
struct XLSFormulas {
  private enum RecordType {
    static let array = 0x0221
    static let table = 0x0236
    static let shared = 0x04BC
  }

  /// Tokens that cells refer to by the range's first cell.
  private struct Group {
    var tokens: Range<Int>
    var extra: Range<Int>
    var isShared: Bool
  }

  private var links: FormulaLinks
  private let layout: FormulaLayout
  private var groups: [CellReference: Group] = [:]

  init(links: FormulaLinks, layout: FormulaLayout) {
    self.links = links
    self.layout = layout
  }

  /// Takes a record of the sheet that its formulas may refer to; other kinds are passed over.
  mutating func takeLink(_ record: BIFFRecord, _ stream: [UInt8]) {
    guard case .early(let page) = layout else { return }
    links.takeEarlySheetRecord(record, stream, codePage: page)
  }

  /// The text of a FORMULA record; `nil` where its tokens are not understood.
  ///
  /// - Parameter records: stands behind the record, where that of a shared formula may follow.
  mutating func text(
    of record: BIFFRecord, at cell: CellReference, _ records: BIFFRecords
  ) -> String? {
    let stream = records.stream
    let start = record.data.lowerBound + 22
    guard start <= record.data.upperBound else { return nil }
    let end = start + stream.uint16(at: record.data.lowerBound + 20)
    guard end <= record.data.upperBound, start < end else { return nil }
    takeGroup(after: records, of: cell)
    if stream[start] == 0x01, end == start + 5 {
      let first = CellReference(
        row: stream.uint16(at: start + 1) + 1, column: stream.uint16(at: start + 3) + 1)
      guard let group = groups[first] else { return nil }
      return FormulaDecoder.text(
        stream: stream, tokens: group.tokens, extra: group.extra, links: links,
        base: group.isShared ? cell : first, layout: layout)
    }
    return FormulaDecoder.text(
      stream: stream, tokens: start..<end, extra: end..<record.data.upperBound, links: links,
      base: cell, layout: layout)
  }

  /// Notes the shared formula or array that follows the formula of its first cell.
  private mutating func takeGroup(after records: BIFFRecords, of cell: CellReference) {
    var following = records
    guard let record = following.next() else { return }
    let header: Int
    switch record.type {
    case RecordType.shared: header = 8
    case RecordType.array: header = 12
    default: return
    }
    let start = record.data.lowerBound + header + 2
    guard start <= record.data.upperBound else { return }
    let end = start + records.stream.uint16(at: record.data.lowerBound + header)
    guard end <= record.data.upperBound else { return }
    let group = Group(
      tokens: start..<end, extra: end..<record.data.upperBound,
      isShared: record.type == RecordType.shared)
    // Cells name the cell whose record it follows, which need not be the range's corner.
    groups[cell] = group
    let corner = CellReference(
      row: records.stream.uint16(at: record.data.lowerBound) + 1,
      column: Int(records.stream[record.data.lowerBound + 4]) + 1)
    if groups[corner] == nil { groups[corner] = group }
  }
}
