import Packaging
import WorkbookModel

/// What is known of the table that is being read (ODF 1.3 Part 3, 9.1).
struct ODSTableState: ~Copyable {
  /// The default style of some columns.
  private struct ColumnStyle {
    var last: Int
    var format: Int
  }

  /// Whether the rest of the table is passed over.
  var hasFailed = false
  private(set) var trailer = SheetTrailer()

  private let limits: ReadLimits
  private var columns: [ColumnStyle] = []
  private var column = 0
  private var row = PendingRow()
  private var nextRow = 1
  private var rowRepeats = 1
  private var rowFormat: Int?
  private var hiddenGroups: [Bool] = []
  private var cellCount = 0
  private var repeatedCells = 0

  init(limits: ReadLimits) { self.limits = limits }

  /// Where the current cell stands.
  var currentReference: CellReference { CellReference(row: row.number, column: row.column) }

  /// Starts with the next table; cells made by repetition are counted over all of them.
  mutating func reset() {
    hasFailed = false
    trailer = SheetTrailer()
    columns = []
    column = 0
    row = PendingRow()
    nextRow = 1
    hiddenGroups = []
    cellCount = 0
  }

  // MARK: - Columns and rows

  mutating func addColumns(
    _ attributes: XMLAttributes, _ names: inout ODFNames, _ styles: ODSStyles
  ) {
    let repeats = Self.repeats("number-columns-repeated", attributes, &names)
    let first = column + 1
    column = min(column + repeats, CellReference.maximumColumn)
    guard first <= column else { return }
    let format = names.text(.table, "default-cell-style-name", in: attributes)
      .flatMap { styles.format(named: $0) }
    columns.append(ColumnStyle(last: column, format: format ?? 0))
    if Self.isHidden(attributes, &names) { trailer.hiddenColumns.append(first...column) }
  }

  mutating func startGroup(isHidden: Bool) {
    hiddenGroups.append(isHidden || hiddenGroups.last == true)
  }

  mutating func endGroup() { _ = hiddenGroups.popLast() }

  mutating func startRow(
    _ attributes: XMLAttributes, _ names: inout ODFNames, _ styles: ODSStyles
  ) {
    rowRepeats = Self.repeats("number-rows-repeated", attributes, &names)
    let isHidden = Self.isHidden(attributes, &names) || hiddenGroups.last == true
    row.start(number: nextRow, isHidden: isHidden)
    rowFormat = names.text(.table, "default-cell-style-name", in: attributes)
      .flatMap { styles.format(named: $0) }
    nextRow = min(nextRow + rowRepeats, CellReference.maximumRow + 1)
  }

  /// The row and how often it stands below itself; `nil` where it is empty.
  mutating func finishRow() -> (row: Row, repeats: Int)? {
    row.cells.isEmpty ? nil : (row.take(), rowRepeats)
  }

  /// Why a row can't be delivered as often as the file says.
  mutating func failure(of row: Row, repeats: Int) -> ReadError? {
    guard row.number + repeats - 1 <= limits.rows else { return .limit("rows", limits.rows) }
    return count(repeated: row.cells.count * (repeats - 1))
  }

  // MARK: - Cells

  /// Moves on to the next cell.
  mutating func startCell() -> ReadError? {
    cellCount += 1
    guard cellCount <= limits.cellsPerSheet else {
      return .limit("cellsPerSheet", limits.cellsPerSheet)
    }
    row.column = min(row.column + 1, CellReference.maximumColumn + 1)
    return nil
  }

  /// Adds the current cell as often as it stands side by side, unless it is empty.
  mutating func finish(_ cell: borrowing ODSPendingCell, _ styles: ODSStyles) -> ReadError? {
    let first = row.column
    let last = min(first + cell.columns - 1, CellReference.maximumColumn + 1)
    defer { row.column = last }
    if cell.span.rows > 1 || cell.span.columns > 1, let failure = merge(cell) { return failure }
    let (value, runs, isOdd) = cell.finished()
    guard let value else { return nil }
    guard last <= CellReference.maximumColumn else {
      return .limit("columns", CellReference.maximumColumn)
    }
    guard row.number <= limits.rows else { return .limit("rows", limits.rows) }
    if let failure = count(repeated: last - first) { return failure }
    if isOdd { trailer.note(.notANumber, currentReference, limit: limits.findings) }
    let named = cell.style.flatMap { styles.format(named: $0) } ?? rowFormat
    for column in first...last {
      row.column = column
      row.append(
        Cell(
          reference: currentReference, value: value, format: named ?? format(ofColumn: column),
          runs: runs, formula: cell.formula))
    }
    return nil
  }

  private mutating func merge(_ cell: borrowing ODSPendingCell) -> ReadError? {
    guard row.number <= CellReference.maximumRow, row.column <= CellReference.maximumColumn else {
      return nil
    }
    guard trailer.mergedRanges.count < limits.merges else {
      return .limit("merges", limits.merges)
    }
    trailer.mergedRanges.append(
      CellRange(
        currentReference,
        CellReference(
          row: row.number + cell.span.rows - 1, column: row.column + cell.span.columns - 1)))
    return nil
  }

  private mutating func count(repeated: Int) -> ReadError? {
    repeatedCells += repeated
    return repeatedCells > limits.repeatedCells
      ? .limit("repeatedCells", limits.repeatedCells) : nil
  }

  private func format(ofColumn column: Int) -> Int {
    var low = 0
    var high = columns.count
    while low < high {
      let middle = (low + high) / 2
      if columns[middle].last < column { low = middle + 1 } else { high = middle }
    }
    return low < columns.count ? columns[low].format : 0
  }

  // MARK: - Attributes

  /// How often an element stands for itself: at least once, and no more than a sheet has rows.
  static func repeats(
    _ local: StaticString, _ attributes: XMLAttributes, _ names: inout ODFNames
  ) -> Int {
    let stated = names.bytes(.table, local, in: attributes).flatMap(XMLAttributes.integer) ?? 1
    return min(max(stated, 1), CellReference.maximumRow + 1)
  }

  /// Hidden by hand (`collapse`) or by a filter (ODF 1.3 Part 3, 19.749).
  private static func isHidden(_ attributes: XMLAttributes, _ names: inout ODFNames) -> Bool {
    let visibility = names.bytes(.table, "visibility", in: attributes)?.first
    return visibility == UInt8(ascii: "c") || visibility == UInt8(ascii: "f")
  }
}
