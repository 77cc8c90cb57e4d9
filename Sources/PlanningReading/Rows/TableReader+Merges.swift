import PlanningForms
import WorkbookModel

/// Merged cells among data.
extension TableReader {
  /// Whether a label merged over rows from above gives a cell its value.
  func isCarried(to cell: CellReference) -> Bool {
    guard let column = columnAt[cell.column], let span = spans.vertical(column, row: cell.row)
    else { return false }
    return span.first.row < cell.row
  }

  /// Whether a cell holds anything that could be seen.
  func isShown(_ cell: Cell) -> Bool { !typer.texts.plain(cell).isEmpty }

  /// What a cell beneath a merge counts as: never the figure that nobody can see there.
  mutating func hidden(
    _ cell: Cell, _ column: Int, under span: CellRange, row: Int, _ log: inout SheetLog
  ) -> ExpressionValue {
    // One merge, one finding: the figure that it hides tells of it.
    mergedFigures[span] = nil
    log.report(
      .hiddenByMerge(value: typer.texts.stated(cell), range: span),
      at: cell.reference, column: plan.columns[column])
    let carried = carried(column, row: row, plan.columns[column], &log)
    let type = plan.columns[column].type
    return type.isNumeric || type == .target ? .invalid : carried
  }

  /// What an empty cell holds: the value of a label merged over it, never a figure.
  mutating func carried(
    _ column: Int, row: Int, _ definition: ColumnPlan, _ log: inout SheetLog
  ) -> ExpressionValue {
    let isMark = definition.type == .boolean
    guard let span = spans.vertical(column, row: row), span.first.row < row else {
      return isMark ? .boolean(false) : .blank
    }
    switch definition.type {
    case .text, .code, .oneOf, .manyOf, .date, .month: return carriedValues[span] ?? .blank
    case .boolean: return .boolean(false)
    case .target: return .blank
    case .integer, .decimal, .money, .percent: return .blank
    }
  }

  /// Notes a merge that starts at a data cell.
  mutating func spansNote(
    _ cell: Cell, _ column: Int, _ value: ExpressionValue, _ log: inout SheetLog
  ) {
    guard let span = spans.anchored(at: cell.reference), carriedValues[span] == nil else { return }
    carriedValues[span] = value
    let plan = plan.columns[column]
    if plan.type.isNumeric || plan.type == .boolean
      || plan.type == .target
    {
      mergedFigures[span] = column
    } else if span.rowCount > 1, column != self.plan.ordinal {
      log.report(
        .carriedDown(range: span, value: value.displayText), at: span,
        column: plan)
    }
  }

  /// Tells of figures that are merged over cells in which nothing stands.
  mutating func reportMergedFigures(_ log: inout SheetLog) {
    for (span, column) in mergedFigures.sorted(by: { $0.key.first < $1.key.first }) {
      log.report(.mergedData(range: span), at: span, column: plan.columns[column])
    }
  }
}
