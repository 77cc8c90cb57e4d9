import DecimalArithmetic
import PlanningForms

/// A figure that somebody typed over the computed one and that counts, as was decided.
struct DecidedEdit: Sendable {
  let subject: DecisionSubject
  private let value: ExactDecimal

  /// What a decided finding gives; `nil` where the computed figure counts.
  init?(_ finding: Diagnostic) {
    guard case .decided(.figureEdited(let found, _), .edited, _) = finding.finding,
      let subject = finding.matter?.subject,
      let value = ExactDecimal(found.replacing(".", with: "").replacing(",", with: "."))
    else { return nil }
    self.subject = subject
    self.value = value
  }

  /// Puts the figure into the forms that were read.
  ///
  /// - Parameter units: the units for which columns are repeated.
  func apply(
    to forms: inout [FormCode: FormRecord], units: [AdministrativeUnit],
    _ configuration: Configuration
  ) {
    guard let form = configuration.form(subject.form), let record = forms[subject.form],
      let row = RowKeys(record, form: form).keys.firstIndex(of: subject.row),
      let column = RepeatedColumns.expanded(form.columns, units: units).firstIndex(where: {
        $0.field == subject.field
      }), record.rows[row].values.indices.contains(column)
    else { return }
    forms[subject.form]?.rows[row].values[column] = .number(value)
  }
}
