import DecimalArithmetic

/// Builds the formulas of nodes.
///
/// A formula knows no third truth and no states, so a node becomes two things: what it is worth if
/// all it needs is there, and the condition that all is there.
struct FormulaBuilder<Scope: FormulaScope>: FormulaTruths {
  let scope: Scope
  /// The form whose rows are being aggregated: references are then to columns.
  var form: String?
  /// Whether what is pending is shown as `…`, and totals are made of totals.
  let showsPending: Bool

  init(scope: Scope, form: String? = nil, showsPending: Bool = false) {
    self.scope = scope
    self.form = form
    self.showsPending = showsPending
  }

  /// A cell, a column of cells or a variable.
  struct Reference {
    let text: String
    let kind: ExpressionKind
    var isColumn = false
    /// Whether the value is always there.
    var isVariable = false
  }

  /// What the node refers to; `nil` for nodes of other kinds.
  func reference(_ node: ExpressionNode) throws(FormulaError) -> Reference? {
    switch node.kind {
    case .field(let name):
      if let form { return try column(FormField(form: form, field: name)) }
      return try cell(name)
    case .current(let name): return try cell(name)
    case .foreign(let field): return try column(field)
    case .variable(let name):
      guard let text = scope.variable(name), let kind = scope.variableKind(name) else {
        throw .notExpressible
      }
      return Reference(text: text, kind: kind, isVariable: true)
    case .indicator(let reference):
      guard let text = scope.indicatorCell(reference.code, column: reference.column) else {
        throw .notExpressible
      }
      return Reference(text: text, kind: .number)
    case .number, .text, .boolean, .negated, .not, .binary, .call, .aggregate: return nil
    }
  }

  private func cell(_ field: String) throws(FormulaError) -> Reference {
    guard let text = scope.cell(of: field), let kind = scope.kind(of: field) else {
      throw .notExpressible
    }
    return Reference(text: text, kind: kind)
  }

  private func column(_ field: FormField) throws(FormulaError) -> Reference {
    guard let text = scope.column(of: field.field, form: field.form),
      let kind = scope.kind(of: field.field, form: field.form)
    else { throw .notExpressible }
    return Reference(text: text, kind: kind, isColumn: true)
  }

  func kind(of node: ExpressionNode) -> ExpressionKind? {
    var checker = ExpressionKindChecker(scope: scope, form: form, isQuiet: true)
    return checker.visit(node)
  }

  // MARK: Conditions

  /// Flags are accepted as `x`, `✓`, `có` or 1; empty, `-`, `không` and 0 are not set.
  func flag(_ reference: Reference, is wanted: Bool) -> FormulaCondition {
    let cell = reference.text
    if reference.isVariable { return .test(wanted ? cell : "NOT(\(cell))") }
    return flag(
      reference,
      holds: wanted
        ? ["\"x\"", "\"✓\"", "\"có\"", "1"] : ["\"\"", "\"-\"", "\"không\"", "0"])
  }

  func flag(_ reference: Reference, holds values: [String]) -> FormulaCondition {
    .some(values.map { .test("\(reference.text)=\($0)") })
  }

  func numeric(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
  ) throws(FormulaError) -> FormulaCondition {
    if let column = try reference(left), column.isColumn {
      return try columnComparison(column, operation, try number(right))
    }
    if let column = try reference(right), column.isColumn {
      return try columnComparison(column, operation.mirrored, try number(left))
    }
    let first = try number(left)
    let second = try number(right)
    let known = FormulaCondition.every([first.known, second.known])
    let defined = FormulaCondition.every([first.defined, second.defined])
    let test = FormulaCondition.test(
      first.comparable + operation.formulaText + second.comparable)
    if defined == .always { return .every([known, test]) }
    return .guarded(by: .every([known, defined]), test)
  }

  /// A column against one number. Text is greater than any number for a spreadsheet, and `N` takes
  /// no ranges, so `-` has to be told apart.
  private func columnComparison(
    _ column: Reference, _ operation: ExpressionOperator, _ number: NumberFormula
  ) throws(FormulaError) -> FormulaCondition {
    guard number.defined == .always else { throw .notExpressible }
    let symbol = operation.formulaText
    let values = FormulaCondition.every([
      .test("ISNUMBER(\(column.text))"), .test(column.text + symbol + number.comparable),
    ])
    let none = FormulaCondition.every([
      .test("\(column.text)=\"-\""), .test("0" + symbol + number.comparable),
    ])
    return .every([number.known, column.kind == .date ? values : .some([values, none])])
  }

  // MARK: Texts

  /// A text with the condition that it is there.
  struct TextFormula {
    let text: String
    let known: FormulaCondition
    /// Whether upper and lower case differ: texts of code lists do not need it.
    let isFree: Bool
  }

