extension FormulaBuilder {
  /// The condition that a function's answer is known and has the given truth.
  func predicate(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode], is wanted: Bool
  ) throws(FormulaError) -> FormulaCondition {
    switch function {
    case .isBlank, .isNone, .isPending, .has:
      let condition = try state(function, arguments[0])
      return wanted ? condition : condition.opposite
    case .contains:
      guard let cell = try reference(arguments[0]), case .text(let code) = arguments[1].kind,
        let list = cell.kind.list, let shown = scope.codeText(code, list: list)
      else { throw .notExpressible }
      let item = FormulaText.quoted(";\(shown);")
      let cells = "\";\"&SUBSTITUTE(\(cell.text),\"; \",\";\")&\";\""
      let found = FormulaCondition.test("ISNUMBER(FIND(\(item),\(cells)))")
      return wanted ? found : .every([.test("\(cell.text)<>\"…\""), found.opposite])
    case .any:
      guard let cell = try reference(arguments[0]) else { throw .notExpressible }
      if wanted { return filled(cell) }
      return .some([.test("\(cell.text)=\"\""), .test("\(cell.text)=\"-\"")])
    case .isIn, .choose, .abs, .round, .length, .year, .month, .sum, .total, .min, .max, .concat,
      .size,
      .meets, .exceeds, .comparable, .figureOf:
      throw .notExpressible
    }
  }

  /// Whether a cell, or a computed number, is in the state.
  private func state(
    _ function: ExpressionFunction, _ argument: ExpressionNode
  ) throws(FormulaError) -> FormulaCondition {
    guard let cell = try reference(argument) else {
      let number = try number(argument)
      switch function {
      case .has: return .every([number.known, number.defined])
      case .isNone: return .every([number.known, number.defined.opposite])
      default: throw .notExpressible
      }
    }
    if cell.kind == .boolean {
      switch function {
      case .isBlank: return flag(cell, holds: ["\"\"", "\"không\"", "0"])
      case .has: return try truth(argument, is: true)
      default: return .test("\(cell.text)=\(function == .isNone ? "\"-\"" : "\"…\"")")
      }
    }
    switch function {
    case .isBlank: return .test("\(cell.text)=\"\"")
    case .isNone: return .test("\(cell.text)=\"-\"")
    case .isPending: return .test("\(cell.text)=\"…\"")
    default:
      if cell.kind == .number || cell.kind == .date { return .test("ISNUMBER(\(cell.text))") }
      return filled(cell)
    }
  }

  private func filled(_ cell: Reference) -> FormulaCondition {
    .every(["", "-", "…"].map { .test("\(cell.text)<>\(FormulaText.quoted($0))") })
  }
}
