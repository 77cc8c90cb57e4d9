/// What an expression is evaluated against: the current row and the rows of other forms.
///
/// A flag column has no blank state: the context gives `.boolean(false)` for an empty cell of one.
/// A context that many expressions are evaluated in is best a class: it is passed on for every row.
package protocol EvaluationContext {
  /// The value of a field of the current row.
  func value(of field: String) -> ExpressionValue
  /// The number of rows of a form; the form as written in expressions, `X01` for X-01.
  func rowCount(of form: String) -> Int
  /// The value of a field in a row of a form.
  func value(of field: String, row: Int, of form: String) -> ExpressionValue
  /// Ascending row numbers of a form that include all for which `field = value` holds, or `nil`
  /// where there is no index of the field.
  ///
  /// Rows too many do no harm: the whole condition is evaluated for each. The value asked for is
  /// a text or a number other than 0; a number equals the date of that serial.
  func rows(of form: String, where field: String, equals value: ExpressionValue) -> [Int]?
  /// The value of an indicator's row of the current matrix form in a column, or in the column
  /// being evaluated.
  func indicator(_ code: String, column: String?) -> ExpressionValue
  /// The value of a variable, named without `$`.
  func variable(_ name: String) -> ExpressionValue
  /// Whether the context keeps account of what is read of a form, so that its rows have to be told
  /// apart.
  func keepsAccount(of form: String) -> Bool
  /// A row of a form begins to be looked at.
  func beginRow()
  /// A row was looked at; what was read of it plays no part where it is not one of those asked for.
  func endRow(isMeant: Bool)
  /// A row of a form is one of those asked for.
  func count(_ row: Int, of form: String)
}

extension EvaluationContext {
  /// Nothing is kept.
  package func keepsAccount(of form: String) -> Bool { false }
  /// Nothing is kept.
  package func beginRow() {}
  /// Nothing is kept.
  package func endRow(isMeant: Bool) {}
  /// Nothing is kept.
  package func count(_ row: Int, of form: String) {}

  /// No index: every row is looked at.
  package func rows(
    of form: String, where field: String, equals value: ExpressionValue
  ) -> [Int]? {
    nil
  }
}

extension Expression {
  /// Evaluates the expression; never fails, since unknown and impossible results are states.
  ///
  /// Arithmetic with an operand that is blank, pending or invalid gives that state (the strongest:
  /// invalid, pending, blank); a comparison with one is unknown and gives it too; `and`, `or` and
  /// `not` follow Kleene's three-valued logic. A division by 0 gives ``ExpressionValue/none``,
  /// as official tables print `-`.
  package func evaluate(in context: any EvaluationContext) -> ExpressionValue {
    ExpressionEvaluator(context: context, row: nil).evaluate(root).value
  }

  /// Whether the expression as a rule is broken: known and false.
  package func isViolated(in context: any EvaluationContext) -> Bool {
    evaluate(in: context) == .boolean(false)
  }
}

extension ExpressionNode {
  /// What a part of an expression gives.
  package func evaluate(in context: any EvaluationContext) -> ExpressionValue {
    ExpressionEvaluator(context: context, row: nil).evaluate(self).value
  }
}
