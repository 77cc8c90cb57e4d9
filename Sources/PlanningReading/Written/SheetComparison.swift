import DecimalArithmetic
import PlanningForms
import WorkbookModel

/// One sheet beside what was written into it.
struct SheetComparison {
  /// One thing that was changed.
  struct Edit {
    var finding: Finding
    /// Where it is seen now.
    var cell: CellReference
    /// The table, as a position among the sheet's.
    var table: Int
    /// The column as it was written, from 1; `nil` for rows.
    var column: Int?
    /// The key of the row of figures that the cell stands in; empty elsewhere.
    var key = ""
  }

  /// What was changed, and the sheet as it was written.
  struct Outcome {
    var edits: [Edit] = []
    var sheet: Sheet
    /// How many formulas hold no result.
    var uncalculated = 0
    var accounting = CellAccounting()
  }

  let written: WrittenSheet
  let sheet: Sheet
  /// The definitions of each table's columns, where they are known.
  let columns: [[ColumnDefinition?]]
  let dateSystem: DateSystem

  /// How many columns the widest table has.
  var width: Int { written.tables.map(\.fields.count).max() ?? 0 }

  func outcome() -> Outcome {
    guard let first = written.lines.first?.row else { return Outcome(sheet: sheet) }
    let rows = Dictionary(
      sheet.rows.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = written.lines.map { rows[$0.row] }
    var restoration = WrittenRestoration(self, columnOf: Array(0...width))
    switch extent(pairs, from: first) {
    case .nothing:
      return restoration.patched(pairs, edits: [])
    case .oneRow:
      // Rows and columns trade places only in pairs, so one row that differs stands where it stood.
      let edits = WrittenEdits(
        self, columnOf: Array(0...width), rowPairs: RowAlignment.Pairs(rows: pairs))
      return restoration.patched(pairs, edits: edits.told)
    case .more: break
    }
    let columnOf = ColumnAlignment(self).columns()
    var alignment = RowAlignment(self, columnOf: columnOf)
    let rowPairs = alignment.pairs()
    restoration = WrittenRestoration(self, columnOf: columnOf)
    let edits = WrittenEdits(self, columnOf: columnOf, rowPairs: rowPairs)
    let inPlace = zip(written.lines, rowPairs.rows).allSatisfy { line, row in
      line.kind == .outside || row.map { sheet.rows[$0].number == line.row } ?? false
    }
    if inPlace, rowPairs.added.isEmpty, columnOf == Array(0...width) {
      return restoration.patched(rowPairs.rows, edits: edits.told)
    }
    return restoration.rebuilt(rowPairs, edits: edits.told)
  }

  /// How much of the tables isn't as it was written.
  private enum Extent {
    case nothing
    case oneRow
    /// Several rows, rows that are gone, or rows between the tables or behind them.
    case more
  }

  private func extent(_ pairs: [Int?], from first: Int) -> Extent {
    var extent = Extent.nothing
    for (index, line) in written.lines.enumerated() where line.kind != .outside {
      guard let row = pairs[index] else { return .more }
      let isUntouched = (1...max(1, width(of: line))).allSatisfy { column in
        isSame(line.cell(column), cell(sheet.rows[row], column))
      }
      if isUntouched { continue }
      guard extent == .nothing else { return .more }
      extent = .oneRow
    }
    let known = Set(written.lines.map(\.row))
    let hasOthers = sheet.rows.contains { row in
      row.number >= first && !known.contains(row.number) && hasCells(row)
    }
    return hasOthers ? .more : extent
  }

  /// Whether a row holds anything in the columns of the tables.
  func hasCells(_ row: Row) -> Bool {
    row.cells.contains { $0.reference.column <= width && value(of: $0) != .blank }
  }

  /// How many columns a line's table has.
  func width(of line: WrittenLine) -> Int {
    written.tables.indices.contains(line.table) ? written.tables[line.table].fields.count : width
  }

  // MARK: Cells

  /// The cell of a row in a column, where it isn't empty.
  func cell(_ row: Row, _ column: Int) -> Cell? {
    // Most rows have no gaps, so the cell stands where its column says.
    let cells = row.cells
    if cells.indices.contains(column - 1), cells[column - 1].reference.column == column {
      return cells[column - 1]
    }
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].reference.column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].reference.column == column ? cells[low] : nil
  }

  /// What a cell shows; `nil` for a formula without a result.
  func value(of cell: Cell?) -> WrittenCell.Value? {
    guard let cell else { return .blank }
    switch cell.value {
    case .number(let number): return .number(number)
    case .text(let text): return text.allSatisfy(\.isWhitespace) ? .blank : .text(text)
    case .boolean(let flag): return .text(flag ? "TRUE" : "FALSE")
    case .error(let error): return .text(error)
    case .dateTime(let date): return .number(DateSystem.since1900.serial(of: date))
    case .duration(let seconds): return .number(seconds)
    case .uncalculated: return nil
    }
  }

  /// Whether a cell shows what was written. Of a formula without a result nothing can be said.
  func isSame(_ written: WrittenCell, _ cell: Cell?) -> Bool {
    guard let value = value(of: cell) else { return written.isFormula }
    return Self.isSame(written.value, value)
  }

  /// Spreadsheet programs keep fifteen digits, and break lines as they like.
  static func isSame(_ written: WrittenCell.Value, _ found: WrittenCell.Value) -> Bool {
    switch (written, found) {
    case (.number(let one), .number(let other)):
      one == other
        || (one - other).magnitude
          <= max(one.magnitude, 1) * ExactDecimal(coefficient: 1, exponent: -12)
    case (.text(let one), .text(let other)):
      one == other || collapsed(one) == collapsed(other)
    default: written == found
    }
  }

  private static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Likeness

  /// The share of a sheet's first written rows whose texts stand in the same places of another.
  static func likeness(of sheet: Sheet, _ written: WrittenSheet) -> Double {
    let comparison = SheetComparison(
      written: written, sheet: sheet, columns: [], dateSystem: .since1900)
    let rows = Dictionary(
      sheet.rows.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = written.lines.prefix(40)
    guard !lines.isEmpty else { return 0 }
    let same = lines.count { line in
      guard let row = rows[line.row] else { return false }
      return line.cells.indices.allSatisfy { index in
        guard case .text = line.cells[index].value else { return true }
        return comparison.isSame(line.cells[index], comparison.cell(sheet.rows[row], index + 1))
      }
    }
    return Double(same) / Double(lines.count)
  }
}
