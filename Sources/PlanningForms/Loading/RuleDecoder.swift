/// Reads the rules of a form from YAML.
struct RuleDecoder {
  static let keys = [
    "id", "check", "at", "severity", "columns", "indicator", "per", "vi", "en", "mistake",
  ]

  /// Lists of rules that several forms share, by name.
  let fragments: [String: DefinitionNode]

  /// Reads a list of rules; an element `use: NAME` stands for the rules of a fragment, checked in
  /// its own `columns`, because forms differ in the years that they ask for.
  func rules(_ node: DefinitionNode?, _ faults: inout [DefinitionFault]) -> [RuleDefinition] {
    guard let node else { return [] }
    var rules: [RuleDefinition] = []
    for element in node.elements {
      guard let name = element.optionalText("use", &faults) else {
        rules += rule(element, line: element.line, &faults).map { [$0] } ?? []
        continue
      }
      element.allow(["use", "columns"], &faults)
      guard let fragment = fragments[name] else {
        faults.append(element.fault(.unknownFragment(name: name)))
        continue
      }
      let columns = element.texts("columns", &faults)
      for part in fragment.elements {
        guard var rule = rule(part, line: element.line, &faults) else { continue }
        rule.columns = columns
        rules.append(rule)
      }
    }
    return rules
  }

  private func rule(
    _ node: DefinitionNode, line: Int, _ faults: inout [DefinitionFault]
  ) -> RuleDefinition? {
    node.allow(Self.keys, &faults)
    let id = node.requiredText("id", &faults)
    guard let expression = node.get("check")?.expression(&faults) else {
      faults.append(node.fault(.missingKey(key: "check")))
      return nil
    }
    return RuleDefinition(
      id: id, expression: expression, columns: node.texts("columns", &faults),
      severity: node.choice("severity", default: .error, &faults),
      field: node.optionalText("at", &faults) ?? "",
      indicator: node.optionalText("indicator", &faults),
      isPerForm: node.optionalText("per", &faults) == "form",
      message: node.requiredText("vi", &faults), messageEnglish: node.requiredText("en", &faults),
      mistake: node.get("mistake").flatMap { mistake($0, &faults) }, line: line)
  }

  /// `{ap_ho_ngheo: ap_ho + 5}`, `{N-04.y_kien: "'KHONG'", where: …}` or `{added: true, …}`.
  private func mistake(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> RuleMistake? {
    guard node.isMapping else {
      faults.append(node.fault(.unexpectedKind(key: "mistake", expected: .mapping)))
      return nil
    }
    var mistake = RuleMistake(
      form: nil, changes: [], condition: node.expression("where", &faults),
      isAddedRow: node.flag("added", &faults))
    for (key, value) in node.pairs where key != "where" && key != "added" {
      guard let expression = value.expression(&faults) else { continue }
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      let form = parts.count > 1 ? FormCode(parts[0]) : nil
      if !mistake.changes.isEmpty, form != mistake.form {
        faults.append(value.fault(.unexpectedKind(key: key, expected: .oneForm)))
      }
      mistake.form = form
      mistake.changes.append(
        RuleMistake.Change(field: parts.last ?? key, value: expression))
    }
    return mistake
  }
}
