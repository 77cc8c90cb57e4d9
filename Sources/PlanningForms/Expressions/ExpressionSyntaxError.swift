/// Why a text is not an expression, and where.
package struct ExpressionSyntaxError: Error, Hashable, Sendable {
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
    case unexpected(String, expected: String)
    /// The text ends where `expected` should follow.
    case unexpectedEnd(expected: String)
    /// A name before a bracket that isn't a function's, and the function nearest to it.
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
