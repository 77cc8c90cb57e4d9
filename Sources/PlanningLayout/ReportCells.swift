import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Writes the lines of one consolidated table: figures, live totals and derived columns.
struct ReportCells {
  /// Decimals of a figure for which nothing says how many.
  static let maximumDecimals = 3
  /// Shows nothing of a value that stands in the cell all the same.
  static let unshown = ";;;"
  static let percentDecimals = 2

  let table: ReportTable
  let presenter: CellPresenter
  let size: Double
  /// The sheet row of the first line.
  let firstRow: Int

  var columns: [ColumnDefinition] { table.data.columns }
  /// Decimals of each column whose definition says nothing, so that digits stand below each other: money
  /// has the same in the whole table.
  private let neededDecimals: [Int]
  /// What the cells of each column have in common.
  let traits: [CellTraits]
  /// The column whose value is shown in the group's heading only, and kept in every row for filters and
  /// readers.
  let groupColumn: Int?
  /// The columns over which the label of a total or group is written.
  let labelColumns: ClosedRange<Int>

  /// - Parameter lastLabelColumn: the last column that is repeated on every page across, where the
  ///   table is cut: a label that went on beyond it would be cut off there.
  init(
    table: ReportTable, presenter: CellPresenter, size: Double, firstRow: Int,
    lastLabelColumn: Int? = nil
  ) {
    self.table = table
    self.presenter = presenter
    self.size = size
    self.firstRow = firstRow
    let columns = table.data.columns
    let all =
      table.data.record.rows.map(\.values) + table.data.groups.map(\.totals)
      + [table.data.totals]
    var needed = columns.indices.map { column in
      all.reduce(0) { most, values in
        guard values.indices.contains(column) else { return most }
        return max(
          most, CellPresenter.neededDecimals(values[column], upTo: Self.maximumDecimals))
      }
    }
    let money = columns.indices.filter { columns[$0].type == .money }
    let most = money.map { needed[$0] }.max() ?? 0
    for column in money { needed[column] = most }
    neededDecimals = needed
    traits = CellTraits.of(columns)
    groupColumn =
      table.data.groups.isEmpty
      ? nil : columns.firstIndex { $0.field == table.form.groupBy && !$0.isHidden }
    let label = Self.labelColumns(columns)
    let last = lastLabelColumn.map { min($0, label.upperBound) } ?? label.upperBound
    labelColumns = label.lowerBound...max(label.lowerBound, last)
  }

  /// The columns at the left over which the label of a line goes: those that name the row, or that
  /// have no total where none does.
  static func labelColumns(_ columns: [ColumnDefinition]) -> ClosedRange<Int> {
    let lettered = max(1, NumberRow(columns: columns).letteredCount)
    let visible = columns.indices.filter { !columns[$0].isHidden }
    var names = visible.filter { $0 < lettered && columns[$0].role != .ordinal }
    if names.isEmpty {
      let others = visible.filter { columns[$0].role != .ordinal }
      names = Array(others.prefix { columns[$0].total == .none })
    }
    let first = names.first ?? visible.first ?? 0
    return first + 1...(names.last ?? first) + 1
  }

  /// The sheet row of a line.
  func row(_ line: Int) -> Int { firstRow + line }

  /// The sheet rows of the record, for charts and formulas.
  func recordRow(_ index: Int) -> Int? {
    table.lines.firstIndex { if case .row(index, _) = $0 { true } else { false } }.map(row)
  }

  func set(on canvas: inout SheetCanvas) {
    var scope = SheetScope(presenter: presenter, columns: columns, row: 0)
    for (line, content) in table.lines.enumerated() {
      if case .row(let index, _) = content, let indicator = table.indicators[index] {
        scope.indicatorRows[indicator.code] = row(line)
      }
    }
    if table.data.groups.isEmpty, let range = table.lineRange(ofGroup: nil) {
      for (index, column) in columns.enumerated() {
        let letters = CellReference.letters(ofColumn: index + 1)
        scope.ranges[FormField(form: table.form.code.identifier, field: column.field)] =
          "$\(letters)$\(row(range.lowerBound)):$\(letters)$\(row(range.upperBound))"
      }
    }
    let formulas = columns.map { rowFormula($0, scope) }
    let unsettled = UnsettledNotes(self)
    for line in table.lines.indices {
      scope.row = row(line)
      set(line, on: &canvas, scope, formulas)
      for column in unsettled.marked(line) {
        canvas.mark(row(line), column + 1)
      }
      if table.unprinted.contains(line) { canvas.hide(row(line)) }
    }
  }

