extension ConfigurationChecker {
  /// What may be absent is nothing that rows or senders are told by, and begins in a round that there is.
  func checkPresence(of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]) {
    if form.presence != .always, form.isIdentification {
      diagnostics.append(form.diagnostic(.mustBeThere(name: form.code.text), line: 1))
    }
    checkRound(form.presence, of: form, &diagnostics)
    checkOrder(of: form, &diagnostics)
    for column in form.allColumns where column.presence != .always {
      checkRound(column.presence, of: form, &diagnostics)
      if form.isNeeded(column.field) {
        diagnostics.append(
          form.diagnostic(
            .mustBeThere(name: form.code.text + "." + column.field), line: column.line))
      }
    }
  }

  /// In a form that the run fills the others keep their places, whether what need not be there is.
  private func checkOrder(of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]) {
    guard case .run = form.rows,
      let last = form.columns.lastIndex(where: { $0.presence == .always })
    else { return }
    for column in form.columns[..<last] where column.presence != .always {
      diagnostics.append(
        form.diagnostic(
          .absentBeforeOthers(field: column.field, form: form.code.text), line: column.line))
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
