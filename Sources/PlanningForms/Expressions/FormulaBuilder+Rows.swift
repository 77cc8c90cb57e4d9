extension FormulaBuilder {
  func exists(
    in form: String, where condition: ExpressionNode?, is wanted: Bool
  ) throws(FormulaError) -> FormulaCondition {
    let count = try counted(form, condition)
    return .test(wanted ? "\(count)>0" : "\(count)=0")
  }

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
    let inner = FormulaBuilder(scope: scope, form: form, showsPending: showsPending)
    switch function {
    case .sum: return try inner.sum(of: argument, mask)
    case .total:
      if showsPending, let condition, let column = try? inner.plainColumn(argument),
        let (codes, cell) = try? matched(form, condition)
      {
        return NumberFormula(StateCounts(column: column, where: codes, is: cell))
      }
      return try inner.total(of: argument, mask)
    case .mean:
      let column = try inner.plainColumn(argument)
      let count = try inner.count(of: column, mask)
      let sum = try inner.sum(of: argument, mask)
      return NumberFormula(
        text: "\(sum.text)/\(count)", precedence: 4,
        known: .every([sum.known, .test("\(count)>0")]), defined: .test("\(count)>0"),
        isNoisy: true, pending: sum.pending)
    case .min, .max, .median:
      // A condition would need an array formula.
      guard mask == .always else { throw .notExpressible }
      let column = try inner.plainColumn(argument)
      return NumberFormula(
        text: "\(function.rawValue.uppercased())(\(column))",
        known: .every([try inner.clean(column, mask), .test("COUNT(\(column))>0")]),
        defined: .test("COUNT(\(column))>0"), pending: try inner.waits(column, mask))
    case .count, .distinct, .first, .exists, .join: throw .notExpressible
    }
  }

  /// The range and the cell of a condition that compares a column of codes with the row's own, as the
  /// criteria of `SUMIFS` take them: short, and fast, where no choice can be taken for a pattern.
  private func matched(
    _ form: String, _ condition: ExpressionNode
  ) throws(FormulaError) -> (codes: String, cell: String) {
    guard case .binary(.equal, let left, let right) = condition.kind,
      let column = try FormulaBuilder(scope: scope, form: form).reference(left), column.isColumn,
      case .current = right.kind, let cell = try reference(right), !cell.isColumn,
      let list = column.kind.list, cell.kind.list == list, let codes = scope.codes(of: list),
      codes.compactMap({ scope.codeText($0, list: list) }).allSatisfy(FormulaText.isNoPattern)
    else { throw .notExpressible }
    return (column.text, cell.text)
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

  /// The condition that a masked cell is pending.
  private func waits(
    _ column: String, _ mask: FormulaCondition
  ) throws(FormulaError) -> FormulaCondition {
    let states = FormulaCondition.every([mask, .test("\(column)=\"…\"")])
    return .test("SUMPRODUCT(\(try states.factor())*1)>0")
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
        known: try clean(column, mask), isNoisy: true, pending: try waits(column, mask))
    }
    switch node.kind {
    case .negated(let operand):
      let inner = try sum(of: operand, mask)
      return NumberFormula(
        text: "-\(inner.text(binding: 9))", precedence: 3, known: inner.known, isNoisy: true,
        pending: inner.pending)
    case .binary(.multiply, let left, let right)
    where left.isNumberLiteral || right.isNumberLiteral:
      let inner = try sum(of: left.isNumberLiteral ? right : left, mask)
      let factor = try number(left.isNumberLiteral ? left : right)
      return NumberFormula(
        text: "\(factor.text(binding: 4))*\(inner.text(binding: 5))", precedence: 4,
        known: inner.known, isNoisy: true, pending: inner.pending)
    case .binary(.multiply, let left, let right):
      let first = try plainColumn(left)
      let second = try plainColumn(right)
      return NumberFormula(
        text: "SUMPRODUCT(\(try mask.factor())*1,\(first),\(second))",
        known: .every([try clean(first, mask), try clean(second, mask)]),
        isNoisy: true, pending: .some([try waits(first, mask), try waits(second, mask)]))
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
    // People type the sign for what is to come as three points, too.
    let waiting = showsPending ? ["…", "..."] : ["…"]
    let others = FormulaCondition.every(
      [mask, .test("ISTEXT(\(column))"), .test("\(column)<>\"-\""), .test("\(column)<>\"\"")]
        + waiting.map { .test("\(column)<>\"\($0)\"") })
    let pendings = try FormulaCondition.every([
      mask, .some(waiting.map { .test("\(column)=\"\($0)\"") }),
    ]).factor()
    let counts = StateCounts(
      sum: try sum(of: node, mask).text, numbers: numbers, nones: "SUMPRODUCT(\(nones)*1)",
      pendings: "SUMPRODUCT(\(pendings)*1)", others: "SUMPRODUCT(\(try others.factor()))")
    return NumberFormula(counts, text: try sum(of: node, mask).text)
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
      isNoisy: true, pending: sum.pending)
  }
}
