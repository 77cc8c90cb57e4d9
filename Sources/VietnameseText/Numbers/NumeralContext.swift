/// What is known about the column and sheet a numeral stands in.
public struct NumeralContext: Hashable, Sendable {
  /// What kind of numbers a column holds.
  public enum ColumnKind: String, Hashable, Sendable, CaseIterable {
    /// Whole things.
    case integer
    /// Measures.
    case decimal
    /// Amounts of money.
    case money
    /// Per cents, as 95 for 95 %.
    case percent
  }

  /// What kind of numbers the column holds.
  public var columnKind: ColumnKind
  /// The column's unit; units in cells are converted to it.
  public var columnUnit: MeasureUnit?
  /// The separators of unambiguous numbers in the sheet.
  public var sheetEvidence: SeparatorEvidence
  /// The separators of unambiguous numbers in the workbook.
  public var workbookEvidence: SeparatorEvidence
  /// Figures that the number should be near: last year's, the peers'.
  public var comparisons: [WrittenNumber]

  /// Makes a context; what is not known stays out.
  public init(
    columnKind: ColumnKind = .decimal, columnUnit: MeasureUnit? = nil,
    sheetEvidence: SeparatorEvidence = SeparatorEvidence(),
    workbookEvidence: SeparatorEvidence = SeparatorEvidence(), comparisons: [WrittenNumber] = []
  ) {
    self.columnKind = columnKind
    self.columnUnit = columnUnit ?? (columnKind == .percent ? MeasureUnit("%") : nil)
    self.sheetEvidence = sheetEvidence
    self.workbookEvidence = workbookEvidence
    self.comparisons = comparisons
  }
}
