import DecimalArithmetic
import Yams

/// A YAML node that knows its file and line, and reads itself into typed values.
///
/// Every accessor reports what is wrong into the shared list and returns a harmless value, so that
/// one pass finds all the mistakes of a file.
struct DefinitionNode {
  let node: Node
  let file: String

  /// The line of the node, from 1.
  var line: Int { node.mark?.line ?? 1 }

  func fault(_ problem: DefinitionProblem) -> DefinitionFault {
    DefinitionFault(file: file, line: line, problem: problem)
  }

  private func child(_ node: Node) -> DefinitionNode { DefinitionNode(node: node, file: file) }

  /// The value of a key of a mapping.
  func get(_ key: String) -> DefinitionNode? {
    node.mapping?[key].map(child)
  }

  /// The elements of a sequence, or the node alone.
  var elements: [DefinitionNode] {
    node.sequence.map { $0.map(child) } ?? [self]
  }

  /// The keys and values of a mapping, in order.
  var pairs: [(key: String, value: DefinitionNode)] {
    node.mapping.map { mapping in
      mapping.map { (key: $0.key.scalar?.string ?? "", value: child($0.value)) }
    } ?? []
  }

  /// The text of a scalar.
  var text: String? { node.scalar?.string }

  /// Reports keys that the schema does not know, with the nearest one that it does.
  func allow(_ keys: [String], _ faults: inout [DefinitionFault]) {
    guard let mapping = node.mapping else {
      faults.append(fault(.unexpectedKind(key: text ?? "?", expected: "mapping")))
      return
    }
    for (key, _) in mapping {
      let name = key.scalar?.string ?? ""
      guard !keys.contains(name) else { continue }
      faults.append(
        DefinitionFault(
          file: file, line: key.mark?.line ?? line,
          problem: .unknownKey(key: name, nearest: nearestName(to: name, among: keys) ?? "–")))
    }
  }

  func requiredText(_ key: String, _ faults: inout [DefinitionFault]) -> String {
    guard let value = get(key) else {
      faults.append(fault(.missingKey(key: key)))
      return ""
    }
    guard let text = value.text else {
      faults.append(value.fault(.unexpectedKind(key: key, expected: "text")))
      return ""
    }
    return text
  }

  func optionalText(_ key: String, _ faults: inout [DefinitionFault]) -> String? {
    guard let value = get(key) else { return nil }
    guard let text = value.text else {
      faults.append(value.fault(.unexpectedKind(key: key, expected: "text")))
      return nil
    }
    return text
  }

  func texts(_ key: String, _ faults: inout [DefinitionFault]) -> [String] {
    guard let value = get(key) else { return [] }
    return value.elements.compactMap { element in
      if element.text == nil {
        faults.append(element.fault(.unexpectedKind(key: key, expected: "text")))
      }
      return element.text
    }
  }

  func flag(_ key: String, _ faults: inout [DefinitionFault]) -> Bool {
    guard let value = get(key) else { return false }
    switch value.text {
    case "true": return true
    case "false": return false
    default:
      faults.append(value.fault(.unexpectedKind(key: key, expected: "true / false")))
      return false
    }
  }

  func integer(_ key: String, in range: ClosedRange<Int>, _ faults: inout [DefinitionFault]) -> Int?
  {
    guard let value = get(key) else { return nil }
    guard let number = value.text.flatMap({ Int($0) }), range.contains(number) else {
      let expected = "\(range.lowerBound)…\(range.upperBound)"
      faults.append(value.fault(.unexpectedKind(key: key, expected: expected)))
      return nil
    }
    return number
  }

  func decimal(_ key: String, _ faults: inout [DefinitionFault]) -> ExactDecimal? {
    guard let value = get(key) else { return nil }
    guard let number = value.text.flatMap({ ExactDecimal($0) }) else {
      faults.append(value.fault(.unexpectedKind(key: key, expected: "number")))
      return nil
    }
    return number
  }

  func choice<C: CaseIterable & RawRepresentable<String>>(
    _ key: String, default fallback: C, _ faults: inout [DefinitionFault]
  ) -> C {
    guard let value = get(key) else { return fallback }
    guard let choice = value.text.flatMap({ C(rawValue: $0) }) else {
      let allowed = C.allCases.map(\.rawValue).joined(separator: ", ")
      faults.append(
        value.fault(.unknownChoice(key: key, found: value.text ?? "?", allowed: allowed)))
      return fallback
    }
    return choice
  }

  /// Parses the scalar as an expression.
  func expression(_ faults: inout [DefinitionFault]) -> Expression? {
    guard let text else {
      faults.append(fault(.unexpectedKind(key: "expression", expected: "text")))
      return nil
    }
    do {
      return try Expression(parsing: text)
    } catch {
      faults.append(fault(.invalidExpression(expression: text, detail: "\(error)")))
      return nil
    }
  }

  func expression(_ key: String, _ faults: inout [DefinitionFault]) -> Expression? {
    get(key)?.expression(&faults)
  }

  /// A path such as `X-02.uth_nay`.
  func fieldPath(_ faults: inout [DefinitionFault]) -> FieldPath? {
    guard let text, let dot = text.firstIndex(of: ".") else {
      faults.append(fault(.unexpectedKind(key: text ?? "?", expected: "X-01.field")))
      return nil
    }
    return FieldPath(
      form: FormCode(String(text[..<dot])), field: String(text[text.index(after: dot)...]))
  }
}
