import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// The total of a template's table and the percentages under it.
extension TemplateSheet {
  var labelColumns: ClosedRange<Int> { ReportCells.labelColumns(columns) }

  func setLabel(
    _ text: String, ordinal: String, _ row: Int, on canvas: inout SheetCanvas,
    italic: Bool = false
  ) {
    for (index, column) in columns.enumerated() {
      let isOrdinal = column.role == .ordinal && !ordinal.isEmpty
      canvas.set(
        row, index + 1, isOrdinal ? .text(ordinal) : .blank,
        shaded(LayoutStyle.body(size: geometry.size, .center, bold: true), isInput: false))
    }
    let style = shaded(
      LayoutStyle.body(
        size: geometry.size, .left, bold: !italic, italic: italic, wraps: true,
        indent: labelColumns.map { geometry.indents[$0 - 1] }.max() ?? 0),
      isInput: false)
    canvas.set(row...row, labelColumns, .text(text), style)
    canvas.raise(
      row,
      to: TextFit.height(of: text, style: style, width: canvas.width(of: labelColumns) - 0.6))
  }

  func setTotal(_ row: Int, on canvas: inout SheetCanvas) {
    setLabel(form.layout.totalLabel, ordinal: "", row, on: &canvas)
    guard !isPrinted, let inputs = geometry.inputRows else { return }
    let totals = self.totals
    for (index, column) in columns.enumerated() where !labelColumns.contains(index + 1) {
      guard column.role != .ordinal else { continue }
      let letters = CellReference.letters(ofColumn: index + 1)
      let cells = "\(letters)\(inputs.lowerBound):\(letters)\(inputs.upperBound)"
      var scope = scope
      scope.row = row
      let formula: String? =
        switch column.total {
        case .none: nil
        case .sum: Self.total("SUM", cells)
        case .max: Self.total("MAX", cells)
        case .min: Self.total("MIN", cells)
        case .derived: self.formula(column, scope)
        }
      guard let formula else { continue }
      var style = self.style(column, indicator: nil).asComputed()
      style.font.isBold = true
      canvas.set(row, index + 1, .formula(formula, cached: cached(totals[index], column)), style)
    }
  }

  /// What is known counts; where no number is there, `-` and `…` show which of them is.
  private static func total(_ function: String, _ cells: String) -> String {
    "IF(COUNT(\(cells))>0,\(function)(\(cells)),IF(COUNTIF(\(cells),\"-\")>0,\"-\","
      + "IF(COUNTIF(\(cells),\"…\")+COUNTIF(\(cells),\"...\")>0,\"…\",\"\")))"
  }

  /// The totals of the given rows, derived columns last.
  private var totals: [ExpressionValue] {
    var context = context
    context.form = form.code.identifier
    let rows = geometry.lines.rows.map { row in
      var row = row
      context.values = row.values
      row.values = context.derived(columns)
      return row
    }
    context.values = columns.indices.map { index in
      let numbers = rows.compactMap { $0.values[index].decimal }
      guard !numbers.isEmpty else {
        let states = rows.map { $0.values[index] }
        return [.none, .pending].first(where: states.contains) ?? .blank
      }
      switch columns[index].total {
      case .sum: return .number(numbers.reduce(.zero, +))
      case .max: return numbers.max().map { .number($0) } ?? .blank
      case .min: return numbers.min().map { .number($0) } ?? .blank
      case .none, .derived: return .blank
      }
    }
    let summed = context.values
    let derived = context.derived(columns)
    return columns.indices.map { columns[$0].total == .derived ? derived[$0] : summed[$0] }
  }

  func setRatio(_ index: Int, _ row: Int, on canvas: inout SheetCanvas) {
    let ratio = form.layout.ratios[index]
    setLabel(ratio.label, ordinal: "", row, on: &canvas, italic: true)
    guard !isPrinted, let total = geometry.lines.lines.firstIndex(of: .total),
      let column = columns.firstIndex(where: { $0.field == ratio.field })
    else { return }
    var scope = scope
    scope.row = geometry.row(total)
    guard let formula = FormulaEmitter(scope: scope, showsPending: true).value(ratio.expression)
    else { return }
    var context = context
    context.form = form.code.identifier
    context.values = totals
    var style = LayoutStyle.body(
      size: geometry.size, .right,
      format: CellPresenter.numberFormat(decimals: ReportCells.percentDecimals), italic: true)
    style = style.asComputed()
    canvas.set(
      row, column + 1,
      .formula(
        formula, cached: cached(ratio.expression.evaluate(in: context), columns[column])),
      style)
  }
}
