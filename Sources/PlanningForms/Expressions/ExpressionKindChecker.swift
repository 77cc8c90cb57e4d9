import DecimalArithmetic

/// Finds the kind of every node and, on the way, all that does not fit.
struct ExpressionKindChecker<Scope: ExpressionScope> {
  let scope: Scope
  private(set) var findings: [ExpressionFinding] = []
  /// Whether only the kind is wanted: then nobody reads the findings, nor what is nearest to a name.
  private let isQuiet: Bool
  /// The form whose rows are being aggregated.
  private var form: String?

  init(scope: Scope, form: String? = nil, isQuiet: Bool = false) {
    self.scope = scope
    self.isQuiet = isQuiet
    self.form = form
  }

  /// The kind of the node; `nil` where it can't be told, which is then a fault already.
  @discardableResult
  mutating func visit(_ node: ExpressionNode) -> ExpressionKind? {
    switch node.kind {
    case .number: return .number
    case .text: return .text
    case .boolean: return .boolean
    case .field(let name):
      return form.map { foreign(FormField(form: $0, field: name), node) } ?? current(name, node)
    case .current(let name): return current(name, node)
    case .foreign(let field):
      if let form, form != field.form {
        report(.severalForms(form, field.form), node)
        return nil
      }
      return foreign(field, node)
    case .variable(let name):
      let kind = scope.variableKind(name)
      if kind == nil {
        let scope = scope
        report(
          .unknownVariable(name, nearest: nearestName(to: name, among: scope.variableNames)), node)
      }
      return kind
    case .indicator(let reference):
      if !scope.indicatorCodes.contains(reference.code) {
        let scope = scope
        report(
          .unknownIndicator(
            reference.code, nearest: nearestName(to: reference.code, among: scope.indicatorCodes)),
          node)
      }
      guard let column = reference.column else { return .number }
      return current(column, node)
    case .negated(let operand):
      expect(operand, .number)
      return .number
    case .not(let operand):
      expect(operand, .boolean)
      return .boolean
    case .binary(let operation, let left, let right):
      return binary(operation, left, right, node)
    case .call(let function, let arguments):
      return call(function, arguments, node)
    case .aggregate(let function, let form, let argument, let condition):
      return aggregate(function, form, argument, condition, node)
    }
  }

  /// Visits a node of which the result must be of one of the kinds.
  @discardableResult
  mutating func expect(_ node: ExpressionNode, _ expected: ExpressionKind...) -> ExpressionKind? {
    guard let found = visit(node) else { return nil }
    if !expected.contains(where: { found.satisfies($0) }) {
      report(.wrongKind(found: found, expected: expected), node)
    }
    return found
  }

  // MARK: Names

  private mutating func current(_ name: String, _ node: ExpressionNode) -> ExpressionKind? {
    let kind = scope.kind(of: name)
    if kind == nil {
      let scope = scope
      report(.unknownField(name, nearest: nearestName(to: name, among: scope.fieldNames)), node)
    }
    return kind
  }

  private mutating func foreign(_ field: FormField, _ node: ExpressionNode) -> ExpressionKind? {
    // An unknown form is reported once, for the aggregate, and not for each of its fields.
    guard scope.formNames.contains(field.form) else { return nil }
    let kind = scope.kind(of: field.field, form: field.form)
    if kind == nil {
      let scope = scope
      report(
        .unknownFormField(
          field, nearest: nearestName(to: field.field, among: scope.fieldNames(of: field.form))),
        node)
    }
    return kind
  }

  // MARK: Operators

  private mutating func binary(
    _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode,
    _ node: ExpressionNode
  ) -> ExpressionKind? {
    switch operation {
    case .and, .or:
      expect(left, .boolean)
      expect(right, .boolean)
      return .boolean
    case .add, .subtract:
      // Days can be moved and their distance taken.
      expect(left, .number, .date)
      expect(right, .number, .date)
      return .number
    case .multiply, .divide:
      expect(left, .number)
      expect(right, .number)
      return .number
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      if let first = visit(left), let second = visit(right) {
        let ordered = operation != .equal && operation != .notEqual
        if !first.isComparable(with: second, ordered: ordered) {
          report(.incomparable(first, operation, second), node)
        }
        checkCode(right, of: first)
        checkCode(left, of: second)
      }
      return .boolean
    }
  }

  /// Reports a text literal that is not in the code list of the value it is compared with.
  private mutating func checkCode(_ literal: ExpressionNode, of kind: ExpressionKind) {
    guard case .text(let code) = literal.kind, let list = kind.list,
      let codes = scope.codes(of: list), !codes.contains(code)
    else { return }
    report(
      .unknownCode(code, list: list, nearest: nearestName(to: code, among: codes)), literal)
  }

  // MARK: Functions

