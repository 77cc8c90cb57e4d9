/// What a template prints into a form before it is handed out, from another form.
///
/// Where that form is the contributor's own, last year's is meant: the activities of X-03 are those
/// planned in X-08 a year ago. A department gets this year's rows of its district's communes (the
/// requests of X-09) or the district's consolidated figures (H-02).
package struct PrefillDefinition: Hashable, Sendable {
  /// The form whose rows are printed.
  package var form: FormCode
  /// The field that names the department which gets the row; `nil` for rows that all get.
  package var department: String?
  /// The fields that are printed, and what each is printed from.
  package var fields: [Field]

  /// One printed field.
  package struct Field: Hashable, Sendable {
    /// The field of the form that is printed.
    package var field: String
    /// The field of the form it comes from.
    package var source: String
  }
}
