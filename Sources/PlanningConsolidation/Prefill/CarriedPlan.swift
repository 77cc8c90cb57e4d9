import PlanningForms

/// Carries last year's plan into this year's templates: what was planned for year N is this year's
/// plan of year N. What was estimated for N-1 is no result: it is only told beside the cell that waits
/// for the official figure.
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

  /// What was estimated a year ago of figures that are to be reported now.
  package func estimates(from submission: Submission) -> [CarriedEstimate] {
    submission.forms.sorted { $0.key.text < $1.key.text }.flatMap {
      code, earlier -> [CarriedEstimate] in
      guard let form = configuration.form(code), case .indicators = form.rows,
        let columns = Columns(form)
      else { return [] }
      return earlier.rows.compactMap { row in
        guard !row.key.isEmpty, case .number(let figure) = row.values[columns.estimate] else {
          return nil
        }
        return CarriedEstimate(
          form: code, key: row.key, field: form.columns[columns.result].field, figure: figure)
      }
    }
  }

  /// The columns that follow each other from year to year.
  private struct Columns {
    let plan: Int
    let estimate: Int
    let result: Int
    /// The plan of year N, in which last year's plan is carried.
    let current: Int?

    init?(_ form: FormDefinition) {
      func position(_ field: String?) -> Int? { form.columns.firstIndex { $0.field == field } }
      guard let plan = form.columns.lastIndex(where: { $0.previous != nil }),
        let estimate = position(form.columns[plan].previous),
        let result = position(form.columns[estimate].previous)
      else { return nil }
      self.plan = plan
      self.estimate = estimate
      self.result = result
      // It shares the estimate's year before, and figures of it are asked for.
      current = form.columns.indices.first {
        $0 != estimate && form.columns[$0].previous == form.columns[result].field
          && form.columns[$0].requirement != .optional
      }
    }
  }

  /// `kh_sau` becomes `kh_nay`.
  private func indicators(_ form: FormDefinition, _ earlier: FormRecord) -> FormRecord {
    var record = FormRecord(form: form.code, contributor: earlier.contributor)
    guard let columns = Columns(form), let current = columns.current else { return record }
    record.rows = earlier.rows.filter { !$0.key.isEmpty }.map { row in
      var values = [ExpressionValue](repeating: .blank, count: form.columns.count)
      values[current] = row.values[columns.plan]
      return RecordRow(values: values, key: row.key)
    }
    return record
  }
}