  private mutating func call(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode], _ node: ExpressionNode
  ) -> ExpressionKind? {
    switch function {
    case .choose:
      expect(arguments[0], .boolean)
      let first = visit(arguments[1])
      let second = visit(arguments[2])
      guard let first, let second else { return first ?? second }
      if first.satisfies(second) { return second }
      if second.satisfies(first) { return first }
      report(.differentBranches(first, second), node)
      return nil
    case .abs: expect(arguments[0], .number)
    case .round:
      expect(arguments[0], .number)
      if !arguments[1].isNumberLiteral { report(.literalExpected, arguments[1]) }
    case .length: expect(arguments[0], .text)
    case .year, .month: expect(arguments[0], .date)
    case .isBlank, .isNone, .isPending, .has:
      visit(arguments[0])
      return .boolean
    case .isIn, .contains:
      let kind =
        function == .contains
        ? expect(arguments[0], .codes(list: nil), .code(list: nil))
        : expect(arguments[0], .text, .number, .code(list: nil))
      for candidate in arguments.dropFirst() {
        if !candidate.isLiteral, function == .isIn { report(.literalExpected, candidate) }
        if kind?.satisfies(.number) == true {
          expect(candidate, .number)
        } else {
          expect(candidate, .text)
        }
        if let kind { checkCode(candidate, of: kind) }
      }
      return .boolean
    case .any:
      expect(arguments[0], .codes(list: nil), .code(list: nil))
      return .boolean
    case .size: expect(arguments[0], .codes(list: nil), .code(list: nil))
    case .meets, .exceeds, .comparable: return verdict(arguments[0], arguments[1])
    case .figureOf: expect(arguments[0], .target)
    case .concat:
      // A sheet shows a code's name, so a code that has one reads otherwise there.
      for argument in arguments { expect(argument, .text, .number) }
      for case .code(let list?) in arguments.compactMap({ visit($0) }) {
        report(.wrongKind(found: .code(list: list), expected: [.text, .number]), node)
      }
      return .text
    case .sum, .total:
      for argument in arguments { expect(argument, .number) }
    case .min, .max:
      let kinds = arguments.map { expect($0, .number, .date) }
      return kinds.allSatisfy { $0 == .date } ? .date : .number
    }
    return .number
  }

  /// A target, and what is held against it.
  private mutating func verdict(
    _ target: ExpressionNode, _ result: ExpressionNode
  ) -> ExpressionKind {
    expect(target, .target)
    expect(result, .target, .number)
    return .boolean
  }

  private mutating func aggregate(
    _ function: ExpressionAggregate, _ name: String, _ argument: ExpressionNode?,
    _ condition: ExpressionNode?, _ node: ExpressionNode
  ) -> ExpressionKind? {
    if !scope.formNames.contains(name) {
      let scope = scope
      report(.unknownForm(name, nearest: nearestName(to: name, among: scope.formNames)), node)
    }
    form = name
    defer { form = nil }
    if let condition { expect(condition, .boolean) }
    guard let argument else { return function == .exists ? .boolean : .number }
    switch function {
    case .sum, .total, .mean, .median:
      expect(argument, .number)
      return .number
    case .min, .max: return expect(argument, .number, .date)
    case .first: return visit(argument)
    case .join:
      visit(argument)
      return .text
    case .count, .distinct, .exists:
      visit(argument)
      return .number
    }
  }

  private mutating func report(
    _ reason: @autoclosure () -> ExpressionFinding.Reason, _ node: ExpressionNode
  ) {
    if isQuiet { return }
    findings.append(ExpressionFinding(range: node.range, reason: reason()))
  }
}

extension ExpressionKind {
  /// The code list, where the kind has one.
  var list: String? {
    switch self {
    case .code(let list), .codes(let list): list
    case .number, .text, .boolean, .date, .target: nil
    }
  }

  /// Whether a value of this kind will do where the other kind is wanted.
  func satisfies(_ wanted: ExpressionKind) -> Bool {
    switch (self, wanted) {
    case (.code, .text), (.text, .code): true
    case (.code(let own), .code(let other)), (.codes(let own), .codes(let other)):
      own == other || own == nil || other == nil
    default: self == wanted
    }
  }

  func isComparable(with other: ExpressionKind, ordered: Bool) -> Bool {
    switch (self, other) {
    case (.number, .number), (.number, .date), (.date, .number), (.date, .date): true
    case (.boolean, .boolean): !ordered
    // The same choice of several codes; single codes are for `contains`.
    case (.codes, .codes): !ordered
    // Codes of two lists never mean the same.
    default: !ordered && !isCodes && !other.isCodes && satisfies(other)
    }
  }

  private var isCodes: Bool {
    if case .codes = self { return true }
    return false
  }
}

extension ExpressionNode {
  /// Whether the node is a number as written, perhaps with a minus sign.
  var isNumberLiteral: Bool {
    switch kind {
    case .number: true
    case .negated(let operand): operand.isNumberLiteral
    default: false
    }
  }

  /// Whether the node is a value as written.
  var isLiteral: Bool {
    switch kind {
    case .text, .boolean: true
    default: isNumberLiteral
    }
  }
}
