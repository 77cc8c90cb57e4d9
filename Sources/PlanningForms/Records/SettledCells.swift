import WorkbookModel

/// How a non-empty cell of an input ended.
package enum CellOutcome: String, Hashable, Sendable, CaseIterable {
  /// Taken as it stands.
  case used
  /// Taken after a repair that is on record.
  case repaired
  /// Left out with a notice.
  case ignored
  /// Refused with a reason.
  case refused
}

/// Non-empty cells of a sheet that lie together and ended the same way.
package struct SettledCells: Hashable, Sendable {
  /// The sheet's name.
  package var sheet: String
  /// Every cell of the range is one of them.
  package var range: CellRange
  /// How they ended.
  package var outcome: CellOutcome

  /// Cells of a range that is full.
  package init(sheet: String, range: CellRange, outcome: CellOutcome) {
    self.sheet = sheet
    self.range = range
    self.outcome = outcome
  }

  /// How many they are.
  package var count: Int {
    (range.last.row - range.first.row + 1) * (range.last.column - range.first.column + 1)
  }

  /// All non-empty cells of a sheet that ended the same way.
  package static func all(of sheet: Sheet, _ outcome: CellOutcome) -> [SettledCells] {
    var cells = CellGathering(sheet: sheet.name)
    for row in sheet.rows {
      for cell in row.cells { cells.add(cell.reference, outcome) }
      cells.endRow()
    }
    return cells.gathered
  }
}

/// Gathers neighbouring cells that ended the same way, row after row.
///
/// Cells of a row that follow each other are one range; so are rows below each other with ranges of the
/// same columns.
package struct CellGathering {
  /// What was gathered, by rows.
  package private(set) var gathered: [SettledCells] = []
  private let sheet: String
  /// The ranges of the row, and where each of the row before stands in ``gathered``.
  private var row: [SettledCells] = []
  private var above: [Int] = []

  /// Nothing yet.
  package init(sheet: String) { self.sheet = sheet }

  /// Takes a cell; those of a row come from left to right.
  package mutating func add(_ cell: CellReference, _ outcome: CellOutcome) {
    if let last = row.last, last.outcome == outcome, last.range.last.column + 1 == cell.column {
      row[row.count - 1].range = CellRange(last.range.first, cell)
    } else {
      row.append(SettledCells(sheet: sheet, range: CellRange(cell, cell), outcome: outcome))
    }
  }

  /// Says that the row is at its end.
  package mutating func endRow() {
    var places: [Int] = []
    for cells in row {
      if let place = above.first(where: { continues(gathered[$0], cells) }) {
        gathered[place].range = CellRange(gathered[place].range.first, cells.range.last)
        places.append(place)
      } else {
        places.append(gathered.count)
        gathered.append(cells)
      }
    }
    above = places
    row = []
  }

  private func continues(_ upper: SettledCells, _ lower: SettledCells) -> Bool {
    upper.outcome == lower.outcome && upper.range.last.row + 1 == lower.range.first.row
      && upper.range.first.column == lower.range.first.column
      && upper.range.last.column == lower.range.last.column
  }
}
