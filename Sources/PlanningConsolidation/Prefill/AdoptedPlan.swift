import PlanningForms

/// Carries a unit's own plan into its workbook for a period of the plan's year: what is held against six
/// months is what was planned, and nobody types it again.
///
/// Which figures go where is said by `carried` of the columns.
package struct AdoptedPlan: Sendable {
  /// The forms for the period.
  private let configuration: Configuration
  /// The forms of the plan.
  private let plan: Configuration

  /// - Parameters:
  ///   - configuration: the forms for the period.
  ///   - plan: those by which plans are sent.
  package init(_ configuration: Configuration, plan: Configuration) {
    (self.configuration, self.plan) = (configuration, plan)
  }

  /// The records that a blank template starts with.
  package func records(from submission: Submission) -> [FormCode: FormRecord] {
    var records: [FormCode: FormRecord] = [:]
    for form in configuration.forms where form.level.isFilled {
      if form.isIdentification {
        guard let old = plan.form(form.code), let earlier = submission.forms[form.code] else {
          continue
        }
        // Hamlets stay; the round and day are the new submission's own.
        let fitted = earlier.fitted(from: old, to: form)
        records[form.code] = FormRecord(
          form: form.code, contributor: submission.contributor, rows: fitted.rows)
      } else if let record = carried(into: form, from: submission) {
        records[form.code] = record
      }
    }
    return records
  }

  /// Whether a plan is of the last round, in which it is adopted.
  package func isAdopted(_ submission: Submission) -> Bool {
    submission.round == plan.rounds.choices.last?.code
  }

  private func carried(
    into form: FormDefinition, from submission: Submission
  ) -> FormRecord? {
    var values: [String: [Int: ExpressionValue]] = [:]
    var keys: [String] = []
    for (position, column) in form.columns.enumerated() {
      guard let path = column.carried, let earlier = submission.forms[path.form],
        let source = plan.form(path.form)?.columns.firstIndex(where: { $0.field == path.field })
      else { continue }
      for row in earlier.rows where !row.key.isEmpty && row.values.indices.contains(source) {
        let value = row.values[source]
        // A figure that could not be read is no plan.
        guard value != .blank, value != .invalid else { continue }
        if values[row.key] == nil { keys.append(row.key) }
        values[row.key, default: [:]][position] = value
      }
    }
    guard !keys.isEmpty else { return nil }
    return FormRecord(
      form: form.code, contributor: submission.contributor,
      rows: keys.map { key in
        RecordRow(
          values: form.columns.indices.map { values[key]?[$0] ?? .blank }, key: key)
      })
  }
}
