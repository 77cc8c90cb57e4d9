import DecimalArithmetic

extension FormulaBuilder {
  /// A number with what it needs.
  struct NumberFormula {
    let text: String
    /// How tightly the outermost operator binds: 3 sums, 4 products, 9 no operator.
    var precedence = 9
    /// The condition that no operand is blank, pending or invalid.
    var known = FormulaCondition.always
    /// The condition that nothing is divided by 0.
    var defined = FormulaCondition.always
    /// Whether binary arithmetic may have left noise in the last digits.
    var isNoisy = false
    /// The condition that a known number is a `-`, which counts as 0 where more is computed with it.
    var none = FormulaCondition.never
    /// The condition that the number is pending, where nothing is invalid.
    var pending = FormulaCondition.never
    /// The states of what a total is made of, where it is one.
    var counts: StateCounts?

    /// The number as it is compared: a sum such as `10.3+0.2-10` is not 0.5 for a spreadsheet.
    /// Nine places are more than any figure of a plan has.
    var comparable: String { isNoisy ? "ROUND(\(text),9)" : text }

    /// The number as it is shown.
    var shown: String { none == .never ? text : "IF(\(none.scalar),\"-\",\(text))" }

    func text(binding: Int) -> String { precedence < binding ? "(\(text))" : text }
  }

  /// The formula that shows a number: nothing where it is not known, `-` where it is undefined, `…`
  /// where it is pending and that is to be shown.
  func numericResult(_ node: ExpressionNode) throws(FormulaError) -> String {
    let number = try number(node, keepsNone: true)
    if showsPending, let counts = number.counts { return counts.shown }
    let text = number.defined == .always ? number.shown : "IFERROR(\(number.shown),\"-\")"
    guard number.known != .always else { return text }
    let absent =
      showsPending && number.pending != .never
      ? "IF(\(number.pending.scalar),\"…\",\"\")" : "\"\""
    return "IF(\(number.known.scalar),\(text),\(absent))"
  }

  /// - Parameter keepsNone: whether a `-` is to be shown as it is, instead of counting as 0.
  func number(
    _ node: ExpressionNode, keepsNone: Bool = false
  ) throws(FormulaError) -> NumberFormula {
    if let reference = try reference(node) { return try number(reference, keepsNone: keepsNone) }
    switch node.kind {
    case .number(let value): return NumberFormula(text: value.description)
    case .negated(let operand):
      var result = try number(operand)
      result = NumberFormula(
        text: "-\(result.text(binding: 9))", precedence: 3, known: result.known,
        defined: result.defined, isNoisy: result.isNoisy, pending: result.pending)
      return result
    case .binary(let operation, let left, let right):
      return try arithmetic(operation, number(left), number(right))
    case .call(let function, let arguments):
      return try call(function, arguments, keepsNone: keepsNone)
    case .aggregate(let function, let form, let argument, let condition):
      return try aggregate(function, form, argument, condition)
    default: throw .notExpressible
    }
  }

  private func number(
    _ reference: Reference, keepsNone: Bool
  ) throws(FormulaError) -> NumberFormula {
    let cell = reference.text
    guard !reference.isColumn else { throw .notExpressible }
    if reference.isVariable {
      guard reference.kind == .number || reference.kind == .date else { throw .notExpressible }
      return NumberFormula(text: cell)
    }
    let isNumber = FormulaCondition.test("ISNUMBER(\(cell))")
    let pending = FormulaCondition.some(["…", "..."].map { .test("\(cell)=\"\($0)\"") })
    switch reference.kind {
    case .number:
      return NumberFormula(
        text: keepsNone ? cell : "N(\(cell))", known: .some([isNumber, .test("\(cell)=\"-\"")]),
        pending: pending)
    case .date:
      return NumberFormula(
        text: keepsNone ? cell : "N(\(cell))", known: isNumber, pending: pending)
    case .text, .boolean, .code, .codes, .target: throw .notExpressible
    }
  }

  private func arithmetic(
    _ operation: ExpressionOperator, _ left: NumberFormula, _ right: NumberFormula
  ) throws(FormulaError) -> NumberFormula {
    let precedence: Int
    var defined = [left.defined, right.defined]
    switch operation {
    case .add, .subtract: precedence = 3
    case .multiply: precedence = 4
    case .divide:
      precedence = 4
      defined.append(.test("\(right.text)<>0"))
    default: throw .notExpressible
    }
    return NumberFormula(
      text: left.text(binding: precedence) + operation.rawValue
        + right.text(binding: precedence + 1),
      precedence: precedence, known: .every([left.known, right.known]),
      defined: guarded(defined), isNoisy: true, pending: .some([left.pending, right.pending]))
  }

  /// All of the conditions, each evaluated only where those before it hold: the divisor of a
  /// quotient may itself hold a quotient.
  private func guarded(_ conditions: [FormulaCondition]) -> FormulaCondition {
    let first = FormulaCondition.every(Array(conditions.dropLast()))
    guard let last = conditions.last, last != .always else { return first }
    return first == .always ? last : .guarded(by: first, last)
  }

