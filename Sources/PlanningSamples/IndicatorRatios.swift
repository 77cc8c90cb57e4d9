import DecimalArithmetic
import PlanningForms

/// Ratios and differences of indicators, computed from the parts that stand beside them.
struct IndicatorRatios {
  /// The indicators.
  let configuration: Configuration

  /// The values of a year, ratios included.
  ///
  /// - Parameters:
  ///   - figures: the year's figures.
  ///   - before: the actual figures of the year before, for differences between years.
  func complete(_ figures: IndicatorFigures, before: IndicatorFigures) -> [String: ExpressionValue]
  {
    var values = figures.values
    for indicator in configuration.indicators where values[indicator.code] == nil {
      guard let over = indicator.numerator, let under = indicator.denominator else { continue }
      switch indicator.rule {
      case .ratio:
        values[indicator.code] =
          quotient(over, under, figures.number).map {
            .number($0.rounded(places: indicator.decimals))
          } ?? ExpressionValue.none
      case .difference:
        // What half a year has changed is not reported.
        guard figures.stage != .halfYear else { continue }
        guard let difference = difference(indicator, figures, before: before) else { continue }
        values[indicator.code] = .number(difference.rounded(places: indicator.decimals))
      default: continue
      }
    }
    return values
  }

  /// The difference of two ratios, as exact as forms compute it; `nil` where one of them is unknown.
  func difference(
    _ indicator: Indicator, _ figures: IndicatorFigures, before: IndicatorFigures
  ) -> ExactDecimal? {
    func value(_ term: IndicatorTerm) -> ExactDecimal? {
      let source = term.yearOffset < 0 ? before : figures
      guard let other = configuration.indicator(term.code), let inner = other.numerator,
        let base = other.denominator
      else { return nil }
      return quotient(inner, base, source.number)
    }
    guard let over = indicator.numerator, let under = indicator.denominator,
      let left = value(over), let right = value(under)
    else { return nil }
    return left - right
  }

  /// A quotient of two indicators; `nil` where there is nothing to divide or to divide by.
  func quotient(
    _ over: IndicatorTerm, _ under: IndicatorTerm, _ number: (String) -> ExactDecimal?
  ) -> ExactDecimal? {
    guard let dividend = number(over.code), let divisor = number(under.code) else { return nil }
    return (dividend * ExactDecimal(over.factor)).divided(
      by: divisor * ExactDecimal(under.factor))
  }
}
