/// What kind of value a field holds or an expression gives.
package enum ExpressionKind: Hashable, Sendable {
  /// A number of any precision.
  case number
  /// Free text.
  case text
  /// A flag.
  case boolean
  /// A day or a month.
  case date
  /// One code; of the named list, or of none that could be checked.
  case code(list: String?)
  /// A target, which no arithmetic takes.
  case target
  /// Any number of codes.
  case codes(list: String?)
}

/// What an expression may name, for checks when definitions are loaded.
///
/// Forms are named as in expressions: `X01` for X-01.
package protocol ExpressionScope {
  /// The fields of the current form.
  var fieldNames: [String] { get }
  /// The forms whose rows can be aggregated, the current one included.
  var formNames: [String] { get }
  /// The rows of the current form that `indicator` can name.
  var indicatorCodes: [String] { get }
  /// The variables, without `$`.
  var variableNames: [String] { get }
  /// The fields of a form; empty where there is no such form.
  func fieldNames(of form: String) -> [String]
  /// The kind of a field of the current form; `nil` where there is none.
  func kind(of field: String) -> ExpressionKind?
  /// The kind of a field of a form; `nil` where there is none.
  func kind(of field: String, form: String) -> ExpressionKind?
  /// The kind of a variable; `nil` where there is none.
  func variableKind(_ name: String) -> ExpressionKind?
  /// The codes of a code list; `nil` where they are not known at load, such as a commune's hamlets.
  func codes(of list: String) -> [String]?
}

/// What is wrong with an expression in its scope, and where.
package struct ExpressionFinding: Hashable, Sendable {
  /// What is wrong, with the raw texts a message needs.
  package enum Reason: Hashable, Sendable {
    /// The current form has no such field; the nearest is suggested.
    case unknownField(String, nearest: String?)
    /// There is no such form.
    case unknownForm(String, nearest: String?)
    /// The form has no such field.
    case unknownFormField(FormField, nearest: String?)
    /// The form has no row of this code.
    case unknownIndicator(String, nearest: String?)
    /// There is no such variable.
    case unknownVariable(String, nearest: String?)
    /// The code is not in the field's code list.
    case unknownCode(String, list: String, nearest: String?)
    /// A value of one of the kinds `expected` has to stand here.
    case wrongKind(found: ExpressionKind, expected: [ExpressionKind])
    /// The two values can't be compared in this way.
    case incomparable(ExpressionKind, ExpressionOperator, ExpressionKind)
    /// The two branches of an `if` are of different kinds.
    case differentBranches(ExpressionKind, ExpressionKind)
    /// A function over the rows of one form names fields of another.
    case severalForms(String, String)
    /// Something that has to be written as a literal: the places of `round`, the codes of `in`.
    case literalExpected
  }

  /// Where it is, in characters of ``Expression/source``.
  package let range: Range<Int>
  /// What is wrong.
  package let reason: Reason
}

extension Expression {
  /// Every fault of the expression in a scope, in source order.
  ///
  /// - Parameter expected: the kind that the result must have, such as `.boolean` for a rule;
  ///   `nil` takes any. A code satisfies `.text`, of whatever list.
  package func check(
    in scope: some ExpressionScope, expecting expected: ExpressionKind? = nil
  ) -> [ExpressionFinding] {
    var checker = ExpressionKindChecker(scope: scope)
    if let expected {
      checker.expect(root, expected)
    } else {
      checker.visit(root)
    }
    return checker.findings.sorted { left, right in
      (left.range.lowerBound, left.range.upperBound) < (
        right.range.lowerBound, right.range.upperBound
      )
    }
  }

  /// The kind of the result; `nil` where a fault leaves it open.
  package func kind(in scope: some ExpressionScope) -> ExpressionKind? {
    var checker = ExpressionKindChecker(scope: scope, isQuiet: true)
    return checker.visit(root)
  }
}
