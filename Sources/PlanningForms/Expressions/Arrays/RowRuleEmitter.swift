/// Writes a rule of a form's rows as one array formula over all of them, so that rows which people
/// insert are checked too; a rule between indicators as one over their columns.
///
/// As ``FormulaEmitter``, it takes only functions that Excel 2007 and LibreOffice share, and gives
/// `nil` where a formula can't say the same. Rows of other forms go across the own ones: what is
/// counted of them for each row is a product of matrices.
package struct RowRuleEmitter<Scope: FormulaScope> {
  private let scope: Scope
  private let form: String

  /// - Parameter form: the identifier of the form whose rows are checked.
  package init(scope: Scope, form: String) {
    self.scope = scope
    self.form = form
  }

  /// A column of 1 for rows that violate the rule and 0 for all others, for an array formula.
  package func violations(_ expression: Expression) -> String? {
    guard expression.kind(in: scope) == .boolean,
      expression.root.formulaWeight <= FormulaEmitter<Scope>.maximumLength,
      let mask = try? ArrayFormulaBuilder(scope: scope, form: form)
        .truth(expression.root, is: false),
      mask.side == .own || mask.side == .single,
      // Twice in the longest formula that is made of it.
      mask.text.utf16.count < FormulaEmitter<Scope>.maximumLength / 2 - 200
    else { return nil }
    return mask.text
  }
}

/// Builds the arrays of nodes.
struct ArrayFormulaBuilder<Scope: FormulaScope>: FormulaTruths {
  let scope: Scope
  /// The form whose rows are checked.
  let form: String
  /// The form whose rows are aggregated.
  var aggregated: String?

  init(scope: Scope, form: String, aggregated: String? = nil) {
    self.scope = scope
    self.form = form
    self.aggregated = aggregated
  }

  /// Cells with the rows that they stand in.
  struct Reference {
    let text: String
    let kind: ExpressionKind
    let side: ArraySide
    /// Whether the value is always there.
    var isLiteral = false

    func test(_ test: String) -> ArrayMask { ArrayMask(text: "(\(test))", side: side) }
  }

  func reference(_ node: ExpressionNode) throws(FormulaError) -> Reference? {
    switch node.kind {
    case .field(let name):
      guard let aggregated else { return try own(name) }
      return try other(FormField(form: aggregated, field: name))
    case .current(let name): return try own(name)
    case .foreign(let field):
      guard field.form == aggregated else { throw .notExpressible }
      return try other(field)
    case .variable(let name):
      if let cell = scope.identification(name) {
        return Reference(text: cell.text, kind: cell.kind, side: .single)
      }
      guard let text = scope.variable(name), let kind = scope.variableKind(name) else {
        throw .notExpressible
      }
      return Reference(text: text, kind: kind, side: .single, isLiteral: true)
    case .indicator(let reference):
      guard reference.column == nil, let range = scope.indicatorRange(reference.code) else {
        throw .notExpressible
      }
      return Reference(text: range, kind: .number, side: .own)
    default: return nil
    }
  }

  private func own(_ name: String) throws(FormulaError) -> Reference {
    guard let kind = scope.kind(of: name) else { throw .notExpressible }
    if let range = scope.column(of: name, form: form) {
      return Reference(text: range, kind: kind, side: .own)
    }
    guard let cell = scope.cell(of: name) else { throw .notExpressible }
    return Reference(text: cell, kind: kind, side: .single)
  }

  private func other(_ field: FormField) throws(FormulaError) -> Reference {
    guard let range = scope.column(of: field.field, form: field.form),
      let kind = scope.kind(of: field.field, form: field.form)
    else { throw .notExpressible }
    return Reference(text: range, kind: kind, side: .other)
  }

  func kind(of node: ExpressionNode) -> ExpressionKind? {
    var checker = ExpressionKindChecker(scope: scope, form: aggregated, isQuiet: true)
    return checker.visit(node)
  }

  // MARK: Truths

  func flag(_ reference: Reference, is wanted: Bool) throws(FormulaError) -> ArrayMask {
    guard !reference.isLiteral else { throw .notExpressible }
    let values =
      wanted ? ["\"x\"", "\"✓\"", "\"có\"", "1"] : ["\"\"", "\"-\"", "\"không\"", "0"]
    return .some(values.map { reference.test("\(reference.text)=\($0)") })
  }

  func numeric(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
  ) throws(FormulaError) -> ArrayMask {
    if let extreme = try extreme(operation, left, right) { return extreme }
    return try compared(operation, number(left), number(right))
  }

  func exists(
    in form: String, where condition: ExpressionNode?, is wanted: Bool
  ) throws(FormulaError) -> ArrayMask {
    let count = try counted(form, condition)
    return ArrayMask(text: "(\(count.text)\(wanted ? ">" : "=")0)", side: count.side)
  }

  private func compared(
    _ operation: ExpressionOperator, _ left: ArrayNumber, _ right: ArrayNumber
  ) -> ArrayMask {
    let side = left.side.joined(right.side)
    let test =
      "(\(left.comparable(over: side))\(operation.formulaText)\(right.comparable(over: side)))"
    return .every(left.known + right.known + [ArrayMask(text: test, side: side)])
  }

