import PlanningForms

/// What holds for the text of an expression.
enum ExpressionProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let expression: Expression
    do {
      expression = try Expression(parsing: text)
    } catch {
      try BrokenProperty.unless(
        error.offset >= 0 && error.length >= 0 && error.offset + error.length <= text.count,
        "an error outside of the text: \(error)")
      return
    }
    let printed = expression.description
    guard let again = try? Expression(parsing: printed) else {
      // What is printed may be longer than what was written, up to the bound.
      try BrokenProperty.unless(
        printed.count > Expression.maximumLength, "can't be parsed again: \(printed)")
      return
    }
    try BrokenProperty.unless(again.root == expression.root, "another meaning: \(printed)")
    try BrokenProperty.unless(again.description == printed, "printed differently: \(printed)")
    try BrokenProperty.unless(
      again.references == expression.references, "other references: \(printed)")
    try checkValue(expression, again)
    try checkFormula(expression)
  }

  /// Evaluating gives the same for both, and does not depend on anything but the context.
  private static func checkValue(_ one: Expression, _ other: Expression) throws {
    let context = LiteralContext()
    try BrokenProperty.unless(
      one.evaluate(in: context) == other.evaluate(in: context), "another value: \(one)")
  }

  /// A formula keeps to Excel's bounds, and findings lie inside the text.
  private static func checkFormula(_ expression: Expression) throws {
    let scope = LiteralScope()
    for fault in expression.check(in: scope) {
      try BrokenProperty.unless(
        fault.range.upperBound <= expression.source.count, "a fault outside of the text: \(fault)")
    }
    let emitter = FormulaEmitter(scope: scope)
    for formula in [emitter.value(expression), emitter.violation(expression)].compactMap({ $0 }) {
      try BrokenProperty.unless(
        formula.utf16.count <= FormulaEmitter<LiteralScope>.maximumLength,
        "a formula of \(formula.utf16.count) characters")
    }
  }
}
