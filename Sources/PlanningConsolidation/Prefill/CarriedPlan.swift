import PlanningForms

/// Carries last year's plan into this year's templates: what was planned for year N is this year's
/// plan of year N, what was estimated for N-1 is now carried out.
package struct CarriedPlan {
  package let configuration: Configuration
  package let planYear: Int

  /// Makes it for a plan year (N+1).
  package init(configuration: Configuration, planYear: Int) {
    self.configuration = configuration
    self.planYear = planYear
  }

  /// The records that a blank template starts with.
  package func records(from submission: Submission) -> [FormCode: FormRecord] {
    var records: [FormCode: FormRecord] = [:]
    for (code, earlier) in submission.forms {
      guard let form = configuration.form(code) else { continue }
      if form.isIdentification {
        // Hamlets stay; the year, round and day are the new submission's own.
        records[code] = FormRecord(
          form: code, contributor: submission.contributor, rows: earlier.rows)
      } else if case .indicators = form.rows {
        records[code] = indicators(form, earlier)
      }
    }
    for form in configuration.forms where form.prefill != nil {
      guard let prefill = form.prefill, let source = configuration.form(prefill.form),
        source.level == form.level, let earlier = submission.forms[prefill.form]
      else { continue }
      records[form.code] = FormRecord(
        form: form.code, contributor: submission.contributor,
        rows: prefill.rows(from: earlier, source: source, into: form))
    }
    return records
  }

  /// `kh_sau` becomes `kh_nay`, and the estimate of the year before becomes last year's result:
  /// each column takes what a year ago stood in the column that is its successor.
  private func indicators(_ form: FormDefinition, _ earlier: FormRecord) -> FormRecord {
    var record = FormRecord(form: form.code, contributor: earlier.contributor)
    let positions = Dictionary(
      form.columns.enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
    guard let plan = form.columns.last(where: { $0.previous != nil }),
      let estimate = plan.previous, let estimateColumn = form.column(estimate),
      let result = estimateColumn.previous, let planPosition = positions[plan.field],
      let estimatePosition = positions[estimate], let resultPosition = positions[result]
    else { return record }
    // Last year's plan for what is now the current year stands in the column that shares the
    // estimate's year before and must be filled, if only for some indicators: the plan of year N.
    let current = form.columns.first {
      $0.previous == result && $0.field != estimate && $0.requirement != .optional
    }
    record.rows = earlier.rows.filter { !$0.key.isEmpty }.map { row in
      var values = [ExpressionValue](repeating: .blank, count: form.columns.count)
      values[resultPosition] = row.values[estimatePosition]
      if let position = current.flatMap({ positions[$0.field] }) {
        values[position] = row.values[planPosition]
      }
      return RecordRow(values: values, key: row.key)
    }
    return record
  }
}
