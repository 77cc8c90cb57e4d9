/// A figure that is a slip of scale – đồng for triệu đồng – until somebody corrects it or says on record
/// that it is right.
package struct UnsettledFigure: Hashable, Sendable {
  /// Who sent it, as ``Contributor/key``.
  package var unit: String
  /// The printed name of who sent it.
  package var name: String
  /// The form.
  package var form: FormCode
  /// The sheet's name.
  package var sheet: String
  /// The cell, such as `O14`.
  package var cell: String
  /// The field.
  package var field: String
  /// The field's header.
  package var label: String
  /// The figure.
  package var value: StatedValue
  /// How many times too large or too small it probably is.
  package var factor: StatedValue

  /// Makes a figure.
  package init(
    unit: String, name: String, form: FormCode, sheet: String, cell: String, field: String,
    label: String, value: StatedValue, factor: StatedValue
  ) {
    self.unit = unit
    self.name = name
    self.form = form
    self.sheet = sheet
    self.cell = cell
    self.field = field
    self.label = label
    self.value = value
    self.factor = factor
  }
}
