extension ConfigurationChecker {
  /// The lists and fields by which rows are told that may be one work.
  func checkAlike(of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]) {
    guard let alike = form.alike else { return }
    for field in [alike.name, alike.place, alike.amount] where form.column(field) == nil {
      diagnostics.append(unknown(field, of: form, in: form, line: nil))
    }
    for other in alike.forms {
      for field in [alike.name, alike.amount] {
        checkPath(FieldPath(form: other, field: field), of: form, line: 1, &diagnostics)
      }
    }
  }
}
