import DecimalArithmetic

/// What was estimated a year ago of a figure that is now to be reported.
package struct CarriedEstimate: Hashable, Sendable {
  /// The form.
  package var form: FormCode
  /// The row: an indicator.
  package var key: String
  /// The column in which the result is to be reported.
  package var field: String
  /// The estimate.
  package var figure: ExactDecimal

  /// An estimate and where its result belongs.
  package init(form: FormCode, key: String, field: String, figure: ExactDecimal) {
    self.form = form
    self.key = key
    self.field = field
    self.figure = figure
  }
}
