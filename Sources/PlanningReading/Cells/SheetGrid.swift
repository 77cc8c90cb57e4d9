import PlanningForms
import WorkbookModel

/// How one cell ended. A later, stronger verdict replaces a weaker one.
enum CellFate: UInt8, Comparable {
  case open
  case ignored
  case used
  case repaired
  case refused

  static func < (left: CellFate, right: CellFate) -> Bool { left.rawValue < right.rawValue }

  /// What it counts as. Cells that no step has dealt with are ignored; see ``LeftoverReport``.
  var outcome: CellOutcome {
    switch self {
    case .open, .ignored: .ignored
    case .used: .used
    case .repaired: .repaired
    case .refused: .refused
    }
  }
}

/// Which cells are listed one by one, beside being counted.
package enum CellListing: Sendable {
  /// Those that did not end as used.
  case notUsed
  /// All of them.
  case all
}

/// A cell of the sheet as positions in its rows: found without searching again.
struct CellPosition: Hashable {
  var row: Int
  var cell: Int
}

/// A sheet whose cells can be found by row and column, with the fate of each cell.
///
/// There is exactly one fate for each cell, so the counts cannot but add up.
struct SheetGrid {
  let sheet: Sheet
  private let offsets: [Int]
  private(set) var fates: [CellFate]

  init(_ sheet: Sheet) {
    self.sheet = sheet
    var offsets: [Int] = []
    offsets.reserveCapacity(sheet.rows.count)
    var count = 0
    for row in sheet.rows {
      offsets.append(count)
      count += row.cells.count
    }
    self.offsets = offsets
    fates = Array(repeating: .open, count: count)
  }

  /// The position in ``Sheet/rows`` of a row number, or of the first row after it.
  func firstRow(from number: Int) -> Int {
    var low = 0
    var high = sheet.rows.count
    while low < high {
      let middle = (low + high) / 2
      if sheet.rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The cell at a row number and column, where it is not empty.
  func position(row number: Int, column: Int) -> CellPosition? {
    let row = firstRow(from: number)
    guard row < sheet.rows.count, sheet.rows[row].number == number else { return nil }
    return cellPosition(inRow: row, column: column)
  }

  /// The cell of a column within a row given by its position.
  func cellPosition(inRow row: Int, column: Int) -> CellPosition? {
    let cells = sheet.rows[row].cells
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].reference.column < column { low = middle + 1 } else { high = middle }
    }
    guard low < cells.count, cells[low].reference.column == column else { return nil }
    return CellPosition(row: row, cell: low)
  }

  /// The cell at a position.
  subscript(position: CellPosition) -> Cell { sheet.rows[position.row].cells[position.cell] }

  /// The fate of a cell so far.
  func fate(_ position: CellPosition) -> CellFate { fates[offsets[position.row] + position.cell] }

  /// Notes how a cell ended; a weaker verdict never replaces a stronger one.
  mutating func settle(_ position: CellPosition, _ fate: CellFate) {
    let index = offsets[position.row] + position.cell
    if fates[index] < fate { fates[index] = fate }
  }

  /// Takes back that a cell was refused, since more was made of it than its column could.
  mutating func restore(_ position: CellPosition, _ fate: CellFate) {
    fates[offsets[position.row] + position.cell] = fate
  }

  /// Notes how all cells of a row ended.
  mutating func settle(row: Int, _ fate: CellFate) {
    for cell in sheet.rows[row].cells.indices {
      settle(CellPosition(row: row, cell: cell), fate)
    }
  }

  /// Refuses every cell: the workbook as a whole is not used.
  mutating func refuseAll() {
    for index in fates.indices { fates[index] = .refused }
  }

  /// The cells that ended otherwise than used, or all of them; where the whole sheet did, it is one.
  func settled(_ listing: CellListing) -> [SettledCells] {
    if let first = fates.first?.outcome, first != .used, fates.allSatisfy({ $0.outcome == first }) {
      return [SettledCells(allOf: sheet, outcome: first)]
    }
    var cells = CellGathering(sheet: sheet.name)
    var index = 0
    for row in sheet.rows {
      for cell in row.cells {
        let outcome = fates[index].outcome
        index += 1
        if listing == .all || outcome != .used { cells.add(cell.reference, outcome) }
      }
      cells.endRow()
    }
    return cells.gathered
  }

  /// The counts.
  var accounting: CellAccounting {
    var counts = CellAccounting()
    for fate in fates {
      switch fate.outcome {
      case .ignored: counts.ignored += 1
      case .used: counts.used += 1
      case .repaired: counts.repaired += 1
      case .refused: counts.refused += 1
      }
    }
    return counts
  }
}
