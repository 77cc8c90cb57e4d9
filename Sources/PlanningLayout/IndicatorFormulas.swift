import DecimalArithmetic
import PlanningForms
import WorkbookModel

/// The formulas of indicators that are ratios or differences of others in the same sheet.
struct IndicatorFormulas {
  /// A computed cell.
  struct ComputedCell {
    let formula: String
    /// What the formula gives, from the rows that fill the template.
    let value: ExpressionValue
    /// Whether nobody may write there: an indicator that is asked for may be given without its parts.
    let isLocked: Bool
  }

  /// How often ratios may be made of ratios.
  private static let deepest = 4

  private let geometry: TemplateGeometry
  private let rowOfCode: [String: Int]

  init(geometry: TemplateGeometry) {
    self.geometry = geometry
    rowOfCode = Dictionary(
      geometry.lines.indicators.enumerated().compactMap { row, indicator in
        indicator.map { ($0.code, row) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The cell of a row and a column, where it computes. One that was filled with something else than
  /// its parts give stays as it was filled.
  func cell(row: Int, column: Int) -> ComputedCell? {
    guard let indicator = geometry.lines.indicators[row],
      let (over, under) = parts(of: indicator, column: column),
      let first = reference(over), let second = reference(under)
    else { return nil }
    let known = "AND(ISNUMBER(\(first)),ISNUMBER(\(second)))"
    let formula: String
    if indicator.rule == .difference {
      formula = "IF(\(known),\(first)-\(second),\"\")"
    } else {
      let factor = indicator.numerator?.factor ?? 1
      let numerator = factor == 1 ? first : "\(first)*\(factor)"
      formula = "IF(\(known),IF(\(second)<>0,\(numerator)/\(second),\"\"),\"\")"
    }
    let given = geometry.lines.rows[row].values[column]
    let computed = computed(indicator, over, under, depth: 0)
    if given != .blank {
      let margin = ExactDecimal(coefficient: 6, exponent: -indicator.decimals - 1)
      guard let computed, let typed = given.decimal, (typed - computed).magnitude <= margin else {
        return nil
      }
    }
    return ComputedCell(
      formula: formula, value: computed.map { .number($0) } ?? .blank,
      isLocked: indicator.source == .computed)
  }

  private typealias Place = (row: Int, column: Int)

  private func parts(of indicator: Indicator, column: Int) -> (Place, Place)? {
    guard indicator.isComputedFromOthers, let over = indicator.numerator,
      let under = indicator.denominator,
      let first = place(over, column: column), let second = place(under, column: column)
    else { return nil }
    return (first, second)
  }

  private func place(_ term: IndicatorTerm, column: Int) -> Place? {
    let definition = geometry.columns[column]
    guard case .row = definition.source, definition.type.isNumeric, definition.role == .value,
      let row = rowOfCode[term.code]
    else { return nil }
    if term.yearOffset == 0 { return (row, column) }
    return geometry.columns.firstIndex { $0.field == definition.previous }.map { (row, $0) }
  }

  private func reference(_ place: Place) -> String? {
    geometry.sheetRow(ofRow: place.row).map {
      CellReference(row: $0, column: place.column + 1).description
    }
  }

  private func computed(
    _ indicator: Indicator, _ over: Place, _ under: Place, depth: Int
  ) -> ExactDecimal? {
    guard let left = value(over, depth: depth), let right = value(under, depth: depth) else {
      return nil
    }
    if indicator.rule == .difference { return left - right }
    return (left * ExactDecimal(indicator.numerator?.factor ?? 1)).divided(by: right)
  }

  /// The figure in a cell: the result of its parts before what was filled in.
  private func value(_ place: Place, depth: Int) -> ExactDecimal? {
    if depth < Self.deepest, let indicator = geometry.lines.indicators[place.row],
      let (over, under) = parts(of: indicator, column: place.column),
      let result = computed(indicator, over, under, depth: depth + 1)
    {
      return result
    }
    return geometry.lines.rows[place.row].values[place.column].decimal
  }
}
