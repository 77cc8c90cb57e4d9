/// What a reader makes the best of in a file that goes against its format.
package enum ReaderRepair: String, CaseIterable, Hashable, Sendable {
  /// Rows out of order, which were sorted.
  case rowOrder
  /// Cells stored twice, of which the later counts.
  case duplicateCell
  /// Numbers that are none, read as text.
  case notANumber
  /// Formulas that are not understood; their results count.
  case undecodedFormula
  /// Merged ranges that can't be, left out.
  case invalidMerge
}
