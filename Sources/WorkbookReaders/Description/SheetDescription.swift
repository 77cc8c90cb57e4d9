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
  public var validations: [CellValidation] = []

  /// Makes a description without anything but the name.
  public init(name: String, visibility: SheetVisibility = .visible) {
    self.name = name
    self.visibility = visibility
  }
}

/// A remark on a cell (ECMA-376 Part 1, 18.7.3; threaded ones [MS-XLSX] 2.4.87).
public struct CellComment: Hashable, Sendable {
  /// The cell.
  public var cell: CellReference
  /// Who wrote it, where the file tells.
  public var author: String?
  /// Its text.
  public var text: String
  /// When it was written, where the file tells.
  public var date: DateTime?

  /// Makes a comment.
  public init(cell: CellReference, author: String?, text: String, date: DateTime? = nil) {
    self.cell = cell
    self.author = author
    self.text = text
    self.date = date
  }
}

/// A rule for what may be typed (ECMA-376 Part 1, 18.3.1.32).
public struct CellValidation: Hashable, Sendable {
  /// The ranges that it holds for.
  public var ranges: [CellRange]
  /// Its type as the file names it, such as `list` or `whole`; in OpenDocument the whole condition.
  public var type: String
  /// The comparison as the file names it, such as `between`.
  public var comparison: String?
  /// The list, or the first bound.
  public var formula1: String?
  /// The second bound.
  public var formula2: String?

  /// Makes a rule.
  public init(
    ranges: [CellRange], type: String, comparison: String? = nil, formula1: String? = nil,
    formula2: String? = nil
  ) {
    self.ranges = ranges
    self.type = type
    self.comparison = comparison
    self.formula1 = formula1
    self.formula2 = formula2
  }
}