  /// `max(a, b) > c` is `a > c or b > c`: a greatest value needs no array of its own.
  private func extreme(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
  ) throws(FormulaError) -> ArrayMask? {
    guard case .call(let function, let arguments) = left.kind,
      function == .max && (operation == .greater || operation == .greaterOrEqual)
        || function == .min && (operation == .less || operation == .lessOrEqual)
    else { return nil }
    let bound = try number(right)
    var tests: [ArrayMask] = []
    var told: [ArrayMask] = []
    for argument in arguments {
      guard let cell = try reference(argument), !cell.isLiteral, cell.kind == .number else {
        throw .notExpressible
      }
      told.append(
        .some([
          cell.test("ISNUMBER(\(cell.text))"), cell.test("\(cell.text)=\"-\""),
          cell.test("\(cell.text)=\"\""),
        ]))
      let value = ArrayNumber(
        text: cell.text, side: cell.side, known: [cell.test("ISNUMBER(\(cell.text))")])
      tests.append(compared(operation, value, bound))
    }
    return .every(told + [.some(tests)])
  }

  // MARK: Texts

  private func text(
    _ node: ExpressionNode, beside other: ExpressionKind
  ) throws(FormulaError) -> ArrayText {
    if case .text(let literal) = node.kind {
      guard !literal.isEmpty else { throw .notExpressible }
      guard let list = other.list else {
        return ArrayText(text: FormulaText.quoted(literal), side: .single, isFree: true)
      }
      guard let shown = scope.codeText(literal, list: list) else { throw .notExpressible }
      return ArrayText(text: FormulaText.quoted(shown), side: .single, isFree: false)
    }
    guard let cell = try reference(node) else { throw .notExpressible }
    switch cell.kind {
    case .text, .code: break
    case .number, .date, .boolean, .codes, .target: throw .notExpressible
    }
    if cell.isLiteral {
      guard cell.kind.list == nil else { throw .notExpressible }
      return ArrayText(text: cell.text, side: .single, isFree: false)
    }
    return ArrayText(
      text: cell.text, side: cell.side,
      known: [cell.test("\(cell.text)<>\"\""), cell.test("\(cell.text)<>\"…\"")],
      isFree: cell.kind == .text)
  }

  func textual(
    _ operation: ExpressionOperator, _ left: (ExpressionNode, ExpressionKind),
    _ right: (ExpressionNode, ExpressionKind)
  ) throws(FormulaError) -> ArrayMask {
    let (left, right) = (
      try text(left.0, beside: right.1), try text(right.0, beside: left.1)
    )
    let side = left.side.joined(right.side)
    let (first, second) = (left.text(over: side), right.text(over: side))
    let equal =
      left.isFree && right.isFree ? "EXACT(\(first),\(second))" : "(\(first)=\(second))"
    switch operation {
    case .equal:
      // What is equal to a text that is there is there.
      let known = left.known.isEmpty || right.known.isEmpty ? [] : left.known + right.known
      return .every(known + [ArrayMask(text: equal, side: side)])
    case .notEqual:
      return .every(left.known + right.known + [ArrayMask(text: "(1-\(equal))", side: side)])
    default: throw .notExpressible
    }
  }

  // MARK: Predicates

  func predicate(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode], is wanted: Bool
  ) throws(FormulaError) -> ArrayMask {
    switch function {
    case .isBlank, .isNone, .isPending, .has, .any:
      guard let cell = try reference(arguments[0]), !cell.isLiteral else { throw .notExpressible }
      return try state(function, cell, is: wanted)
    case .contains: return try contains(arguments[0], arguments[1], is: wanted)
    case .isIn, .choose, .abs, .round, .length, .year, .month, .sum, .total, .min, .max, .concat,
      .size,
      .meets, .exceeds, .comparable, .figureOf:
      throw .notExpressible
    }
  }

  private func state(
    _ function: ExpressionFunction, _ cell: Reference, is wanted: Bool
  ) throws(FormulaError) -> ArrayMask {
    let mask: ArrayMask
    func empty(_ states: [String]) -> [ArrayMask] {
      states.map { cell.test("\(cell.text)=\(FormulaText.quoted($0))") }
    }
    switch function {
    case .isBlank where cell.kind == .boolean: mask = try flag(cell, is: false)
    case .has where cell.kind == .boolean: mask = try flag(cell, is: true)
    case .isBlank: mask = empty([""])[0]
    case .isNone: mask = empty(["-"])[0]
    case .isPending: mask = empty(["…"])[0]
    case .any where !wanted: return .some(empty(["", "-"]))
    default:
      if cell.kind == .number || cell.kind == .date {
        mask = cell.test("ISNUMBER(\(cell.text))")
      } else {
        mask = .every(["", "-", "…"].map { cell.test("\(cell.text)<>\(FormulaText.quoted($0))") })
      }
    }
    return wanted ? mask : mask.opposite
  }

  private func contains(
    _ codes: ExpressionNode, _ code: ExpressionNode, is wanted: Bool
  ) throws(FormulaError) -> ArrayMask {
    guard let cell = try reference(codes), !cell.isLiteral else { throw .notExpressible }
    let item: ArrayText
    if case .text(let literal) = code.kind {
      let shown = cell.kind.list.map { scope.codeText(literal, list: $0) } ?? literal
      guard let shown else { throw .notExpressible }
      item = ArrayText(text: FormulaText.quoted(shown), side: .single, isFree: false)
    } else {
      item = try text(code, beside: .text)
    }
    let side = cell.side.joined(item.side)
    let list = ArrayText(text: cell.text, side: cell.side, isFree: false).text(over: side)
    let found =
      "ISNUMBER(FIND(\";\"&\(item.text(over: side))&\";\",\";\"&SUBSTITUTE(\(list),\"; \",\";\")&\";\"))"
    if wanted { return .every(item.known + [ArrayMask(text: found, side: side)]) }
    return .every(
      item.known + [
        cell.test("\(cell.text)<>\"…\""), ArrayMask(text: "(1-\(found))", side: side),
      ])
  }
}
