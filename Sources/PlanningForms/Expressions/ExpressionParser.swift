/// Builds the tree of an expression by recursive descent, one function per level of precedence.
struct ExpressionParser {
  private let tokens: [ExpressionToken]
  private var index = 0
  private var nesting = 0
  private var aggregate: ExpressionAggregate?

  init(tokens: [ExpressionToken]) {
    self.tokens = tokens
  }

  /// Parses the words of a whole expression.
  static func parse(_ source: String) throws(ExpressionSyntaxError) -> ExpressionNode {
    // A bound on bytes first: it is cheap, where characters have to be counted one by one.
    guard source.utf8.count <= Expression.maximumLength * 16,
      source.count <= Expression.maximumLength
    else {
      throw ExpressionSyntaxError(
        .tooLong(limit: Expression.maximumLength),
        Expression.maximumLength..<Expression.maximumLength)
    }
    var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(of: source))
    if parser.peek.kind == .end { throw ExpressionSyntaxError(.empty, 0..<0) }
    let root = try parser.disjunction()
    guard parser.peek.kind == .end else { throw parser.unexpected(.operation) }
    return root
  }

  private mutating func disjunction() throws(ExpressionSyntaxError) -> ExpressionNode {
    var left = try conjunction()
    while takeName("or") { left = try binary(.or, left, conjunction()) }
    return left
  }

  private mutating func conjunction() throws(ExpressionSyntaxError) -> ExpressionNode {
    var left = try negation()
    while takeName("and") { left = try binary(.and, left, negation()) }
    return left
  }

  private mutating func negation() throws(ExpressionSyntaxError) -> ExpressionNode {
    let start = peek.range.lowerBound
    guard takeName("not") else { return try comparison() }
    try enter()
    let operand = try negation()
    nesting -= 1
    return try node(.not(operand), start..<operand.range.upperBound)
  }

  private mutating func comparison() throws(ExpressionSyntaxError) -> ExpressionNode {
    let left = try sum()
    guard let comparison = takeOperator(where: \.isComparison) else { return left }
    let result = try binary(comparison, left, sum())
    if let symbol = symbol, ExpressionOperator(rawValue: symbol)?.isComparison == true {
      throw ExpressionSyntaxError(.chainedComparison, peek.range)
    }
    return result
  }

  private mutating func sum() throws(ExpressionSyntaxError) -> ExpressionNode {
    var left = try product()
    while let next = takeOperator(where: { $0.precedence == 5 }) {
      left = try binary(next, left, product())
    }
    return left
  }

  private mutating func product() throws(ExpressionSyntaxError) -> ExpressionNode {
    var left = try factor()
    while let next = takeOperator(where: { $0.precedence == 6 }) {
      left = try binary(next, left, factor())
    }
    return left
  }

  private mutating func factor() throws(ExpressionSyntaxError) -> ExpressionNode {
    let start = peek.range.lowerBound
    guard takeSymbol("-") else { return try primary() }
    try enter()
    let operand = try factor()
    nesting -= 1
    return try node(.negated(operand), start..<operand.range.upperBound)
  }

  private mutating func primary() throws(ExpressionSyntaxError) -> ExpressionNode {
    let token = peek
    switch token.kind {
    case .number(let value):
      index += 1
      return try node(.number(value), token.range)
    case .text(let value):
      index += 1
      return try node(.text(value), token.range)
    case .variable(let name):
      index += 1
      return try node(.variable(name), token.range)
    case .symbol("("):
      index += 1
      try enter()
      let inner = try disjunction()
      nesting -= 1
      try expect(")")
      return inner
    case .name("true"), .name("false"):
      index += 1
      return try node(.boolean(token.kind == .name("true")), token.range)
    case .name(let name) where !Self.keywords.contains(name):
      index += 1
      if takeSymbol("(") { return try call(name, token.range) }
      if takeSymbol(".") { return try foreign(name, token.range) }
      return try node(.field(name), token.range)
    case .name("this"):
      index += 1
      try expect(".")
      let field = try self.name(.field)
      return try node(.current(field.name), token.range.lowerBound..<field.range.upperBound)
    case .symbol, .name, .end:
      throw unexpected(.operand)
    }
  }

  private mutating func foreign(
    _ form: String, _ range: Range<Int>
  ) throws(ExpressionSyntaxError) -> ExpressionNode {
    let field = try name(.field)
    let whole = range.lowerBound..<field.range.upperBound
    guard aggregate != nil else {
      throw ExpressionSyntaxError(
        .foreignFieldOutsideAggregate(form: form, field: field.name), whole)
    }
    return try node(.foreign(FormField(form: form, field: field.name)), whole)
  }

  // MARK: Functions

  /// A call whose name and opening bracket have been read.
  private mutating func call(
    _ name: String, _ range: Range<Int>
  ) throws(ExpressionSyntaxError) -> ExpressionNode {
    try enter()
    defer { nesting -= 1 }
    if name == "indicator" { return try indicator(range) }
    let function = ExpressionFunction(rawValue: name)
    if let aggregate = ExpressionAggregate(rawValue: name) {
      // `sum`, `min` and `max` exist over fields of a row too: a form's name tells.
      if function == nil || namesForm { return try rows(aggregate, range) }
    }
    guard let function else {
      let names =
        ExpressionFunction.allCases.map(\.rawValue)
        + ExpressionAggregate.allCases.map(\.rawValue) + ["indicator"]
      throw ExpressionSyntaxError(
        .unknownFunction(name, nearest: nearestName(to: name, among: names)), range)
    }
    var arguments: [ExpressionNode] = []
    if !takeSymbol(")") {
      repeat { arguments.append(try disjunction()) } while takeSymbol(",")
      try expect(")")
    }
    let whole = range.lowerBound..<previousEnd
    try check(arguments.count, function.arity, name, whole)
    return try node(.call(function, arguments), whole)
  }

  private mutating func rows(
    _ function: ExpressionAggregate, _ range: Range<Int>
  ) throws(ExpressionSyntaxError) -> ExpressionNode {
    guard aggregate == nil else {
      throw ExpressionSyntaxError(.nestedAggregate(function: function.rawValue), range)
    }
    aggregate = function
    defer { aggregate = nil }
    var form: String?
    var argument: ExpressionNode?
    if function.takesForm {
      if symbol != ")" { form = try name(.form).name }
    } else if symbol != ")" {
      let parsed = try disjunction()
      form = parsed.firstForm
      argument = parsed
    }
    var conditions: [ExpressionNode] = []
    while takeSymbol(",") { conditions.append(try disjunction()) }
    try expect(")")
    let whole = range.lowerBound..<previousEnd
    let count = conditions.count + (argument == nil && form == nil ? 0 : 1)
    try check(count, 1...2, function.rawValue, whole)
    guard let form else {
      throw ExpressionSyntaxError(.aggregateWithoutForm(function: function.rawValue), whole)
    }
    return try node(
      .aggregate(function, form: form, argument: argument, condition: conditions.first), whole)
  }

  private mutating func indicator(
    _ range: Range<Int>
  ) throws(ExpressionSyntaxError) -> ExpressionNode {
    let code = try name(.code)
    let column = takeSymbol(",") ? try name(.column).name : nil
    try expect(")")
    return try node(
      .indicator(IndicatorReference(code: code.name, column: column)),
      range.lowerBound..<previousEnd)
  }

  /// Whether the first argument of the call just begun names a form (`Form.field`).
  private var namesForm: Bool {
    var level = 0
    // The level outside of an aggregate that stands inside: its form is not this call's.
    var outside: Int?
    for position in index..<tokens.count {
      switch tokens[position].kind {
      case .symbol("("):
        if outside == nil, position > index, case .name(let name) = tokens[position - 1].kind,
          ExpressionAggregate(rawValue: name) != nil
        {
          outside = level
        }
        level += 1
      case .symbol(")") where level == 0, .symbol(",") where level == 0, .end: return false
      case .symbol(")"):
        level -= 1
        if level == outside { outside = nil }
      case .symbol(".")
      where outside == nil && position > index && tokens[position - 1].kind != .name("this"):
        return true
      default: break
      }
    }
    return false
  }

  private func check(
    _ count: Int, _ allowed: ClosedRange<Int>, _ function: String, _ range: Range<Int>
  ) throws(ExpressionSyntaxError) {
    guard allowed.contains(count) else {
      throw ExpressionSyntaxError(
        .argumentCount(function: function, found: count, allowed: allowed), range)
    }
  }

  // MARK: Words

  private static let keywords: Set<String> = ["and", "or", "not", "true", "false", "this"]

  private var peek: ExpressionToken { tokens[index] }

  private var symbol: String? {
    if case .symbol(let symbol) = peek.kind { return symbol }
    return nil
  }

  private var previousEnd: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

  private mutating func takeName(_ name: String) -> Bool {
    guard peek.kind == .name(name) else { return false }
    index += 1
    return true
  }

  private mutating func takeSymbol(_ symbol: String) -> Bool {
    guard peek.kind == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  private mutating func takeOperator(
    where condition: (ExpressionOperator) -> Bool
  ) -> ExpressionOperator? {
    guard let symbol, let found = ExpressionOperator(rawValue: symbol), condition(found) else {
      return nil
    }
    index += 1
    return found
  }

  private mutating func expect(_ symbol: String) throws(ExpressionSyntaxError) {
    guard takeSymbol(symbol) else { throw unexpected(.symbol(symbol)) }
  }

  private mutating func name(
    _ expected: ExpressionSyntaxError.Expectation
  ) throws(ExpressionSyntaxError) -> (name: String, range: Range<Int>) {
    let token = peek
    guard case .name(let name) = token.kind, !Self.keywords.contains(name) else {
      throw unexpected(expected)
    }
    index += 1
    return (name, token.range)
  }

  private func unexpected(
    _ expected: ExpressionSyntaxError.Expectation
  ) -> ExpressionSyntaxError {
    let token = peek
    let found: String
    switch token.kind {
    case .end: return ExpressionSyntaxError(.unexpectedEnd(expected: expected), token.range)
    case .number(let value): found = value.description
    case .text(let text): found = "'\(text)'"
    case .name(let name): found = name
    case .variable(let name): found = "$\(name)"
    case .symbol(let symbol): found = symbol
    }
    return ExpressionSyntaxError(.unexpected(found, expected: expected), token.range)
  }

  // MARK: Nodes

  /// Guards the parser's own recursion; ``node(_:_:)`` guards that of everything after it.
  private mutating func enter() throws(ExpressionSyntaxError) {
    nesting += 1
    guard nesting < Expression.maximumDepth else {
      throw ExpressionSyntaxError(.tooDeep(limit: Expression.maximumDepth), peek.range)
    }
  }

  private func node(
    _ kind: ExpressionNode.Kind, _ range: Range<Int>
  ) throws(ExpressionSyntaxError) -> ExpressionNode {
    let node = ExpressionNode(kind, range)
    guard node.depth <= Expression.maximumDepth else {
      throw ExpressionSyntaxError(.tooDeep(limit: Expression.maximumDepth), range)
    }
    return node
  }

  private func binary(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
  ) throws(ExpressionSyntaxError) -> ExpressionNode {
    try node(
      .binary(operation, left, right), left.range.lowerBound..<right.range.upperBound)
  }
}

extension ExpressionNode {
  /// The form of the first `Form.field` in source order.
  var firstForm: String? {
    if case .foreign(let field) = kind { return field.form }
    for child in children {
      if let form = child.firstForm { return form }
    }
    return nil
  }
}
