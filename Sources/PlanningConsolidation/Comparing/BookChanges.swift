import PlanningForms

/// What is not the same in two workbooks, form by form.
package struct BookChanges: Sendable {
  /// The forms in which something differs, in the order of the form set.
  package var forms: [FormChanges]

  /// How many values, rows and forms differ.
  package var count: Int { forms.reduce(0) { $0 + $1.count } }
}

/// What is not the same in a form.
package struct FormChanges: Sendable {
  /// Which of the workbooks have a form.
  package enum Presence: Sendable {
    case both
    /// Only the earlier one has it.
    case before
    /// Only the later one has it.
    case after
  }

  /// The form.
  package var form: FormCode
  /// Who has it; where only one of the workbooks does, neither values nor rows are listed.
  package var presence = Presence.both
  /// How many rows it has in the earlier workbook and in the later one.
  package var rowCounts = (before: 0, after: 0)
  /// The values that differ, in the order of the later workbook's rows.
  package var values: [ValueChange] = []
  /// The rows that only one of them has: those that are gone first.
  package var rows: [RowChange] = []

  /// How many values and rows differ; a form that is not in both counts once.
  package var count: Int { presence == .both ? values.count + rows.count : 1 }
}

/// A value that is not the same in both workbooks.
package struct ValueChange: Sendable {
  /// What the row is about; `nil` in the block above the table.
  package var row: RecordRow?
  /// The column.
  package var column: ColumnDefinition
  /// The value in the earlier workbook.
  package var before: ExpressionValue
  /// The value in the later one.
  package var after: ExpressionValue
  /// Where the earlier workbook has it; without a cell where it has none.
  package var placeBefore: Location
  /// Where the later one has it.
  package var placeAfter: Location
}

/// A row that only one of two workbooks has.
package struct RowChange: Sendable {
  /// Whether the later one has it.
  package var isAdded: Bool
  /// The row.
  package var row: RecordRow
  /// The columns of its values.
  package var columns: [ColumnDefinition]
  /// Where its first value stands.
  package var place: Location
}
