extension FormulaBuilder {
  /// The number of rows of a form for which the condition holds.
  func counted(_ form: String, _ condition: ExpressionNode?) throws(FormulaError) -> String {
    guard self.form == nil, let presence = scope.presenceColumn(of: form) else {
      throw .notExpressible
    }
    let mask = try mask(form, condition)
    return
      "SUMPRODUCT(\(try FormulaCondition.every([.test("\(presence)<>\"\""), mask]).factor())*1)"
  }

  /// A function over the rows of a form.
  func aggregate(
    _ function: ExpressionAggregate, _ form: String, _ argument: ExpressionNode?,
    _ condition: ExpressionNode?
  ) throws(FormulaError) -> NumberFormula {
    guard self.form == nil else { throw .notExpressible }
    guard let argument else { return NumberFormula(text: try counted(form, condition)) }
    let mask = try mask(form, condition)
    let inner = FormulaBuilder(scope: scope, form: form)
    switch function {
    case .sum: return try inner.sum(of: argument, mask)
    case .total: return try inner.total(of: argument, mask)
    case .mean:
      let column = try inner.plainColumn(argument)
      let count = try inner.count(of: column, mask)
      let sum = try inner.sum(of: argument, mask)
      return NumberFormula(
        text: "\(sum.text)/\(count)", precedence: 4,
        known: .every([sum.known, .test("\(count)>0")]), defined: .test("\(count)>0"),
        isNoisy: true)
    case .min, .max, .median:
      // A condition would need an array formula.
      guard mask == .always else { throw .notExpressible }
      let column = try inner.plainColumn(argument)
      return NumberFormula(
        text: "\(function.rawValue.uppercased())(\(column))",
        known: .every([try inner.clean(column, mask), .test("COUNT(\(column))>0")]),
        defined: .test("COUNT(\(column))>0"))
    case .count, .distinct, .first, .exists, .join: throw .notExpressible
    }
  }

  private func mask(
    _ form: String, _ condition: ExpressionNode?
  ) throws(FormulaError) -> FormulaCondition {
    guard let condition else { return .always }
    return try FormulaBuilder(scope: scope, form: form).truth(condition, is: true)
  }

  private func plainColumn(_ node: ExpressionNode) throws(FormulaError) -> String {
    guard let reference = try reference(node), reference.isColumn,
      reference.kind == .number || reference.kind == .date
    else { throw .notExpressible }
    return reference.text
  }

  /// The condition that no masked cell is text other than `-`: pending or invalid.
  private func clean(
    _ column: String, _ mask: FormulaCondition
  ) throws(FormulaError) -> FormulaCondition {
    let texts = FormulaCondition.every([
      mask, .test("ISTEXT(\(column))"), .test("\(column)<>\"-\""), .test("\(column)<>\"\""),
    ])
    return .test("SUMPRODUCT(\(try texts.factor()))=0")
  }

  /// The number of masked cells with a number.
  private func count(
    of column: String, _ mask: FormulaCondition
  ) throws(FormulaError) -> String {
    let numbers = FormulaCondition.every([mask, .test("ISNUMBER(\(column))")])
    return "SUMPRODUCT(\(try numbers.factor())*1)"
  }

  /// The sum of a column, of a product of columns, or of a column and a number.
  ///
  /// `SUMPRODUCT` takes text in its arguments, though not in products, as 0.
  private func sum(
    of node: ExpressionNode, _ mask: FormulaCondition
  ) throws(FormulaError) -> NumberFormula {
    if let reference = try reference(node), reference.isColumn {
      let column = try plainColumn(node)
      return NumberFormula(
        text: mask == .always
          ? "SUM(\(column))" : "SUMPRODUCT(\(try mask.factor())*1,\(column))",
        known: try clean(column, mask), isNoisy: true)
    }
    switch node.kind {
    case .negated(let operand):
      let inner = try sum(of: operand, mask)
      return NumberFormula(
        text: "-\(inner.text(binding: 9))", precedence: 3, known: inner.known, isNoisy: true)
    case .binary(.multiply, let left, let right)
    where left.isNumberLiteral || right.isNumberLiteral:
      let inner = try sum(of: left.isNumberLiteral ? right : left, mask)
      let factor = try number(left.isNumberLiteral ? left : right)
      return NumberFormula(
        text: "\(factor.text(binding: 4))*\(inner.text(binding: 5))", precedence: 4,
        known: inner.known, isNoisy: true)
    case .binary(.multiply, let left, let right):
      let first = try plainColumn(left)
      let second = try plainColumn(right)
      return NumberFormula(
        text: "SUMPRODUCT(\(try mask.factor())*1,\(first),\(second))",
        known: .every([try clean(first, mask), try clean(second, mask)]),
        isNoisy: true)
    case .binary(let operation, let left, let right)
    where operation == .add || operation == .subtract:
      return try shifted(operation, left, right, mask)
    default: throw .notExpressible
    }
  }

  /// The total of a column in the four states.
  private func total(
    of node: ExpressionNode, _ mask: FormulaCondition
  ) throws(FormulaError) -> NumberFormula {
    let column = try plainColumn(node)
    let numbers = try count(of: column, mask)
    let nones = try FormulaCondition.every([mask, .test("\(column)=\"-\"")]).factor()
    let others = FormulaCondition.every([
      mask, .test("ISTEXT(\(column))"), .test("\(column)<>\"-\""), .test("\(column)<>\"\""),
      .test("\(column)<>\"…\""),
    ])
    return NumberFormula(
      text: try sum(of: node, mask).text,
      known: .every([
        .test("SUMPRODUCT(\(try others.factor()))=0"),
        .test("\(numbers)+SUMPRODUCT(\(nones)*1)>0"),
      ]),
      isNoisy: true, none: .test("\(numbers)=0"))
  }

  /// `Σ (number ± column)`: the number counts once for every cell that is not blank.
  private func shifted(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode,
    _ mask: FormulaCondition
  ) throws(FormulaError) -> NumberFormula {
    let literal = left.isNumberLiteral ? left : right
    guard literal.isNumberLiteral else { throw .notExpressible }
    let column = try plainColumn(left.isNumberLiteral ? right : left)
    let filled = FormulaCondition.every([mask, .test("\(column)<>\"\"")])
    let constant =
      "\(try number(literal).text(binding: 4))*SUMPRODUCT(\(try filled.factor())*1)"
    let sum = try sum(of: left.isNumberLiteral ? right : left, mask)
    let parts = left.isNumberLiteral ? (constant, sum.text) : (sum.text, constant)
    return NumberFormula(
      text: parts.0 + operation.rawValue + parts.1, precedence: 3, known: sum.known,
      isNoisy: true)
  }
}
