extension ExpressionNode: CustomStringConvertible {
  /// The node in canonical form: one space around operators, brackets only where they are needed.
  ///
  /// Parsing it gives an equal node.
  package var description: String {
    switch kind {
    case .number(let value): value.description
    case .text(let text): Self.quoted(text)
    case .boolean(let value): value ? "true" : "false"
    case .field(let name): name
    case .current(let name): "this.\(name)"
    case .foreign(let field): "\(field.form).\(field.field)"
    case .variable(let name): "$\(name)"
    case .indicator(let reference):
      reference.column.map { "indicator(\(reference.code), \($0))" }
        ?? "indicator(\(reference.code))"
    case .negated(let operand): "-\(operand.text(binding: 7))"
    case .not(let operand): "not \(operand.text(binding: 3))"
    case .binary(let operation, let left, let right):
      // Comparisons do not chain, so both of their operands must bind tighter.
      left.text(binding: operation.precedence + (operation.isComparison ? 1 : 0))
        + " \(operation.rawValue) " + right.text(binding: operation.precedence + 1)
    case .call(let function, let arguments):
      "\(function.rawValue)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .aggregate(let function, let form, let argument, let condition):
      "\(function.rawValue)(\(argument?.description ?? form)"
        + (condition.map { ", \($0)" } ?? "") + ")"
    }
  }

  /// The node, in brackets where it binds less tightly than its place asks for.
  private func text(binding: Int) -> String {
    precedence < binding ? "(\(description))" : description
  }

  private var precedence: Int {
    switch kind {
    case .binary(let operation, _, _): operation.precedence
    case .not: 3
    case .negated: 7
    default: 8
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      result.append(character)
      if character == "'" { result.append(character) }
    }
    return result + "'"
  }
}

extension Expression: CustomStringConvertible {
  /// The expression in canonical form.
  package var description: String { root.description }
}
