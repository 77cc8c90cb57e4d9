import WorkbookModel

/// What a sheet states beside its rows, read apart from them.
public struct SheetDescription: Hashable, Sendable {
  /// The name on the tab.
  public var name: String
  /// Whether it can be seen.
  public var visibility: SheetVisibility
  /// The part or stream that holds it.
  public var part: String?
  /// The range of its cells as the file claims it (ECMA-376 Part 1, 18.3.1.35), which need not be true.
  public var statedRange: CellRange?
  /// The range that a filter covers.
  public var filter: CellRange?
  /// Whether cells are locked.
  public var isProtected = false
  /// Whether it is a copy of what formulas take from another file, which no program shows.
  public var isLinkedCopy = false
  /// Comments, in the file's order.
  public var comments: [CellComment] = []
  /// Rules for what may be typed, in the file's order.
  public var validations: [DataValidation] = []

  /// Makes a description without anything but the name.
  public init(name: String, visibility: SheetVisibility = .visible) {
    self.name = name
    self.visibility = visibility
  }
}
