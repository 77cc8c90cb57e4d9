import Packaging
import WorkbookModel

/// The formulas of a binary sheet: their own, those shared by a range, and those of arrays
/// ([MS-XLSB] 2.4.6 and 2.4.815).
struct XLSBFormulas {
  /// Tokens that cells refer to by the cell whose record they follow.
  private struct Group {
    var bytes: [UInt8]
    var tokens: Range<Int>
    var isShared: Bool
  }

  private let links: FormulaLinks
  private var groups: [CellReference: Group] = [:]

  init(links: FormulaLinks) { self.links = links }

  /// The text of a formula that follows its result; `nil` where its tokens are not understood.
  ///
  /// - Parameter following: the record after the cell's, which may be that of a shared formula.
  mutating func text(
    _ data: XLSBData, at cell: CellReference, following: XLSBRecordStream.Record?
  ) -> String? {
    if let following { takeGroup(following, of: cell) }
    var data = data
    data.skip(2)
    guard let (tokens, column) = data.formula() else { return nil }
    guard data.bytes[tokens.lowerBound] == 0x01, tokens.count == 5 else {
      return text(data.bytes, tokens, base: cell)
    }
    let first = CellReference(
      row: data.bytes.uint32(at: tokens.lowerBound + 1) + 1, column: column + 1)
    guard let group = groups[first] else { return nil }
    return text(group.bytes, group.tokens, base: group.isShared ? cell : first)
  }

  private func text(_ bytes: [UInt8], _ tokens: Range<Int>, base: CellReference) -> String? {
    FormulaDecoder.text(
      stream: bytes, tokens: tokens, extra: tokens.upperBound..<tokens.upperBound, links: links,
      base: base, layout: .wide)
  }

  /// Notes the shared formula or array that follows the formula of its first cell.
  private mutating func takeGroup(_ record: XLSBRecordStream.Record, of cell: CellReference) {
    let isShared = record.type == XLSBRecordType.sharedFormula
    guard isShared || record.type == XLSBRecordType.arrayFormula else { return }
    var data = record.data
    data.skip(isShared ? 16 : 17)
    guard let (tokens, _) = data.formula() else { return }
    groups[cell] = Group(bytes: data.bytes, tokens: tokens, isShared: isShared)
  }
}
