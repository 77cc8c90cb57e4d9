/// Why a text is not an expression, and where.
package struct ExpressionSyntaxError: Error, Hashable, Sendable {
  /// What should stand where something else does.
  package enum Expectation: Hashable, Sendable {
    /// An operator, or the end.
    case operation
    /// A value: a literal, a field, a function or something in brackets.
    case operand
    /// The name of a field.
    case field
    /// The name of a form.
    case form
    /// The code of an indicator.
    case code
    /// The name of a column.
    case column
    /// A bracket, comma or full stop.
    case symbol(String)
  }

  /// What is wrong, with the raw texts a message needs.
  package enum Reason: Hashable, Sendable {
    /// Nothing but blanks.
    case empty
    /// More characters than ``Expression/maximumLength``.
    case tooLong(limit: Int)
    /// Deeper nesting than ``Expression/maximumDepth``.
    case tooDeep(limit: Int)
    /// A character that no expression holds.
    case unexpectedCharacter(String)
    /// A text literal without its closing quote.
    case unterminatedText
    /// A number that is not digits with at most one decimal point between them, or is too long.
    case malformedNumber(String)
    /// A `$` or a `.` that no name follows.
    case missingName(after: String)
    /// Something stands where `expected` should.
    case unexpected(String, expected: Expectation)
    /// The text ends where `expected` should follow.
    case unexpectedEnd(expected: Expectation)
    /// A name before a bracket that isn't a function, and the function nearest to it.
    case unknownFunction(String, nearest: String?)
    /// A function with a number of arguments it does not take.
    case argumentCount(function: String, found: Int, allowed: ClosedRange<Int>)
    /// `a < b < c`: say it with `and`.
    case chainedComparison
    /// `Form.field` outside of a function over the rows of that form.
    case foreignFieldOutsideAggregate(form: String, field: String)
    /// A function over rows that names no form.
    case aggregateWithoutForm(function: String)
    /// A function over rows inside another.
    case nestedAggregate(function: String)
  }

  /// Where it is, in characters from the start.
  package let offset: Int
  /// How many characters are concerned; 0 at the end of the text.
  package let length: Int
  /// What is wrong.
  package let reason: Reason

  init(_ reason: Reason, _ range: Range<Int>) {
    self.offset = range.lowerBound
    self.length = range.count
    self.reason = reason
  }
}
