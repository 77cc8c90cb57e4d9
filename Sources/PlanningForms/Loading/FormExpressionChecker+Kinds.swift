extension FormExpressionChecker {
  /// What each expression refers to and gives: fields, forms, codes and kinds.
  func expressionDiagnostics() -> [DefinitionDiagnostic] {
    let scope = DefinitionScope(configuration: configuration, form: form)
    var diagnostics: [DefinitionDiagnostic] = []
    func check(_ expression: Expression?, _ expected: ExpressionKind?, line: Int?) {
      guard let expression else { return }
      for diagnostic in expression.check(in: scope, expecting: expected) {
        diagnostics.append(
          form.diagnostic(
            .invalidExpression(expression: expression.source, .meaning(diagnostic)), line: line))
      }
    }
    for column in form.allColumns {
      check(column.minimum, .number, line: column.line)
      check(column.maximum, .number, line: column.line)
      check(column.totalExpression, nil, line: column.line)
      if case .expression(let expression) = column.source {
        check(expression, column.type.isNumeric ? .number : nil, line: column.line)
      }
      if case .when(let expression) = column.requirement {
        check(expression, .boolean, line: column.line)
      }
    }
    for rule in form.rules {
      check(rule.expression, .boolean, line: rule.line)
      check(rule.mistake?.condition, .boolean, line: rule.line)
      for change in rule.mistake?.changes ?? [] { check(change.value, nil, line: rule.line) }
    }
    check(form.layout.printedRows, .boolean, line: form.layout.line)
    for ratio in form.layout.ratios { check(ratio.expression, .number, line: ratio.line) }
    return diagnostics
  }
}

/// What the expressions of a form may name.
struct DefinitionScope: ExpressionScope {
  let configuration: Configuration
  let form: FormDefinition
  let formNames: [String]

  init(configuration: Configuration, form: FormDefinition) {
    self.configuration = configuration
    self.form = form
    formNames = configuration.forms.lazy.filter { form.level.sees($0.level) }
      .map(\.code.identifier)
  }

  /// What every contributed row knows about its contributor.
  static let implicitFields = ContributorField.allCases.map(\.key)

  /// What every expression can ask of the run, beside the fields of the identification form.
  static let variables: [String: ExpressionKind] = [
    "plan_year": .number, "unit_code": .code(list: nil), "unit_type": .code(list: nil),
    "unit_level": .code(list: nil), "unit_group": .code(list: nil),
    "indicator_source": .code(list: nil),
    "indicator_component": .boolean, "indicator_rule": .code(list: nil),
    "indicator_cumulative": .boolean, "indicator_better": .code(list: nil),
  ]

  private var identification: FormDefinition? {
    configuration.forms(of: form.level).first { $0.isIdentification }
  }

  var fieldNames: [String] { form.allColumns.map(\.field) + Self.implicitFields }

  var indicatorCodes: [String] {
    guard case .indicators(let selection) = form.rows else { return [] }
    return selection.chosen(from: configuration.indicators).map(\.code)
  }

  var variableNames: [String] {
    Self.variables.keys.sorted() + (identification?.record.map(\.field) ?? [])
  }

  func fieldNames(of form: String) -> [String] {
    guard let form = configuration.form(identifier: form) else { return [] }
    return form.allColumns.map(\.field) + Self.implicitFields
  }

  func kind(of field: String) -> ExpressionKind? { kind(of: field, in: form) }

  func kind(of field: String, form: String) -> ExpressionKind? {
    configuration.kind(of: field, form: form)
      ?? (Self.implicitFields.contains(field) && configuration.form(identifier: form) != nil
        ? .code(list: nil) : nil)
  }

  func variableKind(_ name: String) -> ExpressionKind? {
    Self.variables[name]
      ?? identification.flatMap { form in
        form.record.contains { $0.field == name } ? kind(of: name, in: form) : nil
      }
  }

  func codes(of list: String) -> [String]? {
    configuration.codeLists[list]?.entries.map(\.code)
  }

  private func kind(of field: String, in form: FormDefinition) -> ExpressionKind? {
    form.column(field)?.kind ?? (Self.implicitFields.contains(field) ? .code(list: nil) : nil)
  }
}
