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
  /// Every cell of the range is one of them; `nil` for all non-empty cells of the sheet.
  package var range: CellRange?
  /// How they ended.
  package var outcome: CellOutcome
  /// How many they are.
  package var count: Int

  /// Cells of a range that is full.
  package init(sheet: String, range: CellRange, outcome: CellOutcome) {
    self.sheet = sheet
    self.range = range
    self.outcome = outcome
    count =
      (range.last.row - range.first.row + 1) * (range.last.column - range.first.column + 1)
  }

  /// All non-empty cells of a sheet.
  package init(allOf sheet: Sheet, outcome: CellOutcome) {
    self.sheet = sheet.name
    range = nil
    self.outcome = outcome
    count = sheet.cellCount
  }

  /// The same where nothing of the workbook is used.
  package var asRefused: SettledCells {
    var copy = self
    copy.outcome = .refused
    return copy
  }

  /// The same with more rows or columns, up to a cell.
  fileprivate func extended(to cell: CellReference) -> SettledCells {
    guard let range else { return self }
    return SettledCells(sheet: sheet, range: CellRange(range.first, cell), outcome: outcome)
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
    if let last = row.last, last.outcome == outcome, let range = last.range,
      range.last.column + 1 == cell.column
    {
      row[row.count - 1] = last.extended(to: cell)
    } else {
      row.append(SettledCells(sheet: sheet, range: CellRange(cell, cell), outcome: outcome))
    }
  }

  /// Says that the row is at its end.
  package mutating func endRow() {
    var places: [Int] = []
    for cells in row {
      if let last = cells.range?.last,
        let place = above.first(where: { continues(gathered[$0], cells) })
      {
        gathered[place] = gathered[place].extended(to: last)
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
    guard upper.outcome == lower.outcome, let one = upper.range, let other = lower.range else {
      return false
    }
    return one.last.row + 1 == other.first.row && one.first.column == other.first.column
      && one.last.column == other.last.column
  }
}
