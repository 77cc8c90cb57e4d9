import DecimalArithmetic

/// A node of a definition file that knows its file and line, and reads itself into typed values.
///
/// Every accessor reports what is wrong into the shared list and returns a harmless value, so that
/// one pass finds all the mistakes of a file.
struct DefinitionNode {
  let tree: DefinitionTree
  let file: String

  /// The line of the node, from 1.
  var line: Int { tree.line }

  func diagnostic(_ finding: DefinitionFinding) -> DefinitionDiagnostic {
    DefinitionDiagnostic(file: file, line: line, finding: finding)
  }

  private func child(_ tree: DefinitionTree) -> DefinitionNode {
    DefinitionNode(tree: tree, file: file)
  }

  /// The entries of a mapping; `nil` for other nodes.
  private var entries: [DefinitionTree.Entry]? {
    if case .mapping(let entries) = tree.content { entries } else { nil }
  }

  /// Whether the node has keys and values.
  var isMapping: Bool { entries != nil }

  /// The value of a key of a mapping.
  func get(_ key: String) -> DefinitionNode? {
    guard case .mapping(let entries) = tree.content else { return nil }
    return entries.first { $0.key == key }.map { child($0.value) }
  }

  /// The elements of a sequence, or the node alone.
  var elements: [DefinitionNode] {
    if case .list(let elements) = tree.content { elements.map(child) } else { [self] }
  }

  /// The keys and values of a mapping, in order.
  var pairs: [(key: String, value: DefinitionNode)] {
    entries?.map { (key: $0.key, value: child($0.value)) } ?? []
  }

  /// The text of a scalar.
  var text: String? {
    if case .text(let text) = tree.content { text } else { nil }
  }

  /// Reports keys that the schema does not know, with the nearest one that it does.
  func allow(_ keys: [String], _ diagnostics: inout [DefinitionDiagnostic]) {
    guard let entries else {
      diagnostics.append(diagnostic(.unexpectedKind(key: text ?? "?", expected: .mapping)))
      return
    }
    for entry in entries where !keys.contains(entry.key) {
      diagnostics.append(
        DefinitionDiagnostic(
          file: file, line: entry.line,
          finding: .unknownKey(key: entry.key, nearest: nearestName(to: entry.key, among: keys))))
    }
  }

  func requiredText(_ key: String, _ diagnostics: inout [DefinitionDiagnostic]) -> String {
    guard let value = get(key) else {
      diagnostics.append(diagnostic(.missingKey(key: key)))
      return ""
    }
    guard let text = value.text else {
      diagnostics.append(value.diagnostic(.unexpectedKind(key: key, expected: .text)))
      return ""
    }
    return text
  }

  func optionalText(_ key: String, _ diagnostics: inout [DefinitionDiagnostic]) -> String? {
    guard let value = get(key) else { return nil }
    guard let text = value.text else {
      diagnostics.append(value.diagnostic(.unexpectedKind(key: key, expected: .text)))
      return nil
    }
    return text
  }

  func texts(_ key: String, _ diagnostics: inout [DefinitionDiagnostic]) -> [String] {
    guard let value = get(key) else { return [] }
    return value.elements.compactMap { element in
      if element.text == nil {
        diagnostics.append(element.diagnostic(.unexpectedKind(key: key, expected: .text)))
      }
      return element.text
    }
  }

  func flag(_ key: String, _ diagnostics: inout [DefinitionDiagnostic]) -> Bool {
    guard let value = get(key) else { return false }
    switch value.text {
    case "true": return true
    case "false": return false
    default:
      diagnostics.append(value.diagnostic(.unexpectedKind(key: key, expected: .flag)))
      return false
    }
  }

  func integer(
    _ key: String, in range: ClosedRange<Int>, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> Int? {
    guard let value = get(key) else { return nil }
    guard let number = value.text.flatMap({ Int($0) }), range.contains(number) else {
      diagnostics.append(value.diagnostic(.unexpectedKind(key: key, expected: .integer(range))))
      return nil
    }
    return number
  }

  func decimal(_ key: String, _ diagnostics: inout [DefinitionDiagnostic]) -> ExactDecimal? {
    guard let value = get(key) else { return nil }
    guard let number = value.text.flatMap({ ExactDecimal($0) }) else {
      diagnostics.append(value.diagnostic(.unexpectedKind(key: key, expected: .number)))
      return nil
    }
    return number
  }

  func choice<C: CaseIterable & RawRepresentable<String>>(
    _ key: String, default fallback: C, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> C {
    guard let value = get(key) else { return fallback }
    guard let choice = value.text.flatMap({ C(rawValue: $0) }) else {
      let allowed = C.allCases.map(\.rawValue).joined(separator: ", ")
      diagnostics.append(
        value.diagnostic(.unknownChoice(key: key, found: value.text ?? "?", allowed: allowed)))
      return fallback
    }
    return choice
  }

  /// The level that a key names; the base where it names none.
  func level(
    _ key: String, in levels: Levels, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> PlanningLevel {
    // Without levels, what is missing is told once, where they should stand.
    guard let value = get(key), !levels.all.isEmpty else { return levels.base }
    if let level = value.text.flatMap({ levels[$0] }) { return level }
    diagnostics.append(
      value.diagnostic(
        .unknownChoice(
          key: key, found: value.text ?? "?",
          allowed: levels.all.map(\.rawValue).joined(separator: ", "))))
    return levels.base
  }

  /// Parses the scalar as an expression.
  func expression(_ diagnostics: inout [DefinitionDiagnostic]) -> Expression? {
    guard let text else {
      diagnostics.append(diagnostic(.unexpectedKind(key: "expression", expected: .text)))
      return nil
    }
    do {
      return try Expression(parsing: text)
    } catch {
      diagnostics.append(diagnostic(.invalidExpression(expression: text, .syntax(error))))
      return nil
    }
  }

  func expression(_ key: String, _ diagnostics: inout [DefinitionDiagnostic]) -> Expression? {
    get(key)?.expression(&diagnostics)
  }

  /// A path such as `X-02.uth_nay`.
  func fieldPath(_ diagnostics: inout [DefinitionDiagnostic]) -> FieldPath? {
    guard let text, let dot = text.firstIndex(of: ".") else {
      diagnostics.append(diagnostic(.unexpectedKind(key: text ?? "?", expected: .fieldPath)))
      return nil
    }
    return FieldPath(
      form: FormCode(String(text[..<dot])), field: String(text[text.index(after: dot)...]))
  }
}
