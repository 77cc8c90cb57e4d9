import DecimalArithmetic
import PlanningForms

/// Last year's submissions of the units that one follows, as if it had sent them: lists one after the other,
/// indicators restated.
package struct RestatedPlan {
  private let configuration: Configuration
  private let planYear: Int
  private let forms: IndicatorForms
  private let restatement: Restatement
  private let submissions: [String: Submission]

  /// Prepares the submissions of the plan year before, by unit, their records under the present
  /// definitions.
  ///
  /// - Parameter area: the area that the units of today are in.
  package init?(
    _ submissions: [String: Submission], for area: AdministrativeUnit, planYear: Int,
    _ configuration: Configuration
  ) {
    guard let forms = IndicatorForms(configuration, areas: area.level) else { return nil }
    var figures = EarlierFigures(planYear: planYear - 1)
    figures.records = submissions.compactMapValues { $0.forms[forms.base.code] }
    guard let restatement = Restatement(figures, for: area, planYear: planYear, configuration)
    else { return nil }
    self.configuration = configuration
    self.planYear = planYear
    self.forms = forms
    self.restatement = restatement
    self.submissions = submissions
  }

  /// What a unit's workbook starts with.
  package struct Start: Sendable {
    /// Last year's plan, under the present definitions.
    package var records: [FormCode: FormRecord]
    /// What was estimated of figures that are to be reported now.
    package var estimates: [CarriedEstimate]

    /// A start.
    package init(records: [FormCode: FormRecord], estimates: [CarriedEstimate]) {
      (self.records, self.estimates) = (records, estimates)
    }
  }

  /// What a unit's workbook starts with, none where nobody's workbook is at hand, and what was restated for
  /// it; `nil` where it follows nobody.
  package func start(
    of unit: AdministrativeUnit
  ) -> (start: Start?, result: Restatement.Result)? {
    guard let result = restatement.restated([unit.code]) else { return nil }
    // Lists go with whole units only: which hamlets and activities a part has, nobody says.
    let divided = Set(result.undivided.map(\.code) + result.shares.map(\.unit.code))
    let whole = result.codes.filter { !divided.contains($0) }.compactMap { submissions[$0] }
    guard !whole.isEmpty || !result.shares.isEmpty else { return (nil, result) }
    let contributor = Contributor.unit(unit.code)
    var joined = Submission(
      contributor: contributor, planYear: planYear - 1, round: "", roundOrder: 0, date: 0,
      templateVersion: configuration.templateVersion, file: "", forms: [:],
      accounting: CellAccounting())
    for form in configuration.forms(of: configuration.levels.base)
    where form.code != forms.base.code {
      let rows = whole.flatMap { $0.forms[form.code]?.rows ?? [] }
      guard whole.contains(where: { $0.forms[form.code] != nil }) else { continue }
      joined.forms[form.code] = FormRecord(form: form.code, contributor: contributor, rows: rows)
    }
    joined.forms[forms.base.code] = indicators(result, contributor)
    let carried = CarriedPlan(configuration: configuration, planYear: planYear)
    var records = carried.records(from: joined)
    if let record = records[forms.base.code] {
      records[forms.base.code] = marked(record, result)
    }
    return (Start(records: records, estimates: carried.estimates(from: joined)), result)
  }

  /// The indicators, with as many decimals as are printed where a figure is a part of another. What is
  /// counted in units is nobody's own figure.
  private func indicators(
    _ result: Restatement.Result, _ contributor: Contributor
  ) -> FormRecord {
    var record = FormRecord(form: forms.base.code, contributor: contributor)
    record.rows = configuration.indicators.filter { $0.rule != .count }.map { indicator in
      let values = forms.base.columns.map { column -> ExpressionValue in
        guard let field = forms.fields.first(where: { $0.base == column.field })?.area else {
          return .blank
        }
        let value = result.value(
          FieldPath(form: forms.area.code, field: field), indicator.code)
        guard case .number(let number) = value else { return value }
        // A whole number that was divided, a ratio that was computed: as it is printed.
        return .number(number.rounded(places: max(indicator.decimals, result.isEstimate ? 0 : 6)))
      }
      return RecordRow(values: values, key: indicator.code)
    }
    return record
  }

  /// The mark of an estimate in the column for remarks.
  private func marked(_ record: FormRecord, _ result: Restatement.Result) -> FormRecord {
    guard result.isEstimate,
      let remark = forms.base.columns.lastIndex(where: { $0.type == .text && $0.role == .value })
    else { return record }
    let parts = result.shares.map { "\($0.unit.name) (\($0.share.vietnamese()))" }
    let text = "Ước tính theo tỷ lệ chia: " + parts.joined(separator: "; ")
    var marked = record
    for row in marked.rows.indices
    where marked.rows[row].values.contains(where: { $0.decimal != nil }) {
      marked.rows[row].values[remark] = .text(text)
    }
    return marked
  }
}
