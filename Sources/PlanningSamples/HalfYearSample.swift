import DecimalArithmetic
import PlanningForms

/// What X-14 and N-14 hold: the plan of the year that runs beside what came of half of it, and the plan as
/// adjusted in its middle.
///
/// The figures are those that the plan of the year after reports of this year: years fit together here too.
enum HalfYearSample {
  /// The round in which plans are adjusted.
  static let adjusting = "DIEUCHINH"
  /// Where each field's figure stands in the plan of the year after.
  private static let sources = ["kh": "kh_nay", "th": "th_6t", "uth": "uth_nay"]
  /// From which share of the plan on the estimate is a reason to adjust it, in hundredths.
  private static let adjustedFrom = ExactDecimal(10)

  /// Whether a form set asks for half a year.
  static func isAsked(of configuration: Configuration) -> Bool {
    configuration.form(identifier: "X14") != nil
  }

  /// The indicators whose plan may be adjusted by itself: what others are computed from would change them too.
  static func adjustable(in configuration: Configuration) -> Set<String> {
    let parts = configuration.indicators.flatMap {
      [$0.numerator?.code, $0.denominator?.code].compactMap { $0 }
    }
    let own = configuration.indicators.filter { !$0.isComputedFromOthers && !$0.isComponent }
    return Set(own.map(\.code)).subtracting(parts)
  }

  /// An indicator's fields.
  ///
  /// - Parameters:
  ///   - isAdjustable: whether its plan may be adjusted.
  ///   - value: a figure by the field that it has in the plan of the year after.
  static func fields(
    _ indicator: Indicator, round: String, isAdjustable: Bool, value: (String) -> ExpressionValue
  ) -> RecordBuilder.Fields {
    var fields = sources.mapValues(value)
    // A day that no plan states will come, nobody knows when.
    if case .number = fields["th"], fields["kh"] == .blank { fields["kh"] = .pending }
    guard round == adjusting, let plan = fields["kh"], plan != .blank else { return fields }
    fields["kh_dc"] = plan
    // The change from the year before is computed anew from the adjusted plan.
    if indicator.rule == .difference {
      fields["ghi_chu"] = .text("Tính theo kế hoạch điều chỉnh")
    }
    guard isAdjustable, case .number(let planned) = plan,
      case .number(let expected) = fields["uth"],
      let change = ((expected - planned) * 100).divided(by: planned)?.magnitude,
      change >= adjustedFrom
    else { return fields }
    fields["kh_dc"] = .number(expected)
    fields["ghi_chu"] = .text("Điều chỉnh theo kết quả sáu tháng đầu năm")
    return fields
  }
}

extension CommuneRecords {
  /// half a year of the plan.
  func halfYearRecord(_ builder: RecordBuilder) -> FormRecord? {
    guard case .indicators(let selection) = builder.form.rows else { return builder.record() }
    let series = IndicatorSeries(profile, planYear: planYear + 1, configuration: configuration)
    let indicators = selection.chosen(from: configuration.indicators)
    let adjustable = HalfYearSample.adjustable(in: configuration)
    let rows = indicators.map { indicator -> Fields in
      var fields: Fields = [
        "ma_ct": .text(indicator.code), "ten_ct": .text(indicator.name),
        "dvt": .text(indicator.unit),
      ]
      guard profile.reports(indicator) else { return fields }
      let figures = HalfYearSample.fields(
        indicator, round: round, isAdjustable: adjustable.contains(indicator.code)
      ) { series.value($0, indicator.code) }
      fields.merge(figures) { first, _ in first }
      return fields
    }
    return builder.record(rows: rows, keys: indicators.map(\.code))
  }
}

extension DepartmentRecords {
  /// N-14: as X-14, of the indicators of the department's field.
  func halfYear(_ builder: RecordBuilder) -> FormRecord? {
    guard case .indicators(let selection) = builder.form.rows else { return builder.record() }
    let figures = DepartmentFigures(
      profiles, district: district.code, planYear: planYear + 1, configuration: configuration)
    let printed = selection.chosen(from: configuration.indicators)
    let adjustable = HalfYearSample.adjustable(in: configuration)
    let rows = printed.map { indicator -> Fields in
      var fields: Fields = [
        "ma_ct": .text(indicator.code), "ten_ct": .text(indicator.name),
        "dvt": .text(indicator.unit),
      ]
      guard reports(indicator) else { return fields }
      let found = HalfYearSample.fields(
        indicator, round: round, isAdjustable: adjustable.contains(indicator.code)
      ) { figures.value(indicator, $0) }
      fields.merge(found) { first, _ in first }
      return fields
    }
    return builder.record(rows: rows, keys: printed.map(\.code))
  }
}
