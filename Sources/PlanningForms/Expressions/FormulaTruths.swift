/// A condition of a formula, for one row or over many.
protocol FormulaTruth {
  static var always: Self { get }
  static var never: Self { get }
  /// All of the conditions; where there are none, always.
  static func every(_ conditions: [Self]) -> Self
  /// One of the conditions at least; where there are none, never.
  static func some(_ conditions: [Self]) -> Self
}

/// Builds the conditions that logical expressions are known and have a given truth: for one row, or over
/// all rows of a form at once.
///
/// A formula knows no third truth, so "false" is not "not true": both are built from the leaves up.
protocol FormulaTruths {
  associatedtype Truth: FormulaTruth
  associatedtype Reference

  /// What the node refers to; `nil` for nodes of other kinds.
  func reference(_ node: ExpressionNode) throws(FormulaError) -> Reference?
  /// What kind of value the node has; `nil` where that can't be told.
  func kind(of node: ExpressionNode) -> ExpressionKind?
  /// A flag in a cell: `x`, `✓`, `có` or 1; empty, `-`, `không` and 0 are not set.
  func flag(_ reference: Reference, is wanted: Bool) throws(FormulaError) -> Truth
  /// Numbers or days.
  func numeric(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
  ) throws(FormulaError) -> Truth
  /// Texts or codes, of these kinds.
  func textual(
    _ operation: ExpressionOperator, _ left: (ExpressionNode, ExpressionKind),
    _ right: (ExpressionNode, ExpressionKind)
  ) throws(FormulaError) -> Truth
  /// A function's answer.
  func predicate(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode], is wanted: Bool
  ) throws(FormulaError) -> Truth
  /// Whether a form has a row that fits.
  func exists(
    in form: String, where condition: ExpressionNode?, is wanted: Bool
  ) throws(FormulaError) -> Truth
}

extension FormulaTruths {
  /// The condition that a logical node is known and has the given truth.
  func truth(_ node: ExpressionNode, is wanted: Bool) throws(FormulaError) -> Truth {
    if let reference = try reference(node) { return try flag(reference, is: wanted) }
    switch node.kind {
    case .boolean(let value): return value == wanted ? .always : .never
    case .not(let operand): return try truth(operand, is: !wanted)
    case .binary(let operation, let left, let right) where operation.isComparison:
      return try comparison(wanted ? operation : operation.complement, left, right)
    case .binary(let operation, let left, let right) where operation == .and || operation == .or:
      let parts = [try truth(left, is: wanted), try truth(right, is: wanted)]
      return (operation == .and) == wanted ? .every(parts) : .some(parts)
    case .call(.choose, let arguments):
      return .some([
        .every([try truth(arguments[0], is: true), try truth(arguments[1], is: wanted)]),
        .every([try truth(arguments[0], is: false), try truth(arguments[2], is: wanted)]),
      ])
    case .call(.isIn, let arguments):
      // `x in (a, b)` is `x = a or x = b`, and not in is `x != a and x != b`.
      var parts: [Truth] = []
      for candidate in arguments.dropFirst() {
        let equation = ExpressionNode(.binary(.equal, arguments[0], candidate), candidate.range)
        parts.append(try truth(equation, is: wanted))
      }
      return wanted ? .some(parts) : .every(parts)
    case .call(let function, let arguments):
      return try predicate(function, arguments, is: wanted)
    case .aggregate(.exists, let form, _, let condition):
      return try exists(in: form, where: condition, is: wanted)
    default: throw .notExpressible
    }
  }

  private func comparison(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
  ) throws(FormulaError) -> Truth {
    guard let first = kind(of: left), let second = kind(of: right) else { throw .notExpressible }
    switch (first, second) {
    case (.boolean, .boolean):
      let equal = operation == .equal
      return .some([
        .every([try truth(left, is: true), try truth(right, is: equal)]),
        .every([try truth(left, is: false), try truth(right, is: !equal)]),
      ])
    case (.number, _), (.date, _): return try numeric(operation, left, right)
    default: return try textual(operation, (left, first), (right, second))
    }
  }
}