  private func set(
    _ line: Int, on canvas: inout SheetCanvas, _ scope: SheetScope, _ formulas: [RowFormula?]
  ) {
    let row = row(line)
    canvas.raise(row, to: size * 1.42)
    switch table.lines[line] {
    case .total:
      label(table.form.layout.totalLabel, ordinal: "", row, on: &canvas)
      totals(table.data.totals, group: nil, on: &canvas, scope)
    case .ratio(let index):
      let ratio = table.form.layout.ratios[index]
      label(ratio.label, ordinal: "", row, on: &canvas, italic: true)
      self.ratio(ratio, table.data.ratios[index], on: &canvas, scope)
    case .heading(let ordinal, let text):
      label(text, ordinal: ordinal, row, on: &canvas)
    case .group(let index, let ordinal):
      let group = table.data.groups[index]
      let column = columns.first { $0.field == table.form.groupBy }
      let name = column.map { presenter.name(of: group.code, column: $0) } ?? group.code
      label(
        name.isEmpty ? presenter.words("Chưa phân nhóm") : name, ordinal: ordinal, row, on: &canvas)
      totals(group.totals, group: index, on: &canvas, scope)
    case .row(let index, let ordinal):
      record(index, ordinal: ordinal, on: &canvas, scope, formulas)
    case .empty:
      for (index, traits) in traits.enumerated() {
        canvas.set(
          row, index + 1, .blank,
          LayoutStyle.body(size: size, traits.alignment, indent: traits.indent))
      }
    }
  }

  // MARK: Lines

  /// The label of a total, group or area over the text columns; the other cells stay bordered.
  private func label(
    _ text: String, ordinal: String, _ row: Int, on canvas: inout SheetCanvas,
    italic: Bool = false
  ) {
    for index in columns.indices {
      let style = LayoutStyle.body(size: size, .center, bold: !italic, italic: italic)
      let isOrdinal = columns[index].role == .ordinal && !ordinal.isEmpty
      canvas.set(row, index + 1, isOrdinal ? .text(ordinal) : .blank, style)
    }
    let style = LayoutStyle.body(
      size: size, .left, bold: !italic, italic: italic, wraps: true,
      indent: labelColumns.map { traits[$0 - 1].indent }.max() ?? 0)
    canvas.set(row...row, labelColumns, .text(text), style)
    canvas.raise(
      row,
      to: TextFit.height(of: text, style: style, width: canvas.width(of: labelColumns) - 0.6))
  }

  private func totals(
    _ values: [ExpressionValue], group: Int?, on canvas: inout SheetCanvas, _ scope: SheetScope
  ) {
    for (index, value) in values.enumerated()
    where index < columns.count && !labelColumns.contains(index + 1) {
      guard !traits[index].isOrdinal else { continue }
      let formula = totalFormula(index, value, group: group, scope)
      canvas.set(
        scope.row, index + 1, content(value, index, formula: formula),
        style(value, traits[index], decimals: decimals(index, indicator: nil), bold: true))
    }
  }

  private func ratio(
    _ ratio: LayoutDefinition.RatioLine, _ value: ExpressionValue, on canvas: inout SheetCanvas,
    _ scope: SheetScope
  ) {
    guard let index = columns.firstIndex(where: { $0.field == ratio.field }),
      let total = table.lines.firstIndex(of: .total)
    else { return }
    var scope = scope
    let row = scope.row
    scope.row = self.row(total)
    scope.ranges = [:]
    let formula = FormulaEmitter(scope: scope).value(ratio.expression)
    canvas.set(
      row, index + 1, content(value, index, formula: formula),
      style(value, traits[index], decimals: Self.percentDecimals, italic: true))
  }

  private func record(
    _ index: Int, ordinal: String, on canvas: inout SheetCanvas, _ scope: SheetScope,
    _ formulas: [RowFormula?]
  ) {
    let values = table.data.record.rows[index].values
    let indicator = table.indicators[index]
    let isPart = indicator?.isPart ?? false
    let isUngrouped = groupColumn == nil || isOutsideGroups(index)
    for (position, value) in values.enumerated().prefix(traits.count) {
      let traits = traits[position]
      if traits.isOrdinal {
        let style = LayoutStyle.body(size: size, .center)
        canvas.set(
          scope.row, position + 1, ordinal.isEmpty ? .blank : .text(ordinal), style)
        continue
      }
      guard position != groupColumn || isUngrouped else {
        canvas.set(
          scope.row, position + 1, content(value, position, formula: nil),
          LayoutStyle.body(
            size: size, traits.alignment, format: Self.unshown, indent: traits.indent))
        continue
      }
      let incomplete = table.data.incomplete.contains(
        ConsolidatedForm.Position(row: index, column: position))
      let isName = isPart && labelColumns.contains(position + 1) && traits.alignment == .left
      var style = style(
        value, traits, decimals: decimals(position, indicator: indicator),
        italic: incomplete || isName)
      if isName { style.alignment.indent += 1 }
      // In print and to the colour-blind a colour says nothing.
      if traits.mayStandOut, presenter.standsOut(value, column: columns[position]) {
        style.font.isBold = true
      }
      let formula =
        formulas[position]?.text(row: scope.row) ?? figureFormula(position, row: index, scope)
      canvas.set(scope.row, position + 1, content(value, position, formula: formula), style)
      if traits.wraps, !traits.isHidden, !table.form.layout.isHidden {
        let text = presenter.text(value, column: columns[position])
        let width = canvas.widths[position] - 0.6
        canvas.raise(scope.row, to: TextFit.height(of: text, style: style, width: width) + 2)
      }
    }
  }

