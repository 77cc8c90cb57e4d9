import WorkbookModel

/// A row while it is being read.
struct PendingRow {
  var number = 0
  var isHidden = false
  /// The column of the last cell, for cells that state no address.
  var column = 0
  private(set) var cells: [Cell] = []
  private var ascending = true
  private var lastColumn = 0
  private var lastCount = 0

  mutating func start(number: Int, isHidden: Bool) {
    self.number = number
    self.isHidden = isHidden
    column = 0
  }

  /// Adds a cell at ``column``.
  mutating func append(
    _ value: consuming CellValue, format: Int, runs: consuming [TextRun]?,
    formula: consuming String?
  ) {
    prepare()
    cells.append(
      Cell(
        reference: CellReference(row: number, column: column), value: value, format: format,
        runs: runs, formula: formula))
  }

  /// Adds the cell at ``column``.
  mutating func append(_ cell: consuming Cell) {
    prepare()
    cells.append(cell)
  }

  /// Notes the order of the cells, of which a further one comes.
  private mutating func prepare() {
    if cells.isEmpty {
      cells.reserveCapacity(lastCount)
    } else if column <= lastColumn {
      ascending = false
    }
    lastColumn = column
  }

  /// Sorts the cells where the file does not; of two with one address the later counts.
  ///
  /// - Returns: the addresses met twice.
  mutating func order() -> [CellReference] {
    if ascending { return [] }
    ascending = true
    var duplicates: [CellReference] = []
    var byColumn: [Int: Cell] = [:]
    for cell in cells where byColumn.updateValue(cell, forKey: cell.reference.column) != nil {
      duplicates.append(cell.reference)
    }
    cells = byColumn.values.sorted { $0.reference < $1.reference }
    return duplicates
  }

  /// The finished row; the next one starts without cells.
  mutating func take() -> Row {
    lastCount = cells.count
    var finished: [Cell] = []
    swap(&finished, &cells)
    return Row(number: number, isHidden: isHidden, cells: finished)
  }
}

extension SheetTrailer {
  /// Puts the cells of a finished row in order, and notes where the file does not.
  mutating func settle(_ row: inout PendingRow, after lastRow: inout Int, limit: Int) {
    if row.number <= lastRow {
      note(.rowOrder, CellReference(row: row.number, column: 1), limit: limit)
    }
    lastRow = max(lastRow, row.number)
    for duplicate in row.order() { note(.duplicateCell, duplicate, limit: limit) }
  }
}
