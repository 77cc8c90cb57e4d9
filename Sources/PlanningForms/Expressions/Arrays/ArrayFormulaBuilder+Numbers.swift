import DecimalArithmetic

extension ArrayFormulaBuilder {
  func number(_ node: ExpressionNode) throws(FormulaError) -> ArrayNumber {
    if let cell = try reference(node) { return try number(cell) }
    switch node.kind {
    case .number(let value): return ArrayNumber(text: value.description, side: .single)
    case .negated(let operand):
      var number = try number(operand)
      number.text = "(-\(number.text))"
      return number
    case .binary(let operation, let left, let right):
      return try arithmetic(operation, number(left), number(right))
    case .call(let function, let arguments): return try call(function, arguments)
    case .aggregate(let function, let form, let argument, let condition):
      guard aggregated == nil else { throw .notExpressible }
      guard let argument else { return try counted(form, condition) }
      return try aggregate(function, form, argument, condition)
    default: throw .notExpressible
    }
  }

  private func number(_ cell: Reference) throws(FormulaError) -> ArrayNumber {
    if cell.isLiteral {
      guard cell.kind == .number || cell.kind == .date else { throw .notExpressible }
      return ArrayNumber(text: cell.text, side: .single)
    }
    let isNumber = cell.test("ISNUMBER(\(cell.text))")
    let text = "IF(ISNUMBER(\(cell.text)),\(cell.text),0)"
    switch cell.kind {
    case .number:
      return ArrayNumber(
        text: text, side: cell.side,
        known: [.some([isNumber, cell.test("\(cell.text)=\"-\"")])])
    case .date: return ArrayNumber(text: text, side: cell.side, known: [isNumber])
    case .text, .boolean, .code, .codes, .target: throw .notExpressible
    }
  }

  private func arithmetic(
    _ operation: ExpressionOperator, _ left: ArrayNumber, _ right: ArrayNumber
  ) throws(FormulaError) -> ArrayNumber {
    let side = left.side.joined(right.side)
    // What runs across would have to be known across as well.
    guard side != .both else { throw .notExpressible }
    var known = left.known + right.known
    var divisor = right.text
    switch operation {
    case .add, .subtract, .multiply: break
    case .divide:
      known.append(ArrayMask(text: "(\(right.text)<>0)", side: right.side))
      divisor = "IF(\(right.text)=0,1,\(right.text))"
    default: throw .notExpressible
    }
    return ArrayNumber(
      text: "(\(left.text)\(operation.rawValue)\(divisor))", side: side, known: known,
      isNoisy: true)
  }

  private func call(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode]
  ) throws(FormulaError) -> ArrayNumber {
    switch function {
    case .abs: return try wrapped("ABS", arguments[0])
    case .round:
      guard arguments[1].isNumberLiteral else { throw .notExpressible }
      return try wrapped("ROUND", arguments[0], "," + number(arguments[1]).text)
    case .year: return try wrapped("YEAR", arguments[0])
    case .month: return try wrapped("MONTH", arguments[0])
    case .length:
      guard let cell = try reference(arguments[0]), cell.kind == .text, !cell.isLiteral else {
        throw .notExpressible
      }
      return ArrayNumber(
        text: "(LEN(\(cell.text))*(\(cell.text)<>\"-\"))", side: cell.side,
        known: [cell.test("\(cell.text)<>\"\""), cell.test("\(cell.text)<>\"…\"")])
    case .sum: return try sum(arguments)
    default: throw .notExpressible
    }
  }

  private func wrapped(
    _ function: String, _ argument: ExpressionNode, _ rest: String = ""
  ) throws(FormulaError) -> ArrayNumber {
    var number = try number(argument)
    number.text = "\(function)(\(number.text)\(rest))"
    number.isNoisy = number.isNoisy && function == "ABS"
    return number
  }

  /// The sum of a row's cells, blank ones and `-` left out.
  private func sum(_ arguments: [ExpressionNode]) throws(FormulaError) -> ArrayNumber {
    var terms: [String] = []
    var known: [ArrayMask] = []
    var filled: [ArrayMask] = []
    var side = ArraySide.single
    for argument in arguments {
      guard let cell = try reference(argument), !cell.isLiteral, cell.kind == .number else {
        throw .notExpressible
      }
      side = side.joined(cell.side)
      terms.append("IF(ISNUMBER(\(cell.text)),\(cell.text),0)")
      let told = [cell.test("ISNUMBER(\(cell.text))"), cell.test("\(cell.text)=\"-\"")]
      filled.append(.some(told))
      known.append(.some(told + [cell.test("\(cell.text)=\"\"")]))
    }
    return ArrayNumber(
      text: "(\(terms.joined(separator: "+")))", side: side, known: known + [.some(filled)],
      isNoisy: true)
  }

  // MARK: Rows of other forms

  /// What an aggregate runs over: the rows that are meant, and the cells that are filled in each.
  private struct Rows {
    let mask: ArrayMask

    /// The sum of a column of numbers over the rows that are meant.
    func sum(_ values: String) -> ArrayNumber {
      switch mask.side {
      case .both: ArrayNumber(text: "MMULT(\(mask.text)*1,\(values))", side: .own)
      case .own: ArrayNumber(text: "(\(mask.text)*SUM(\(values)))", side: .own)
      case .other, .single: ArrayNumber(text: "SUM(\(mask.text)*\(values))", side: .single)
      }
    }
  }

  private func rows(
    _ form: String, _ condition: ExpressionNode?, with further: [ArrayMask]
  ) throws(FormulaError) -> Rows {
    guard aggregated == nil else { throw .notExpressible }
    let inner = ArrayFormulaBuilder(scope: scope, form: self.form, aggregated: form)
    var masks = further
    if let condition { masks.append(try inner.truth(condition, is: true)) }
    return Rows(mask: .every(masks))
  }

  /// How many rows of a form meet the condition.
  func counted(
    _ form: String, _ condition: ExpressionNode?
  ) throws(FormulaError) -> ArrayNumber {
    guard let presence = scope.presenceColumn(of: form) else { throw .notExpressible }
    let filled = ArrayMask(text: "(\(presence)<>\"\")", side: .other)
    return try rows(form, condition, with: [filled]).sum("ROW(\(presence))^0")
  }

  private func aggregate(
    _ function: ExpressionAggregate, _ form: String, _ argument: ExpressionNode,
    _ condition: ExpressionNode?
  ) throws(FormulaError) -> ArrayNumber {
    let inner = ArrayFormulaBuilder(scope: scope, form: self.form, aggregated: form)
    guard let cell = try inner.reference(argument), cell.side == .other, cell.kind == .number else {
      throw .notExpressible
    }
    let column = cell.text
    let numbers = "IF(ISNUMBER(\(column)),\(column),0)"
    func mask(_ number: ArrayNumber, _ test: String) -> ArrayMask {
      ArrayMask(text: "(\(number.text)\(test))", side: number.side)
    }
    let filled = cell.test("\(column)<>\"\"")
    let rows = try rows(form, condition, with: [filled])
    // Pending or unreadable cells among those that are meant.
    let others = rows.sum("ISTEXT(\(column))*(\(column)<>\"-\")*(\(column)<>\"\")")
    var result = rows.sum(numbers)
    result.known = [mask(others, "=0")]
    result.isNoisy = true
    switch function {
    case .sum: return result
    case .first:
      // Where several rows are meant, a formula can't tell the first of them.
      result.known.append(mask(rows.sum("ROW(\(column))^0"), "=1"))
      return result
    default: throw .notExpressible
    }
  }
}
