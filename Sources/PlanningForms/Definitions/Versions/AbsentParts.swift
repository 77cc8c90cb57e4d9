/// The forms and columns that a workbook does not have and need not have.
///
/// What would be judged by them is not judged: a sum over a form that nobody was asked for is no 0.
package struct AbsentParts: Hashable, Sendable {
  /// The forms, as expressions call them: `X12`.
  package var forms: Set<String> = []
  /// The columns of forms that are there.
  package var fields: Set<FormField> = []

  /// Nothing is absent.
  package init() {}

  /// Whether nothing is absent.
  package var isEmpty: Bool { forms.isEmpty && fields.isEmpty }

  /// Whether an expression of a form reads any of them.
  ///
  /// - Parameter form: the form whose row the expression is evaluated for, as expressions call it.
  package func concern(_ references: ExpressionReferences, of form: String) -> Bool {
    if isEmpty { return false }
    return !forms.isDisjoint(with: references.forms)
      || !fields.isDisjoint(with: references.foreign)
      || references.fields.contains { fields.contains(FormField(form: form, field: $0)) }
  }
}