  private func call(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode], keepsNone: Bool
  ) throws(FormulaError) -> NumberFormula {
    switch function {
    case .choose: return try choice(arguments, keepsNone: keepsNone)
    case .abs: return try wrapped("ABS", arguments[0])
    case .round:
      guard arguments[1].isNumberLiteral else { throw .notExpressible }
      return try wrapped("ROUND", arguments[0], ",\(try number(arguments[1]).text)")
    case .year: return try wrapped("YEAR", arguments[0])
    case .month: return try wrapped("MONTH", arguments[0])
    case .length:
      guard let reference = try reference(arguments[0]), reference.kind == .text,
        !reference.isColumn
      else { throw .notExpressible }
      let cell = reference.text
      return NumberFormula(
        text: "LEN(\(cell))*(\(cell)<>\"-\")", precedence: 4,
        known: .every([.test("\(cell)<>\"\""), .test("\(cell)<>\"…\"")]),
        pending: .test("\(cell)=\"…\""))
    case .sum, .total, .min, .max: return try combined(function, arguments)
    case .isBlank, .isNone, .isPending, .has, .isIn, .contains, .any, .concat, .size,
      .meets, .exceeds, .comparable, .figureOf:
      // What is asked for in words can only be read by a program.
      throw .notExpressible
    }
  }

  private func wrapped(
    _ function: String, _ argument: ExpressionNode, _ rest: String = ""
  ) throws(FormulaError) -> NumberFormula {
    let number = try number(argument)
    return NumberFormula(
      text: "\(function)(\(number.text)\(rest))", known: number.known, defined: number.defined,
      isNoisy: number.isNoisy && function == "ABS", pending: number.pending)
  }

  private func choice(
    _ arguments: [ExpressionNode], keepsNone: Bool
  ) throws(FormulaError) -> NumberFormula {
    let yes = try truth(arguments[0], is: true)
    let no = try truth(arguments[0], is: false)
    let first = try number(arguments[1], keepsNone: keepsNone)
    let second = try number(arguments[2], keepsNone: keepsNone)
    func chosen(_ left: FormulaCondition, _ right: FormulaCondition) -> FormulaCondition {
      .some([.every([yes, left]), .every([no, right])])
    }
    let isDefined = first.defined == .always && second.defined == .always
    return NumberFormula(
      text: keepsNone
        ? "IF(\(yes.scalar),\(first.shown),\(second.shown))"
        : "IF(\(yes.scalar),\(first.text),\(second.text))",
      known: chosen(first.known, second.known),
      // The branch not taken may divide by 0, so only the taken one is asked.
      defined: isDefined
        ? .always
        : .test("IF(\(yes.scalar),\(first.defined.scalar),\(second.defined.scalar))"),
      isNoisy: first.isNoisy || second.isNoisy,
      pending: chosen(first.pending, second.pending))
  }

  /// `SUM`, `MIN` or `MAX` of cells, which all skip blanks and texts; the condition sees to it that
  /// the only text is `-`.
  private func combined(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode]
  ) throws(FormulaError) -> NumberFormula {
    var cells: [String] = []
    var others: [String] = []
    var totals: [StateCounts] = []
    for argument in arguments {
      if let reference = try reference(argument), !reference.isVariable {
        guard !reference.isColumn, reference.kind == .number || reference.kind == .date else {
          throw .notExpressible
        }
        cells.append(reference.text)
        continue
      }
      let number = try number(argument)
      if showsPending, function == .total, let counts = number.counts {
        totals.append(counts)
        continue
      }
      // A computed operand may be blank, and then it would have to be left out.
      guard number.known == .always, number.defined == .always else { throw .notExpressible }
      others.append(number.text)
    }
    guard totals.isEmpty else {
      // A number that is always there would have to be counted among the states.
      guard others.isEmpty else { throw .notExpressible }
      if !cells.isEmpty { totals.insert(StateCounts(cells: cells), at: 0) }
      return NumberFormula(StateCounts(joining: totals))
    }
    return combined(function, cells: cells, others: others)
  }

  private func combined(
    _ function: ExpressionFunction, cells: [String], others: [String]
  ) -> NumberFormula {
    let ranges = FormulaText.joined(cells)
    let blanks = ranges.map { "COUNTBLANK(\($0))" }.joined(separator: "+")
    let nones = ranges.map { "COUNTIF(\($0),\"-\")" }.joined(separator: "+")
    let pendings = ranges.map { "COUNTIF(\($0),\"…\")" }.joined(separator: "+")
    let numbers = "COUNT(\(ranges.joined(separator: ",")))"
    var known: [FormulaCondition] = []
    var pending: [FormulaCondition] = []
    if !cells.isEmpty {
      var told = "\(numbers)+\(nones)+\(blanks)"
      if function == .total {
        told += "+" + pendings
        if others.isEmpty { known.append(.test("\(numbers)+\(nones)>0")) }
      } else if others.isEmpty {
        known.append(.test("\(blanks)<\(cells.count)"))
      }
      known.append(.test("\(told)=\(cells.count)"))
      if function != .total || others.isEmpty {
        let points = ranges.map { "+COUNTIF(\($0),\"...\")" }.joined()
        pending = [.test("\(pendings)\(points)>0")]
      }
    }
    let addsUp = function == .sum || function == .total
    let name = addsUp ? "SUM" : function.rawValue.uppercased()
    return NumberFormula(
      text: "\(name)(\((ranges + others).joined(separator: ",")))", known: .every(known),
      isNoisy: addsUp, none: addsUp && others.isEmpty ? .test("\(numbers)=0") : .never,
      pending: pending.first ?? .never,
      counts: function == .total && others.isEmpty ? StateCounts(cells: cells) : nil)
  }
}
