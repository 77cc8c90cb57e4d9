/// What a protected sheet still allows (ECMA-376 Part 1, 18.3.1.85).
///
/// No password is ever set: the protection keeps from mistakes, not from intent.
public struct SheetProtection: Hashable, Sendable {
  /// Something that a protected sheet may allow.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// Editing drawings and notes.
    case objects
    /// Editing scenarios.
    case scenarios
    /// Formatting cells.
    case formatCells
    /// Changing column widths.
    case formatColumns
    /// Changing row heights.
    case formatRows
    /// Inserting columns.
    case insertColumns
    /// Inserting rows.
    case insertRows
    /// Inserting links.
    case insertHyperlinks
    /// Deleting columns.
    case deleteColumns
    /// Deleting rows.
    case deleteRows
    /// Selecting locked cells.
    case selectLockedCells
    /// Sorting unlocked cells.
    case sort
    /// Using filter buttons.
    case autoFilter
    /// Using pivot tables.
    case pivotTables
    /// Selecting unlocked cells.
    case selectUnlockedCells
  }

  /// What is allowed.
  public var allowed: Set<Action>

  /// Makes a protection; without argument, cells can be selected and sizes changed.
  public init(
    allowing allowed: Set<Action> = [
      .selectLockedCells, .selectUnlockedCells, .formatColumns, .formatRows,
    ]
  ) {
    self.allowed = allowed
  }
}
