import DecimalArithmetic
import PlanningForms
import WorkbookModel

/// Live formulas of consolidated figures, so that a checker can follow them: over the units' columns beside
/// them, or over the indicators that they are made of.
extension ReportCells {
  /// The digits to which a formula must give the figure that was computed exactly.
  private static let agreeingDigits = 13

  /// The formula of an indicator's figure, only where it gives the figure.
  func figureFormula(_ column: Int, row record: Int, _ scope: SheetScope) -> String? {
    guard let parts = traits[column].parts, let indicator = table.indicators[record],
      case .number(let figure) = table.data.record.rows[record].values[column]
    else { return nil }
    return overParts(parts, indicator, record, figure, scope.row)
      ?? overIndicators(indicator, column, figure, scope)
  }

  /// The sum, or what the indicator's rule says, of the columns that this one is made of.
  private func overParts(
    _ parts: [Int], _ indicator: Indicator, _ record: Int, _ figure: ExactDecimal, _ row: Int
  ) -> String? {
    let rule: TotalRule
    switch indicator.rule {
    case .sum: rule = .sum
    case .max: rule = .max
    case .min: rule = .min
    default: return nil
    }
    let values = table.data.record.rows[record].values
    guard let first = parts.first, let last = parts.last,
      Self.combine(rule, parts.compactMap { values[$0].decimal }) == figure
    else { return nil }
    func cell(_ column: Int) -> CellReference { CellReference(row: row, column: column + 1) }
    let cells =
      parts.count == last - first + 1
      ? CellRange(cell(first), cell(last)).description
      : parts.map { cell($0).description }.joined(separator: ",")
    return Self.formula(rule, cells, isGrouped: false)
  }

  /// A ratio or difference of other indicators in the same column.
  private func overIndicators(
    _ indicator: Indicator, _ column: Int, _ figure: ExactDecimal, _ scope: SheetScope
  ) -> String? {
    guard indicator.isComputedFromOthers, let over = indicator.numerator,
      let under = indicator.denominator, let first = term(over, column, scope),
      let second = term(under, column, scope)
    else { return nil }
    let factor = over.factor == 1 ? "" : "*\(over.factor)"
    let product = first.value * ExactDecimal(over.factor)
    let result =
      indicator.rule == .difference
      ? first.value - second.value : product.divided(by: second.value)
    guard let result,
      result.rounded(significantDigits: Self.agreeingDigits)
        == figure.rounded(significantDigits: Self.agreeingDigits)
    else { return nil }
    return indicator.rule == .difference
      ? "\(first.cell)-\(second.cell)" : "\(first.cell)\(factor)/\(second.cell)"
  }

  /// The cell and figure of a term: in the same column, or in that of the year before.
  private func term(
    _ term: IndicatorTerm, _ column: Int, _ scope: SheetScope
  ) -> (cell: String, value: ExactDecimal)? {
    let place =
      term.yearOffset == 0
      ? column : columns.firstIndex { $0.field == columns[column].previous }
    guard let place, let row = scope.indicatorRows[term.code],
      let record = table.indicators.firstIndex(where: { $0?.code == term.code }),
      case .number(let value) = table.data.record.rows[record].values[place]
    else { return nil }
    return (CellReference(row: row, column: place + 1).description, value)
  }
}
