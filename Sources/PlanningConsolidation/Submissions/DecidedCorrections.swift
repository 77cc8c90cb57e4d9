import DecimalArithmetic
import PlanningForms

/// Corrects slips of scale as decided, or puts what was settled elsewhere in their place, before rules and
/// comparisons see the figures.
package struct DecidedCorrections: Sendable {
  let configuration: Configuration
  let decisions: Decisions

  /// Makes corrections by a run's decisions.
  package init(configuration: Configuration, decisions: Decisions) {
    self.configuration = configuration
    self.decisions = decisions
  }

  /// Corrects a submission's figures; those that have changed since the decision stay as they are.
  ///
  /// - Parameter findings: what was found in its file; that a figure is a slip is no longer among it, nor
  ///   what was found by comparison with it.
  package func apply(
    to submission: inout Submission, _ findings: inout [Diagnostic]
  ) -> [Repair] {
    var repairs: [Repair] = []
    for decision in decisions.all
    where decision.subject.unit == submission.contributor.key && !decision.subject.field.isEmpty {
      let subject = decision.subject
      guard let correct = decision.correction, let form = configuration.form(subject.form),
        let record = submission.forms[subject.form],
        let row = RowKeys(record, form: form).keys.firstIndex(of: subject.row),
        let column = form.columns.firstIndex(where: { $0.field == subject.field }),
        case .number(let number) = record.rows[row].values[column],
        record.rows[row].values[column].displayText == decision.value
      else { continue }
      let corrected = correct(number)
      submission.forms[subject.form]?.rows[row].values[column] = .number(corrected)
      let location = Location(
        file: submission.file, sheet: record.source?.sheet,
        cell: record.cell(row: row, column: column), form: subject.form, field: subject.field,
        label: form.columns[column].label)
      let place = CellPlace(location)
      findings.removeAll { finding in
        guard case .scaleSlip = finding.finding, let place else { return false }
        return CellPlace(finding.location) == place || finding.inputs.contains(place)
      }
      repairs.append(
        Repair(
          location: location, before: decision.value, after: .number(corrected),
          rule: .decision(subject, reason: decision.told), unit: submission.contributor.key))
    }
    return repairs
  }
}

extension Decision {
  /// What becomes of a figure; `nil` where it stays.
  fileprivate var correction: ((ExactDecimal) -> ExactDecimal)? {
    switch answer {
    case .corrected: power.map { power in { $0.shifted(by: -power) } }
    case .settled: settled.first.map { settled in { _ in settled } }
    default: nil
    }
  }

  /// Why, with the document where there is one.
  fileprivate var told: String {
    document.isEmpty ? reason : reason + " (" + document + ")"
  }
}
