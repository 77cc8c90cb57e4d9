/// Where the things an expression names stand in a workbook.
///
/// References are A1 text as it is to appear in the formula: relative to the row the formula is
/// written for, with absolute parts and sheet names as the caller wants them.
package protocol FormulaScope: ExpressionScope {
  /// The cell of a field in the current row: `E12` or `$E12`.
  func cell(of field: String) -> String?
  /// The cells of a field in all rows of a form, absolute: `X08_HoatDongXa!$K$12:$K$211`.
  func column(of field: String, form: String) -> String?
  /// The cells that are filled in every row of a form that holds a record: a required column.
  /// Without it, `count` and `exists` over the form are not expressible, because blank rows of a
  /// sheet aren't records.
  func presenceColumn(of form: String) -> String?
  /// The cell of an indicator's row in a column, or in the column of the formula.
  func indicatorCell(_ code: String, column: String?) -> String?
  /// The cells of an indicator's row in all columns in which a rule is checked, side by side.
  func indicatorRange(_ code: String) -> String?
  /// A variable as formula text: a number, a quoted text or a reference to a cell that is filled.
  func variable(_ name: String) -> String?
  /// The cell of a field of the identification, which expressions name as a variable: `$ngay_nop`.
  func identification(_ name: String) -> (text: String, kind: ExpressionKind)?
  /// How the item of a code list is shown in cells; drop-downs show names, not codes.
  func codeText(_ code: String, list: String) -> String?
}

extension FormulaScope {
  /// No column is known to be filled.
  package func presenceColumn(of form: String) -> String? { nil }

  /// Rules between indicators are written for one column at a time.
  package func indicatorRange(_ code: String) -> String? { nil }

  /// No field of the identification stands in the workbook.
  package func identification(_ name: String) -> (text: String, kind: ExpressionKind)? { nil }
}
