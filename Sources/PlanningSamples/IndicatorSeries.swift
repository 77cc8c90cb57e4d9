import DecimalArithmetic
import PlanningForms

/// The values of the value columns of X-02 and N-01 for a plan year, read off one time series.
struct IndicatorSeries {
  /// The columns by field.
  let columns: [String: [String: ExpressionValue]]
  /// Differences that change by more than half from the estimate to the plan, however little that is in
  /// printed decimals.
  let changedDifferences: Set<String>

  /// Works out the columns for a commune: last year's actual figures, this year's plan, half-year
  /// and estimate, and next year's plan.
  init(_ profile: CommuneProfile, planYear: Int, configuration: Configuration) {
    let ratios = IndicatorRatios(configuration: configuration)
    func figures(_ year: Int, _ stage: FigureStage) -> IndicatorFigures {
      IndicatorFigures(
        profile, year: year, stage: stage, damage: HazardSeason(profile, year: year).damage)
    }
    func values(_ year: Int, _ stage: FigureStage) -> [String: ExpressionValue] {
      ratios.complete(figures(year, stage), before: figures(year - 1, .actual))
    }
    columns = [
      "th_truoc": values(planYear - 2, .actual), "kh_nay": values(planYear - 1, .plan),
      "th_6t": values(planYear - 1, .halfYear), "uth_nay": values(planYear - 1, .actual),
      "kh_sau": values(planYear, .plan),
    ]
    func difference(_ indicator: Indicator, _ year: Int, _ stage: FigureStage) -> ExactDecimal? {
      ratios.difference(indicator, figures(year, stage), before: figures(year - 1, .actual))
    }
    let differences = configuration.indicators.filter { $0.rule == .difference }
    changedDifferences = Set(
      differences.filter { indicator in
        guard let estimate = difference(indicator, planYear - 1, .actual),
          let plan = difference(indicator, planYear, .plan), !estimate.isZero
        else { return false }
        let change = (plan - estimate).magnitude
        return change + change > estimate.magnitude
      }.map(\.code))
  }

  /// A value; blank where it isn't modelled.
  func value(_ field: String, _ indicator: String) -> ExpressionValue {
    columns[field]?[indicator] ?? .blank
  }
}

extension CommuneProfile {
  /// Whether the commune fills an indicator in; some leave a department's own blank.
  func reports(_ indicator: Indicator) -> Bool {
    var random = random("reported " + indicator.code)
    return indicator.source != .departments || !random.happens(14)
  }
}

extension CommuneRecords {
  /// every indicator; departments' own are left blank by some communes.
  func indicatorRecord(_ builder: RecordBuilder) -> FormRecord? {
    guard case .indicators(let selection) = builder.form.rows else { return builder.record() }
    let series = IndicatorSeries(profile, planYear: planYear, configuration: configuration)
    let indicators = selection.chosen(from: configuration.indicators)
    let rows = indicators.enumerated().map { index, indicator -> Fields in
      // Half a year's figure is left out now and then, but not from a whole or its parts.
      let isAlone =
        !indicator.name.hasPrefix("-")
        && !(indicators.indices.contains(index + 1) && indicators[index + 1].name.hasPrefix("-"))
      var fields: Fields = [
        "ma_ct": .text(indicator.code), "ten_ct": .text(indicator.name),
        "dvt": .text(indicator.unit),
      ]
      guard profile.reports(indicator) else { return fields }
      for field in series.columns.keys { fields[field] = series.value(field, indicator.code) }
      var half = profile.random("half-year " + indicator.code, year: planYear)
      if half.happens(8), isAlone, !indicator.isComponent, indicator.rule == .sum {
        fields["th_6t"] = .blank
      }
      let variant = half.whole(0...2)
      fields["ghi_chu"] = explanation(
        fields, variant, isNeeded: series.changedDifferences.contains(indicator.code))
      return fields
    }
    return builder.record(rows: rows, keys: indicators.map(\.code))
  }

  /// the targets that the province has assigned.
  func targetRecord(_ builder: RecordBuilder) -> FormRecord? {
    guard case .indicators(let selection) = builder.form.rows else { return builder.record() }
    let targets = AssignedTargets(
      configuration: configuration, profile: profile, planYear: planYear, round: round,
      series: IndicatorSeries(profile, planYear: planYear, configuration: configuration))
    let indicators = selection.chosen(from: configuration.indicators)
    let rows = indicators.map { indicator -> Fields in
      var fields: Fields = [
        "ma_ct": .text(indicator.code), "ten_ct": .text(indicator.name),
        "dvt": .text(indicator.unit),
      ]
      guard profile.reports(indicator) else { return fields }
      fields.merge(targets.fields(indicator, in: builder.form)) { first, _ in first }
      return fields
    }
    return builder.record(rows: rows, keys: indicators.map(\.code))
  }

  /// Communes explain a plan that is far from the estimate.
  private func explanation(
    _ fields: Fields, _ variant: Int, isNeeded: Bool
  ) -> ExpressionValue {
    let words = [
      "Căn cứ nguồn vốn dự kiến phân bổ", "Thực hiện theo chỉ tiêu huyện giao",
      "Có thêm đề xuất của các ấp, khóm",
    ]
    if isNeeded { return .text(words[variant]) }
    guard case .number(let estimate) = fields["uth_nay"], !estimate.isZero else { return .blank }
    let plan: ExactDecimal
    switch fields["kh_sau"] {
    case .number(let number): plan = number
    case .some(.none): plan = .zero
    default: return .blank
    }
    guard (plan - estimate).magnitude + (plan - estimate).magnitude > estimate.magnitude else {
      return .blank
    }
    return .text(words[variant])
  }
}
