import DecimalArithmetic
import PlanningForms

/// Says how grave it is that a figure is far from the same unit's figure of another year.
///
/// One of the two is a slip, and the others of the row tell which: only a figure that is far from all of
/// them is wrong by itself. Where the year before is, this year's is told as a warning.
package struct OwnScaleCheck: Sendable {
  let configuration: Configuration

  /// Makes a check.
  package init(configuration: Configuration) { self.configuration = configuration }

  /// The same findings; those of a factor of a thousand or a million that the unit's own figures don't
  /// allow are errors.
  package func graded(_ findings: [Diagnostic], of submission: Submission) -> [Diagnostic] {
    findings.map { finding in
      guard case .scaleSlip(_, _, _, .ownFigures, _) = finding.finding,
        finding.finding.isThousandfold, isAlone(finding.location, in: submission)
      else { return finding }
      var grave = finding
      grave.severity = .error
      return grave
    }
  }

  /// Whether a figure is far from every other year's of its row.
  private func isAlone(_ location: Location, in submission: Submission) -> Bool {
    guard let code = location.form, let form = configuration.form(code),
      let record = submission.forms[code], let cell = location.cell,
      let row = record.rows.first(where: { Int($0.sheetRow) == cell.row }),
      let own = form.columns.firstIndex(where: { $0.field == location.field }),
      let figure = row.values[own].decimal
    else { return false }
    let others = form.columns.indices.compactMap { index -> ExactDecimal? in
      let column = form.columns[index]
      guard index != own, column.role == .value, column.type.isNumeric, case .row = column.source,
        let value = row.values[index].decimal, !value.isZero
      else { return nil }
      return value
    }
    return others.allSatisfy { ScaleSlip.likelyFactor(value: figure, reference: $0) != nil }
  }
}
