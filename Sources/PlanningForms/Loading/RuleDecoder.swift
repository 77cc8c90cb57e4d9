/// Reads the rules of a form from YAML.
struct RuleDecoder {
  static let keys = [
    "id", "check", "at", "severity", "columns", "indicator", "per", "vi", "en", "mistake",
    "asks",
  ]

  /// Lists of rules that several forms share, by name.
  let fragments: [String: DefinitionNode]

  /// Reads a list of rules; an element `use: NAME` stands for the rules of a fragment, checked in
  /// its own `columns`, because forms differ in the years that they ask for.
  func rules(_ node: DefinitionNode?, _ diagnostics: inout [DefinitionDiagnostic])
    -> [RuleDefinition]
  {
    guard let node else { return [] }
    var rules: [RuleDefinition] = []
    for element in node.elements {
      guard let name = element.optionalText("use", &diagnostics) else {
        rules += rule(element, line: element.line, &diagnostics).map { [$0] } ?? []
        continue
      }
      element.allow(["use", "columns"], &diagnostics)
      guard let fragment = fragments[name] else {
        diagnostics.append(element.diagnostic(.unknownFragment(name: name)))
        continue
      }
      let columns = element.texts("columns", &diagnostics)
      for part in fragment.elements {
        guard var rule = rule(part, line: element.line, &diagnostics) else { continue }
        rule.columns = columns
        rules.append(rule)
      }
    }
    return rules
  }

  private func rule(
    _ node: DefinitionNode, line: Int, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> RuleDefinition? {
    node.allow(Self.keys, &diagnostics)
    let id = node.requiredText("id", &diagnostics)
    guard let expression = node.get("check")?.expression(&diagnostics) else {
      diagnostics.append(node.diagnostic(.missingKey(key: "check")))
      return nil
    }
    return RuleDefinition(
      id: id, expression: expression, columns: node.texts("columns", &diagnostics),
      severity: node.choice("severity", default: .error, &diagnostics),
      field: node.optionalText("at", &diagnostics) ?? "",
      indicator: node.optionalText("indicator", &diagnostics),
      isPerForm: node.optionalText("per", &diagnostics) == "form",
      message: node.requiredText("vi", &diagnostics),
      messageEnglish: node.requiredText("en", &diagnostics),
      asks: node.optionalText("asks", &diagnostics),
      mistake: node.get("mistake").flatMap { mistake($0, &diagnostics) }, line: line)
  }

  /// `{ap_ho_ngheo: ap_ho + 5}`, `{N-04.y_kien: "'KHONG'", where: …}` or `{added: true, …}`.
  private func mistake(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> RuleMistake? {
    guard node.isMapping else {
      diagnostics.append(node.diagnostic(.unexpectedKind(key: "mistake", expected: .mapping)))
      return nil
    }
    var mistake = RuleMistake(
      form: nil, changes: [], condition: node.expression("where", &diagnostics),
      isAddedRow: node.flag("added", &diagnostics))
    for (key, value) in node.pairs where key != "where" && key != "added" {
      guard let expression = value.expression(&diagnostics) else { continue }
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      let form = parts.count > 1 ? FormCode(parts[0]) : nil
      if !mistake.changes.isEmpty, form != mistake.form {
        diagnostics.append(value.diagnostic(.unexpectedKind(key: key, expected: .oneForm)))
      }
      mistake.form = form
      mistake.changes.append(
        RuleMistake.Change(field: parts.last ?? key, value: expression))
    }
    return mistake
  }
}
