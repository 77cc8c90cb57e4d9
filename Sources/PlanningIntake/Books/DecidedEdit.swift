import PlanningForms

/// A figure or a text that somebody typed over the computed one and that counts, as was decided.
struct DecidedEdit: Sendable {
  let subject: DecisionSubject
  private let value: ExpressionValue

  /// What a decided finding gives; `nil` where the computed value counts.
  init?(_ finding: Diagnostic, _ configuration: Configuration) {
    guard case .decided(let edit, .edited, _) = finding.finding,
      let subject = finding.matter?.subject
    else { return nil }
    self.subject = subject
    switch edit {
    case .figureEdited(let found, _):
      guard let number = found.decimal else { return nil }
      value = .number(number)
    case .bookEdited(.text(let found, _)):
      guard
        let column = configuration.form(subject.form)?.columns.first(where: {
          $0.field == subject.field
        }), let text = EditedText(found, in: column, configuration)
      else { return nil }
      value = text.value
    default: return nil
    }
  }

  /// Puts the value into the forms that were read.
  ///
  /// - Parameter units: the units for which columns are repeated.
  func apply(
    to forms: inout [FormCode: FormRecord], units: [AdministrativeUnit],
    _ configuration: Configuration
  ) {
    guard let form = configuration.form(subject.form), let record = forms[subject.form],
      let row = RowKeys(record, form: form).keys.firstIndex(of: subject.row),
      let column = RepeatedColumns(units: units, codeLists: configuration.codeLists).expanded(
        form.columns
      )
      .firstIndex(where: { $0.field == subject.field }),
      record.rows[row].values.indices.contains(column)
    else { return }
    forms[subject.form]?.rows[row].values[column] = value
  }
}
