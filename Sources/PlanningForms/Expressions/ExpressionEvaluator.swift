import DecimalArithmetic

/// Evaluates nodes against a context and, inside an aggregate, a row of the aggregated form.
struct ExpressionEvaluator {
  /// A row of a form.
  struct Row {
    let form: String
    let index: Int
  }

  let context: any EvaluationContext
  /// The row being aggregated; `nil` outside of aggregates.
  let row: Row?

  func evaluate(_ node: ExpressionNode) -> EvaluatedOperand {
    switch node.kind {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .boolean(let boolean): return .boolean(boolean)
    case .field(let name):
      guard let row else { return EvaluatedOperand(context.value(of: name)) }
      return EvaluatedOperand(context.value(of: name, row: row.index, of: row.form))
    case .current(let name): return EvaluatedOperand(context.value(of: name))
    case .foreign(let field):
      guard let row, row.form == field.form else { return .absent(.invalid) }
      return EvaluatedOperand(context.value(of: field.field, row: row.index, of: row.form))
    case .variable(let name): return EvaluatedOperand(context.variable(name))
    case .indicator(let reference):
      return EvaluatedOperand(context.indicator(reference.code, column: reference.column))
    case .negated(let operand):
      switch evaluate(operand).numeric {
      case .known(let number): return .number(-number)
      case .absent(let absence): return .absent(absence)
      }
    case .not(let operand):
      let operand = evaluate(operand)
      guard let truth = operand.truth else { return .absent(operand.absence) }
      return .boolean(!truth)
    case .binary(let operation, let left, let right):
      return binary(operation, left, right)
    case .call(let function, let arguments):
      return call(function, arguments)
    case .aggregate(let function, let form, let argument, let condition):
      return aggregate(function, form, argument, condition)
    }
  }

  // MARK: Operators

  private func binary(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
  ) -> EvaluatedOperand {
    switch operation {
    case .and: connective(left, right, decisive: false)
    case .or: connective(left, right, decisive: true)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      OperandComparison.compare(evaluate(left), evaluate(right), operation)
    case .add, .subtract, .multiply, .divide:
      arithmetic(operation, evaluate(left), evaluate(right))
    }
  }

  /// Kleene's `and` and `or`: one operand that decides makes the other one irrelevant.
  private func connective(
    _ left: ExpressionNode, _ right: ExpressionNode, decisive: Bool
  ) -> EvaluatedOperand {
    let first = evaluate(left)
    if first.truth == decisive { return .boolean(decisive) }
    let second = evaluate(right)
    if second.truth == decisive { return .boolean(decisive) }
    let absences = [first, second].filter { $0.truth == nil }.map(\.absence)
    guard let strongest = absences.max() else { return .boolean(!decisive) }
    return .absent(strongest)
  }

  private func arithmetic(
    _ operation: ExpressionOperator, _ left: EvaluatedOperand, _ right: EvaluatedOperand
  ) -> EvaluatedOperand {
    switch (left.numeric, right.numeric) {
    case (.absent(let first), .absent(let second)): return .absent(max(first, second))
    case (.absent(let absence), .known), (.known, .absent(let absence)): return .absent(absence)
    case (.known(let first), .known(let second)):
      switch operation {
      case .add: return .number(first + second)
      case .subtract: return .number(first - second)
      case .multiply: return .number(first * second)
      default:
        guard let quotient = first.divided(by: second) else { return .absent(.undefined) }
        return .number(quotient)
      }
    }
  }
}

/// Comparisons of operands of the same type, and of `-` as 0.
enum OperandComparison {
  static func compare(
    _ left: EvaluatedOperand, _ right: EvaluatedOperand, _ operation: ExpressionOperator
  ) -> EvaluatedOperand {
    switch (left, right) {
    case (.absent(let first), .absent(let second)): return .absent(max(first, second))
    case (.absent(let absence), _), (_, .absent(let absence)): return .absent(absence)
    case (.text(let first), .text(let second)):
      return equality(operation, first == second)
    case (.target(let first), .target(let second)):
      return equality(operation, first.meansSame(as: second))
    case (.codes(let first), .codes(let second)):
      return equality(operation, Set(first) == Set(second))
    case (.text, .none), (.none, .text):
      // A code column that says "-" has none of the codes.
      return equality(operation, false)
    case (.boolean(let first), .boolean(let second)): return equality(operation, first == second)
    case (.boolean(let flag), .none), (.none, .boolean(let flag)):
      return equality(operation, !flag)
    case (.date, .none), (.none, .date):
      // An event that does not occur has no day to compare.
      return .absent(.blank)
    default:
      guard case .known(let first) = left.numeric, case .known(let second) = right.numeric else {
        return .absent(.invalid)
      }
      return .boolean(order(operation, first, second))
    }
  }

  private static func equality(
    _ operation: ExpressionOperator, _ isEqual: Bool
  ) -> EvaluatedOperand {
    switch operation {
    case .equal: .boolean(isEqual)
    case .notEqual: .boolean(!isEqual)
    default: .absent(.invalid)
    }
  }

  static func order(
    _ operation: ExpressionOperator, _ left: ExactDecimal, _ right: ExactDecimal
  ) -> Bool {
    switch operation {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .or, .and, .add, .subtract, .multiply, .divide: false
    }
  }
}
