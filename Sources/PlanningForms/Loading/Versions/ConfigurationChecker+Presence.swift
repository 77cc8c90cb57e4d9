extension ConfigurationChecker {
  /// What may be absent is nothing that rows or senders are told by, and begins in a round that there is.
  func checkPresence(of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]) {
    if form.presence != .always, form.isIdentification {
      diagnostics.append(form.diagnostic(.mustBeThere(name: form.code.text), line: 1))
    }
    checkRound(form.presence, of: form, &diagnostics)
    for column in form.allColumns where column.presence != .always {
      checkRound(column.presence, of: form, &diagnostics)
      if form.isNeeded(column.field) {
        diagnostics.append(
          form.diagnostic(
            .mustBeThere(name: form.code.text + "." + column.field), line: column.line))
      }
    }
  }

  private func checkRound(
    _ presence: Presence, of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    guard case .from(let beginning) = presence, case .round(let code) = beginning.point,
      let rounds = configuration.codeLists[configuration.roles.listName(.rounds)],
      rounds.entry(code) == nil
    else { return }
    diagnostics.append(
      form.diagnostic(
        .unknownChoice(
          key: "round", found: code, allowed: rounds.choices.map(\.code).joined(separator: ", ")),
        line: beginning.line))
  }
}
