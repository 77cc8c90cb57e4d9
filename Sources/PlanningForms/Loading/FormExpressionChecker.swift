/// Checks the expressions of one form: what they refer to, and that they do not go in circles.
struct FormExpressionChecker {
  let configuration: Configuration
  let form: FormDefinition
  /// The forms that each form of the configuration is computed from, by identifier.
  let dependencies: [String: Set<String>]

  func diagnostics() -> [DefinitionDiagnostic] {
    visibilityDiagnostics() + cycleDiagnostics() + expressionDiagnostics()
  }

  // MARK: Levels

  private func visibilityDiagnostics() -> [DefinitionDiagnostic] {
    return form.formDependencies.sorted().compactMap { identifier in
      guard let other = configuration.form(identifier: identifier) else { return nil }
      guard !form.level.sees(other.level) else { return nil }
      return form.diagnostic(
        .levelNotVisible(form: other.code.text, level: form.level.rawValue))
    }
  }

  // MARK: Circles

  private func cycleDiagnostics() -> [DefinitionDiagnostic] {
    var diagnostics: [DefinitionDiagnostic] = []
    var dependencies: [String: Set<String>] = [:]
    for column in form.columns {
      guard case .expression(let expression) = column.source else { continue }
      var fields = expression.references.fields
      for path in expression.references.foreign where path.form == form.code.identifier {
        fields.insert(path.field)
      }
      dependencies[column.field] = fields
    }
    if case .cycle(let path) = DependencyOrder.order(
      form.columns.map(\.field), dependencies: dependencies)
    {
      let line = form.columns.first { $0.field == path.first }?.line
      diagnostics.append(
        form.diagnostic(.cycle(path: path.joined(separator: " → ")), line: line))
    }
    let peers = configuration.forms(of: form.level).map(\.code.identifier)
    let forms = dependencies.filter { peers.contains($0.key) }
    let own = form.code.identifier
    if case .cycle(let path) = DependencyOrder.order(
      [own] + forms.keys.sorted(), dependencies: forms),
      path.min() == own
    {
      diagnostics.append(form.diagnostic(.cycle(path: path.joined(separator: " → "))))
    }
    return diagnostics
  }
}