  private func text(
    _ node: ExpressionNode, beside other: ExpressionKind
  ) throws(FormulaError) -> TextFormula {
    if case .text(let literal) = node.kind {
      // A text is never equal to nothing, and an empty cell has to stay apart from it.
      guard !literal.isEmpty else { throw .notExpressible }
      guard let list = other.list else {
        return TextFormula(text: FormulaText.quoted(literal), known: .always, isFree: true)
      }
      guard let shown = scope.codeText(literal, list: list) else { throw .notExpressible }
      return TextFormula(text: FormulaText.quoted(shown), known: .always, isFree: false)
    }
    guard let reference = try reference(node) else { throw .notExpressible }
    switch (reference.kind, other) {
    case (.text, .text): break
    case (.code(let own), .code(let list)) where own == list && !reference.isVariable: break
    // Beside a literal, whose kind is text.
    case (.code(.some), .text) where !reference.isVariable: break
    default: throw .notExpressible
    }
    let known: FormulaCondition =
      reference.isVariable
      ? .always
      : .every([.test("\(reference.text)<>\"\""), .test("\(reference.text)<>\"…\"")])
    return TextFormula(text: reference.text, known: known, isFree: reference.kind == .text)
  }

  func textual(
    _ operation: ExpressionOperator, _ left: (ExpressionNode, ExpressionKind),
    _ right: (ExpressionNode, ExpressionKind)
  ) throws(FormulaError) -> FormulaCondition {
    let (left, right) = (
      try text(left.0, beside: right.1), try text(right.0, beside: left.1)
    )
    let isExact = left.isFree && right.isFree
    let exact = FormulaCondition.test("EXACT(\(left.text),\(right.text))")
    switch operation {
    case .equal:
      let test = isExact ? exact : .test("\(left.text)=\(right.text)")
      // What is equal to a text that is there is there.
      if left.known == .always || right.known == .always { return test }
      return .every([right.known, test])
    case .notEqual:
      let test = isExact ? exact.opposite : .test("\(left.text)<>\(right.text)")
      return .every([left.known, right.known, test])
    default: throw .notExpressible
    }
  }

  /// A derived text: a literal, a cell or a choice between them.
  func textResult(_ node: ExpressionNode, list: String?) throws(FormulaError) -> String {
    switch node.kind {
    case .text(let literal):
      guard let list else { return FormulaText.quoted(literal) }
      guard let shown = scope.codeText(literal, list: list) else { throw .notExpressible }
      return FormulaText.quoted(shown)
    case .call(.choose, let arguments):
      let first = try textResult(arguments[1], list: list)
      let second = try textResult(arguments[2], list: list)
      let yes = try truth(arguments[0], is: true).scalar
      let no = try truth(arguments[0], is: false).scalar
      return "IF(\(yes),\(first),IF(\(no),\(second),\"\"))"
    case .call(.concat, let arguments):
      guard list == nil else { throw .notExpressible }
      return try concatenation(arguments)
    default:
      guard let reference = try reference(node), !reference.isColumn else { throw .notExpressible }
      if reference.isVariable { return reference.text }
      return "IF(\(reference.text)=\"…\",\"\",\(reference.text)&\"\")"
    }
  }
}

extension FormulaBuilder {
  /// Texts joined by `&`, which every Excel knows; nothing where one of them is not there.
  private func concatenation(_ arguments: [ExpressionNode]) throws(FormulaError) -> String {
    var parts: [String] = []
    var known: [FormulaCondition] = []
    for argument in arguments {
      if case .text(let literal) = argument.kind {
        parts.append(FormulaText.quoted(literal))
        continue
      }
      guard let reference = try reference(argument), !reference.isColumn else {
        throw .notExpressible
      }
      let cell = reference.text
      parts.append(cell)
      if reference.isVariable { continue }
      switch reference.kind {
      case .number:
        known.append(.test("OR(\(cell)=\"-\",IF(ISNUMBER(\(cell)),\(cell)=INT(\(cell)),FALSE))"))
      case .text, .code(list: nil):
        known.append(.test("\(cell)<>\"\""))
        known.append(.test("\(cell)<>\"…\""))
      case .boolean, .code, .codes, .date, .target: throw .notExpressible
      }
    }
    let text = parts.joined(separator: "&")
    let condition = FormulaCondition.every(known)
    return condition == .always ? text : "IF(\(condition.scalar),\(text),\"\")"
  }
}

extension ExpressionOperator {
  /// The operator as formulas write it.
  var formulaText: String { self == .notEqual ? "<>" : rawValue }

  /// The comparison with the operands exchanged.
  var mirrored: ExpressionOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual, .or, .and, .add, .subtract, .multiply, .divide: self
    }
  }
}
