import PlanningForms
import WorkbookModel

extension TableReader {
  /// A row of a list in which one cell alone is filled: a remark, a figure in the wrong row, or a row that
  /// was begun.
  struct LoneCell {
    var cell: Cell
    var column: Int
    /// The required cells of the row, all blank.
    var blank: [CellReference]
  }

  /// How many required cells must be blank beside: where only one is, its own message says enough.
  private static let fewestBlank = 2

  /// The only cell of a row that somebody filled, where the form asks for others.
  func loneCell(_ row: Int, _ cells: RowCells, _ grid: SheetGrid) -> LoneCell? {
    guard plan.fixedRows == nil, plan.form.level.isFilled, cells.texts.count + cells.figures == 1
    else { return nil }
    let filled = cells.positions.indices.filter { isTyped($0, cells, grid) }
    guard filled.count == 1, let column = filled.first, let position = cells.positions[column]
    else { return nil }
    let number = grid.sheet.rows[row].number
    let blank = requiredColumns.filter { $0 != column && !($0 == plan.group && groupCode != nil) }
      .map { match.columns[$0] }.sorted()
      .map { CellReference(row: number, column: $0) }
    guard blank.count >= Self.fewestBlank,
      !blank.contains(where: { isCarried(to: $0) })
    else { return nil }
    return LoneCell(cell: grid[position], column: column, blank: blank)
  }

  /// Tells what such a row lacks, once; a text is not used until somebody has said what it is, a figure counts.
  mutating func readLone(
    _ lone: LoneCell, _ row: Int, _ cells: RowCells, _ grid: inout SheetGrid, _ log: inout SheetLog
  ) {
    let counts = plan.columns[lone.column].type.isNumeric && cells.figures == 1
    log.report(
      .loneCell(found: typer.texts.stated(lone.cell), blank: lone.blank, counts: counts),
      at: lone.cell.reference, column: plan.columns[lone.column])
    guard counts else {
      for case let position? in cells.positions {
        grid.settle(position, grid[position].reference == lone.cell.reference ? .refused : .used)
      }
      return
    }
    log.doubtedLabel = lone.cell.reference
    readData(row, cells, nil, &grid, &log)
    log.doubtedLabel = nil
  }

  /// Whether somebody filled a cell of a row: neither an ordinal nor the result of a formula.
  private func isTyped(_ column: Int, _ cells: RowCells, _ grid: SheetGrid) -> Bool {
    guard column != plan.ordinal, let position = cells.positions[column] else { return false }
    let cell = grid[position]
    return !plan.columns[column].isComputed && !plan.isLeftToRun(cell, column)
      && !typer.texts.plain(cell).isEmpty
  }
}
