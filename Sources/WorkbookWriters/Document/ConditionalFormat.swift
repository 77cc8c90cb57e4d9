import WorkbookModel

/// Formats that depend on values (ECMA-376 Part 1, 18.3.1.18).
public struct ConditionalFormat: Hashable, Sendable {
  /// A format under a condition (18.3.1.10).
  public struct Rule: Hashable, Sendable {
    /// A formula without `=`, written for the first cell of the first range.
    public var formula: String
    /// The format where the formula is true.
    public var style: DifferentialStyle
    /// Order of application, from 1; a rule of lower number wins. `nil` takes the next free one.
    public var priority: Int?
    /// Whether later rules are left out where this one applies.
    public var stopsIfTrue: Bool

    /// Makes a rule.
    public init(
      formula: String, style: DifferentialStyle, priority: Int? = nil, stopsIfTrue: Bool = false
    ) {
      self.formula = formula
      self.style = style
      self.priority = priority
      self.stopsIfTrue = stopsIfTrue
    }
  }

  /// Where it holds.
  public var ranges: [CellRange]
  /// The rules.
  public var rules: [Rule]

  /// Makes a conditional format.
  public init(ranges: [CellRange], rules: [Rule]) {
    self.ranges = ranges
    self.rules = rules
  }
}

/// What a conditional format changes of a cell's style (ECMA-376 Part 1, 18.8.14).
public struct DifferentialStyle: Hashable, Sendable {
  /// Bold or not.
  public var isBold: Bool?
  /// Italic or not.
  public var isItalic: Bool?
  /// The font's colour.
  public var fontColor: CellColor?
  /// The background.
  public var fill: CellColor?
  /// The lines around the cell.
  public var border: CellBorder?

  /// Makes a style; `nil` leaves as it is.
  public init(
    isBold: Bool? = nil, isItalic: Bool? = nil, fontColor: CellColor? = nil,
    fill: CellColor? = nil, border: CellBorder? = nil
  ) {
    self.isBold = isBold
    self.isItalic = isItalic
    self.fontColor = fontColor
    self.fill = fill
    self.border = border
  }
}
