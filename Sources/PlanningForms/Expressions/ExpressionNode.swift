import DecimalArithmetic

/// A node of a parsed expression.
///
/// Two nodes are equal when they mean the same, wherever they stand in their sources.
package struct ExpressionNode: Hashable, Sendable {
  /// What the node is.
  package indirect enum Kind: Hashable, Sendable {
    /// A number literal, never negative.
    case number(ExactDecimal)
    /// A text literal.
    case text(String)
    /// `true` or `false`.
    case boolean(Bool)
    /// A bare field: of the current row or, inside an aggregate, of the aggregated row.
    case field(String)
    /// `this.field`: a field of the current row.
    case current(String)
    /// `Form.field`: a field of the aggregated row.
    case foreign(FormField)
    /// `$name`.
    case variable(String)
    /// `indicator(code)` or `indicator(code, column)`.
    case indicator(IndicatorReference)
    /// `-x`.
    case negated(ExpressionNode)
    /// `not x`.
    case not(ExpressionNode)
    /// Two operands with an operator between them.
    case binary(ExpressionOperator, ExpressionNode, ExpressionNode)
    /// A function over values of the row.
    case call(ExpressionFunction, [ExpressionNode])
    /// A function over the rows of a form, where the condition holds.
    case aggregate(
      ExpressionAggregate, form: String, argument: ExpressionNode?, condition: ExpressionNode?)
  }

  /// What the node is.
  package let kind: Kind
  /// Where it stands in the source, in characters.
  package let range: Range<Int>
  /// The levels of nodes below and including this one.
  let depth: Int

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
    self.depth = 1 + (Self.children(of: kind).map(\.depth).max() ?? 0)
  }

  /// The nodes directly below, in source order.
  package var children: [ExpressionNode] { Self.children(of: kind) }

  private static func children(of kind: Kind) -> [ExpressionNode] {
    switch kind {
    case .number, .text, .boolean, .field, .current, .foreign, .variable, .indicator: []
    case .negated(let operand), .not(let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .call(_, let arguments): arguments
    case .aggregate(_, _, let argument, let condition): [argument, condition].compactMap { $0 }
    }
  }

  /// Compares meaning, not place.
  package static func == (left: ExpressionNode, right: ExpressionNode) -> Bool {
    left.kind == right.kind
  }

  /// Hashes meaning, not place.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
  }
}

/// A field of a form, the form written as in expressions: `X01` for form X-01.
package struct FormField: Hashable, Sendable {
  /// The form, without the hyphen of its code.
  package let form: String
  /// The field's key.
  package let field: String

  /// Names a field of a form.
  package init(form: String, field: String) {
    self.form = form
    self.field = field
  }
}

/// The row of an indicator in the current matrix form.
package struct IndicatorReference: Hashable, Sendable {
  /// The indicator's code.
  package let code: String
  /// The column to read; `nil` for the one that is being evaluated.
  package let column: String?

  /// Names an indicator's row and perhaps a column.
  package init(code: String, column: String? = nil) {
    self.code = code
    self.column = column
  }
}

/// An operator between two operands.
package enum ExpressionOperator: String, Hashable, Sendable, CaseIterable {
  /// Logical or.
  case or
  /// Logical and.
  case and
  /// Equal.
  case equal = "="
  /// Not equal.
  case notEqual = "!="
  /// Less.
  case less = "<"
  /// At most.
  case lessOrEqual = "<="
  /// Greater.
  case greater = ">"
  /// At least.
  case greaterOrEqual = ">="
  /// Sum.
  case add = "+"
  /// Difference.
  case subtract = "-"
  /// Product.
  case multiply = "*"
  /// Quotient.
  case divide = "/"

  /// How tightly the operator binds; `not` is 3, unary minus 7.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide: 6
    }
  }

  /// Whether the operator compares.
  var isComparison: Bool { precedence == 4 }

  /// The comparison that holds exactly when this one does not, for known operands.
  var complement: ExpressionOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .or, .and, .add, .subtract, .multiply, .divide: self
    }
  }
}
