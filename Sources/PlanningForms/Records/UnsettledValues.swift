/// What a consolidated form would say without the figures that are not settled: only what differs.
package struct UnsettledValues: Hashable, Sendable {
  /// The figures that the form's values contain.
  package var figures: [UnsettledFigure] = []
  /// Values of the record.
  package var rows: [ConsolidatedForm.Position: ExpressionValue] = [:]
  /// Rows that there would not be.
  package var absent: Set<Int> = []
  /// Subtotals; the row is the group's position.
  package var groups: [ConsolidatedForm.Position: ExpressionValue] = [:]
  /// Totals, by column.
  package var totals: [Int: ExpressionValue] = [:]
  /// The percentage lines under the total.
  package var ratios: [Int: ExpressionValue] = [:]

  /// Nothing that differs.
  package init() {}

  /// Whether the form says the same without them.
  package var isEmpty: Bool {
    rows.isEmpty && absent.isEmpty && groups.isEmpty && totals.isEmpty && ratios.isEmpty
  }
}
