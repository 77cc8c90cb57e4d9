import WorkbookModel

/// Which rows and columns of a sheet hold something, counted row by row.
struct SheetUse {
  /// How many of the rows are hidden.
  private(set) var hiddenRows = 0
  /// How many cells there are.
  private(set) var cells = 0
  private var used: [Bool] = []
  private var first: CellReference?
  private var last: CellReference?

  /// Counts a row.
  mutating func add(_ row: Row) {
    if row.isHidden { hiddenRows += 1 }
    guard let left = row.cells.first?.reference, let right = row.cells.last?.reference else {
      return
    }
    cells += row.cells.count
    if used.count <= right.column {
      used += repeatElement(false, count: right.column + 1 - used.count)
    }
    for cell in row.cells { used[cell.reference.column] = true }
    first =
      first.map {
        CellReference(row: min($0.row, left.row), column: min($0.column, left.column))
      } ?? left
    last =
      last.map {
        CellReference(row: max($0.row, right.row), column: max($0.column, right.column))
      } ?? right
  }

  /// How many of the columns that hold something are among ranges.
  func columns(among ranges: [ClosedRange<Int>]) -> Int {
    used.indices.count { column in
      used[column] && ranges.contains { $0.contains(column) }
    }
  }

  /// The last column that holds something; 0 without one.
  var lastColumn: Int { last?.column ?? 0 }

  /// The smallest range that holds all cells; the first cell without any.
  var range: CellRange {
    let corner = CellReference(row: 1, column: 1)
    return CellRange(first ?? corner, last ?? corner)
  }
}
