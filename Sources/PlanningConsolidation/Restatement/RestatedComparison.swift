import DecimalArithmetic
import PlanningForms

/// Compares what units say of the year before with the figures of the units that they follow, restated.
package struct RestatedComparison {
  package let configuration: Configuration

  /// Makes a check over a configuration's forms.
  package init(configuration: Configuration) { self.configuration = configuration }

  /// Differences beyond the tolerance of ``HistoryComparison``: a slip of scale where one explains it, else
  /// a figure to check, of divided units as a notice; and of whom there is no base, and why.
  ///
  /// - Parameter known: earlier findings; a cell that is among them as a slip is not told twice.
  package func differences(
    _ input: ConsolidationInput, from figures: EarlierFigures, known: [Diagnostic]
  ) -> [Diagnostic] {
    guard let forms = IndicatorForms(configuration, areas: input.area.level),
      let estimate = forms.estimate,
      let restatement = Restatement(
        figures, for: input.area, planYear: input.planYear, configuration),
      let now = forms.fields.first(where: { $0.area == estimate.before })?.base,
      let column = forms.base.columns.firstIndex(where: { $0.field == now })
    else { return [] }
    let path = FieldPath(form: forms.area.code, field: estimate.now)
    let slips = Set(
      known.filter { $0.finding.code == .scaleSlip }.map {
        [$0.unit ?? "", $0.location.cell.map { "\($0)" } ?? ""]
      })
    var found: [Diagnostic] = []
    var gaps = RestatementGaps(baseYear: input.planYear - 2, bookYear: figures.planYear)
    for submission in input.submissions.sorted(by: { $0.contributor < $1.contributor }) {
      guard case .unit(let code) = submission.contributor,
        let record = submission.forms[forms.base.code],
        let result = restatement.restated([code])
      else { continue }
      gaps.note(result, of: "\(code) \(input.hierarchy[code]?.fullName ?? code)")
      found += differences(submission, record, at: column, result, path).filter { diagnostic in
        let cell = diagnostic.location.cell.map { "\($0)" } ?? ""
        return !slips.contains([code, cell])
      }
    }
    return found + gaps.findings
  }

  private func differences(
    _ submission: Submission, _ record: FormRecord, at column: Int, _ result: Restatement.Result,
    _ path: FieldPath
  ) -> [Diagnostic] {
    guard let form = configuration.form(record.form) else { return [] }
    let years = YearTokens(planYear: submission.planYear)
    return record.rows.enumerated().compactMap { index, row in
      guard let indicator = configuration.indicator(row.key), indicator.rule != .count,
        row.values.indices.contains(column), case .number(let given) = row.values[column],
        case .number(let base) = result.value(path, row.key),
        (given - base).magnitude > (base * HistoryComparison.tolerance).magnitude
      else { return nil }
      let location = Location(
        file: submission.file, sheet: record.source?.sheet ?? form.sheet,
        cell: record.cell(row: index, column: column), form: form.code,
        field: form.columns[column].field, label: years.resolve(form.columns[column].label))
      return Diagnostic(
        finding(indicator, given, base, submission.planYear - 2, result), at: location,
        severity: result.isEstimate ? .notice : nil, unit: submission.contributor.key
      ).following(row.faults.origin(ofColumn: column))
    }
  }

  private func finding(
    _ indicator: Indicator, _ given: ExactDecimal, _ base: ExactDecimal, _ year: Int,
    _ result: Restatement.Result
  ) -> Finding {
    if let slip = ScaleSlip.likelyFactor(value: given, reference: base) {
      return .scaleSlip(
        found: .number(given), reference: .number(base, places: indicator.decimals),
        factor: slip.factor, against: .restated(year: year), power: slip.power)
    }
    return .restatedDiffers(
      Finding.RestatedFigure(
        indicator: indicator.name, found: .number(given, places: indicator.decimals),
        restated: .number(base, places: indicator.decimals), year: year, units: result.units,
        isEstimate: result.isEstimate))
  }
}
