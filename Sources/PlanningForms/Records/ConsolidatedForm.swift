/// A district or province form, computed and ready to be laid out.
///
/// Rows are in printed order. Totals are the exact native results; the layout writes them as live
/// formulas with these as cached values.
package struct ConsolidatedForm: Hashable, Sendable {
  /// A group of rows with its own subtotal.
  package struct Group: Hashable, Sendable {
    /// The code that the group is formed by, such as `NN`.
    package var code: String
    /// The group's rows, as positions in the record.
    package var rows: Range<Int>
    /// The subtotal of each column; blank where a column is not added up.
    package var totals: [ExpressionValue]

    /// Makes a group.
    package init(code: String, rows: Range<Int>, totals: [ExpressionValue]) {
      self.code = code
      self.rows = rows
      self.totals = totals
    }
  }

  /// A row by its position; `nil` where there is none.
  package func row(_ position: Int) -> RecordRow? {
    record.rows.indices.contains(position) ? record.rows[position] : nil
  }

  /// A value's position in the record.
  package struct Position: Hashable, Sendable {
    /// The row, from 0.
    package var row: Int
    /// The column, from 0, in ``columns``.
    package var column: Int

    /// Makes a position.
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The definition's columns with repeated ones expanded, one for each unit.
  package var columns: [ColumnDefinition]
  /// The rows; their values follow ``columns``.
  package var record: FormRecord
  /// The groups, empty where the form has none.
  package var groups: [Group]
  /// The grand total of each column; empty where the layout has no total row.
  package var totals: [ExpressionValue]
  /// The percentage lines under the total, in the layout's order.
  package var ratios: [ExpressionValue]
  /// Figures that lack some units: printed in italics.
  package var incomplete: Set<Position>
  /// Lines to print under the table, beside those of the layout.
  package var notes: [String]
  /// Rows that are kept and not printed, as positions in the record.
  package var folded: Set<Int>
  /// What differs without the figures that are not settled.
  package var unsettled = UnsettledValues()

  /// Makes a consolidated form.
  package init(
    columns: [ColumnDefinition], record: FormRecord, groups: [Group] = [],
    totals: [ExpressionValue] = [], ratios: [ExpressionValue] = [],
    incomplete: Set<Position> = [], folded: Set<Int> = [], notes: [String] = []
  ) {
    self.columns = columns
    self.record = record
    self.groups = groups
    self.totals = totals
    self.ratios = ratios
    self.incomplete = incomplete
    self.folded = folded
    self.notes = notes
  }
}
