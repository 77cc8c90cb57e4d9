/// What the things that expressions speak of are called on forms.
package struct ExpressionNames {
  /// The printed code of a form.
  package let form: (_ identifier: String) -> String
  /// The header of a field of a form, of the row itself without one.
  package let label: (_ form: String?, _ field: String) -> String
  /// What a cell of a field shows for a code.
  package let value: (_ form: String?, _ field: String, _ code: String) -> String
  /// The name of an indicator.
  package let indicator: (_ code: String) -> String

  /// Names from wherever they are known.
  package init(
    form: @escaping (_ identifier: String) -> String,
    label: @escaping (_ form: String?, _ field: String) -> String,
    value: @escaping (_ form: String?, _ field: String, _ code: String) -> String,
    indicator: @escaping (_ code: String) -> String
  ) {
    self.form = form
    self.label = label
    self.value = value
    self.indicator = indicator
  }
}
