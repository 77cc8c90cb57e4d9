import WorkbookModel

/// What the rows of a sheet hold, as a number for every few of them: enough to tell that a written file holds the
/// same, without keeping the rows.
///
/// Numbers are those of the standard library's `Hasher`, good within one process.
struct SheetDigest {
  /// Some rows, one after the other.
  private struct Block: Hashable {
    var firstRow: Int
    var lastRow: Int
    var number: Int
  }

  private static let rowsOfBlock = 256

  private var blocks: [Block] = []
  private var open = Hasher()
  private var rowsOfOpen = 0
  private var firstRow = 0
  private var lastRow = 0

  /// Takes a row in. One of which no cell is left, as empty texts make them, is none.
  mutating func add(_ row: Row) {
    var isEmpty = true
    for cell in row.cells where cell.value != .text("") {
      isEmpty = false
      open.combine(cell.reference)
      cell.value.add(to: &open)
    }
    guard !isEmpty else { return }
    if rowsOfOpen == 0 { firstRow = row.number }
    lastRow = row.number
    rowsOfOpen += 1
    if rowsOfOpen == Self.rowsOfBlock { close() }
  }

  /// Ends the last block.
  mutating func close() {
    guard rowsOfOpen > 0 else { return }
    blocks.append(Block(firstRow: firstRow, lastRow: lastRow, number: open.finalize()))
    open = Hasher()
    rowsOfOpen = 0
  }

  /// The rows among which the first difference from another digest is; `nil` where there is none.
  func difference(from other: SheetDigest) -> ClosedRange<Int>? {
    for (one, two) in zip(blocks, other.blocks) where one != two {
      return one.firstRow...max(one.firstRow, one.lastRow)
    }
    guard blocks.count != other.blocks.count else { return nil }
    let rest = (blocks.count > other.blocks.count ? blocks : other.blocks)[
      min(blocks.count, other.blocks.count)]
    return rest.firstRow...rest.lastRow
  }
}

extension CellValue {
  /// Adds the value to a digest, texts by their bytes.
  fileprivate func add(to hasher: inout Hasher) {
    switch self {
    case .number(let number):
      hasher.combine(0 as UInt8)
      hasher.combine(number)
    case .text(let text): Self.add(text, kind: 1, to: &hasher)
    case .error(let code): Self.add(code, kind: 2, to: &hasher)
    case .boolean, .dateTime, .duration, .uncalculated: hasher.combine(self)
    }
  }

  private static func add(_ text: String, kind: UInt8, to hasher: inout Hasher) {
    var copy = text
    hasher.combine(kind)
    hasher.combine(copy.utf8.count)
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