  /// Whether a record belongs to no group, so that no heading shows what it would.
  func isOutsideGroups(_ record: Int) -> Bool {
    !table.data.groups.contains { $0.rows.contains(record) }
  }

  // MARK: Contents

  /// A value, or the formula that gives it where there is one; a value that formulas can't give
  /// ("…", an error) stands for itself.
  private func content(
    _ value: ExpressionValue, _ column: Int, formula: String?
  ) -> CellContent {
    if let formula, let cached = presenter.cached(value, column: columns[column]) {
      return .formula(formula, cached: cached)
    }
    return presenter.content(
      value, column: columns[column], keepsDigits: table.form.layout.isHidden)
  }

  private func rowFormula(_ column: ColumnDefinition, _ scope: SheetScope) -> RowFormula? {
    guard column.type.isNumeric, case .expression(let expression) = column.source else {
      return nil
    }
    return RowFormula(expression, in: scope)
  }

  /// The live formula of a total, only where it gives exactly the native total.
  private func totalFormula(
    _ index: Int, _ value: ExpressionValue, group: Int?, _ scope: SheetScope
  ) -> String? {
    let column = columns[index]
    // What is counted once over the sources can't be added up from the rows.
    if column.totalExpression != nil, group == nil { return nil }
    switch column.total {
    case .none:
      return nil
    case .derived:
      guard case .expression(let expression) = column.source else { return nil }
      return FormulaEmitter(scope: scope).value(expression)
    case .sum, .max, .min:
      guard let range = table.lineRange(ofGroup: group), case .number(let total) = value else {
        return nil
      }
      let rows = group.map { table.data.groups[$0].rows } ?? table.data.record.rows.indices
      let numbers = rows.compactMap { table.data.record.rows[$0].values[index].decimal }
      guard let native = Self.combine(column.total, numbers), native == total else { return nil }
      let letters = CellReference.letters(ofColumn: index + 1)
      let cells = "\(letters)\(row(range.lowerBound)):\(letters)\(row(range.upperBound))"
      return Self.formula(column.total, cells, isGrouped: !table.data.groups.isEmpty)
    }
  }

  static func combine(_ rule: TotalRule, _ numbers: [ExactDecimal]) -> ExactDecimal? {
    guard !numbers.isEmpty else { return nil }
    return switch rule {
    case .sum: numbers.reduce(.zero, +)
    case .max: numbers.max()
    case .min: numbers.min()
    case .none, .derived: nil
    }
  }

  /// SUBTOTAL leaves other subtotals out, so a grand total over grouped rows counts each row once.
  static func formula(_ rule: TotalRule, _ cells: String, isGrouped: Bool) -> String? {
    switch rule {
    case .sum: isGrouped ? "SUBTOTAL(9,\(cells))" : "SUM(\(cells))"
    case .max: isGrouped ? "SUBTOTAL(4,\(cells))" : "MAX(\(cells))"
    case .min: isGrouped ? "SUBTOTAL(5,\(cells))" : "MIN(\(cells))"
    case .none, .derived: nil
    }
  }

  // MARK: Looks

  /// How many decimals a column's figures are printed with, in the row of an indicator those of its unit.
  func decimals(_ column: Int, indicator: Indicator?) -> Int {
    if let decimals = traits[column].decimals { return decimals }
    return traits[column].type == .decimal
      ? indicator?.decimals ?? neededDecimals[column] : neededDecimals[column]
  }

  private func style(
    _ value: ExpressionValue, _ traits: CellTraits, decimals: Int, bold: Bool = false,
    italic: Bool = false
  ) -> CellStyle {
    let format =
      switch (traits.type, value) {
      case (.date, .date): "dd/mm/yyyy"
      case (.month, .date): "mm/yyyy"
      case (let type, _) where type.isNumeric:
        CellPresenter.numberFormat(decimals: decimals, isYear: traits.isYear)
      case (.target, _): "@"
      default: "General"
      }
    return LayoutStyle.body(
      size: size, traits.alignment, format: format, bold: bold, italic: italic,
      wraps: traits.wraps, indent: traits.indent)
  }
}
