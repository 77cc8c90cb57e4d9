import WorkbookModel
import WorkbookWriters

/// How wide the columns of a sheet should be: as their content, within bounds.
struct ColumnWidths {
  /// The least and the greatest width of a column in characters.
  private static let bounds = 8.0...50.0

  /// The rows that are looked at; further ones rarely hold anything longer.
  var measuredRows = 1_000
  private var rows = 0
  private var lengths: [Int: Int] = [:]
  private let notation = CellNotation()

  /// Takes a row in.
  mutating func add(_ row: Row) {
    guard rows < measuredRows else { return }
    rows += 1
    for cell in row.cells {
      let length = notation.text(of: cell.value).prefix(Int(Self.bounds.upperBound)).count
      lengths[cell.reference.column] = max(lengths[cell.reference.column] ?? 0, length)
    }
  }

  /// The layout of the columns that hold something, and of those that are hidden.
  func columns(hidden: [ClosedRange<Int>]) -> [ColumnLayout] {
    var result: [ColumnLayout] = []
    let last = lengths.keys.max() ?? 0
    for column in lengths.keys.sorted() {
      let width = Double(lengths[column] ?? 0) + 2
      result.append(
        ColumnLayout(
          column...column,
          width: min(max(width, Self.bounds.lowerBound), Self.bounds.upperBound),
          isHidden: hidden.contains { $0.contains(column) }))
    }
    var end = last
    for range in hidden.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let first = max(range.lowerBound, end + 1)
      guard first <= range.upperBound, range.upperBound <= CellReference.maximumColumn else {
        continue
      }
      result.append(
        ColumnLayout(first...range.upperBound, width: Self.bounds.lowerBound, isHidden: true))
      end = range.upperBound
    }
    return result
  }
}
