/// How the non-empty cells of an input ended: the four counts add up to all of them.
package struct CellAccounting: Hashable, Sendable {
  /// Taken as they stand: figures, texts, and the printed parts of the form itself.
  package var used: Int
  /// Taken after a repair that is on record.
  package var repaired: Int
  /// Left out with a notice.
  package var ignored: Int
  /// Refused with a reason.
  package var refused: Int

  /// Counts; none by default.
  package init(used: Int = 0, repaired: Int = 0, ignored: Int = 0, refused: Int = 0) {
    self.used = used
    self.repaired = repaired
    self.ignored = ignored
    self.refused = refused
  }

  /// All non-empty cells.
  package var total: Int { used + repaired + ignored + refused }

  /// Adds up.
  package static func + (left: CellAccounting, right: CellAccounting) -> CellAccounting {
    CellAccounting(
      used: left.used + right.used, repaired: left.repaired + right.repaired,
      ignored: left.ignored + right.ignored, refused: left.refused + right.refused)
  }
}
