import DecimalArithmetic
import PlanningForms

/// The figures that a district's departments report beside the communes' own (N-01).
struct DepartmentFigures {
  let configuration: Configuration
  let district: String
  let planYear: Int
  let profiles: [CommuneProfile]
  private let series: [IndicatorSeries]

  /// Works out the communes' series of a plan year.
  init(
    _ profiles: [CommuneProfile], district: String, planYear: Int, configuration: Configuration
  ) {
    self.configuration = configuration
    self.district = district
    self.planYear = planYear
    self.profiles = profiles
    series = profiles.map {
      IndicatorSeries($0, planYear: planYear, configuration: configuration)
    }
  }

  /// Indicators that are the sum of others, in a department's own figures too.
  private static let sums = ["KT01": ["KT02", "KT03", "KT04"], "KT25": ["KT26", "KT27"]]

  /// A department's figure for a column.
  func value(_ indicator: Indicator, _ field: String) -> ExpressionValue {
    if let parts = Self.sums[indicator.code] {
      let values = parts.compactMap { configuration.indicator($0) }.map { value($0, field) }
      let known = values.compactMap { value -> ExactDecimal? in
        if case .number(let number) = value { number } else { nil }
      }
      if !known.isEmpty { return .number(known.reduce(.zero, +)) }
    }
    let values = series.map { $0.value(field, indicator.code) }
    let numbers = values.compactMap { value -> ExactDecimal? in
      guard case .number(let number) = value else { return nil }
      return number
    }
    func number(_ result: ExactDecimal?) -> ExpressionValue {
      result.map { .number($0.rounded(places: indicator.decimals)) } ?? ExpressionValue.none
    }
    switch indicator.rule {
    case .sum, .latest:
      guard !numbers.isEmpty else { return values.contains(.pending) ? .pending : .none }
      return number(numbers.reduce(.zero, +) * deviation(indicator, field))
    case .count: return .whole(numbers.filter { $0 == .one }.count)
    case .max: return number(numbers.max())
    case .min: return numbers.isEmpty ? .blank : number(numbers.min())
    case .mean:
      let counted = zip(profiles, values).filter {
        indicator.countedTypes.isEmpty || indicator.countedTypes.contains($0.0.unit.type)
      }
      return number(
        numbers.reduce(.zero, +).divided(by: ExactDecimal(counted.count)))
    case .weightedMean: return number(weighted(indicator, field, values))
    case .ratio:
      guard let over = indicator.numerator, let under = indicator.denominator,
        let above = configuration.indicator(over.code),
        let below = configuration.indicator(under.code),
        case .number(let dividend) = value(above, field),
        case .number(let divisor) = value(below, field)
      else { return .none }
      return number((dividend * ExactDecimal(over.factor)).divided(by: divisor))
    case .difference: return .blank
    }
  }

  private func weighted(
    _ indicator: Indicator, _ field: String, _ values: [ExpressionValue]
  ) -> ExactDecimal? {
    guard let weight = indicator.denominator else { return nil }
    var (sum, weights) = (ExactDecimal.zero, ExactDecimal.zero)
    for (value, series) in zip(values, series) {
      guard case .number(let number) = value,
        case .number(let own) = series.value(field, weight.code)
      else { continue }
      sum = sum + number * own
      weights = weights + own
    }
    return sum.divided(by: weights)
  }

  /// Departments count for themselves: half of the indicators that both report differ by up to
  /// two in a hundred, in the same way wherever a year's figure stands.
  private func deviation(_ indicator: Indicator, _ field: String) -> ExactDecimal {
    guard indicator.source == .both, !indicator.isComponent else { return .one }
    let (year, stage) =
      switch field {
      case "th_truoc": (planYear - 2, "actual")
      case "uth_nay": (planYear - 1, "actual")
      case "th_6t": (planYear - 1, "half-year")
      case "kh_nay": (planYear - 1, "plan")
      default: (planYear, "plan")
      }
    guard let seed = profiles.first?.seed else { return .one }
    var random = SampleRandom(seed: seed, district, indicator.code, stage, String(year))
    guard random.happens(50) else { return .one }
    return .one + ExactDecimal(coefficient: Int128(random.whole(-20...20)), exponent: -3)
  }

  /// Why the figure is far from the communes' sum: not all of them have reported.
  func note(_ indicator: Indicator) -> ExpressionValue {
    let missing = profiles.filter { !$0.reports(indicator) }.count
    return missing == 0 ? .blank : .text("\(missing) xã, thị trấn chưa báo cáo chỉ tiêu này")
  }
}
