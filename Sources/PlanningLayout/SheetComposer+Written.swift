import PlanningForms
import WorkbookWriters

extension SheetComposer {
  /// What a report's cell shows of a value, as the workbook's record has it.
  ///
  /// - Parameter isHidden: whether the form's sheet is one that only programs read.
  package func written(
    _ value: ExpressionValue, column: ColumnDefinition, isHidden: Bool = false
  ) -> WrittenCell.Value {
    switch presenter.content(value, column: column, keepsDigits: isHidden) {
    case .number(let number): .number(number)
    case .text(let text): text.isEmpty ? .blank : .text(text)
    default: .blank
    }
  }

  /// A value as people see it: names for codes, states as they are printed.
  package func shown(_ value: ExpressionValue, column: ColumnDefinition) -> String {
    if case .number(let number) = value { return number.shown }
    return presenter.text(value, column: column)
  }
}
