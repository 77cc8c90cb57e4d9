import WorkbookModel

/// One sheet as the workbook lists it.
public struct SheetInfo: Hashable, Sendable {
  /// The name on the tab.
  public var name: String
  /// Whether it can be seen.
  public var visibility: SheetVisibility

  /// Makes an entry.
  public init(name: String, visibility: SheetVisibility = .visible) {
    self.name = name
    self.visibility = visibility
  }
}
