import DecimalArithmetic

/// What a field, an indicator or an expression is worth.
///
/// Four of the cases are states rather than values, because official forms tell "not reported"
/// from "does not occur" from "occurs, figure not yet known", and none of them is the number 0.
package enum ExpressionValue: Hashable, Sendable {
  /// A number, exact.
  case number(ExactDecimal)
  /// A text, or the code of an item of a code list.
  case text(String)
  /// Whether a flag is set.
  case boolean(Bool)
  /// The codes of a cell that may hold several.
  case codes([String])
  /// A day, in days since 1899-12-30: the serial number of the 1900 date system, so that
  /// comparisons agree with a spreadsheet's.
  case date(days: Int)
  /// A target: a figure, a bound, a range or a word, which is no number.
  indirect case target(Target)
  /// Nothing was entered.
  case blank
  /// `-` (không phát sinh): counts as 0 in arithmetic and in comparisons with numbers.
  case none
  /// `…` (có phát sinh, chưa có số): the figure is not known yet.
  case pending
  /// The cell holds something that is not a value of its field.
  case invalid
}
