/// What may be entered in a range (ECMA-376 Part 1, 18.3.1.32).
public struct DataValidation: Hashable, Sendable {
  /// A kind of rule.
  public enum Rule: Hashable, Sendable {
    /// One of these, shown as a drop-down; together at most 255 UTF-16 units, without commas.
    case list([String])
    /// One of the cells that a formula gives, shown as a drop-down.
    case listFormula(String)
    /// A whole number.
    case whole(Comparison)
    /// A number.
    case decimal(Comparison)
    /// A date.
    case date(Comparison)
    /// A time of day.
    case time(Comparison)
    /// Text by its length.
    case textLength(Comparison)
    /// Whatever makes the formula true.
    case custom(String)
    /// Anything; only the prompt is shown.
    case any
    /// A rule that is not understood, in the words of the file it was read from. It can't be written.
    case unrecognized(String)
  }

  /// A comparison with values that formulas give.
  public enum Comparison: Hashable, Sendable {
    /// From the first to the second.
    case between(String, String)
    /// Outside.
    case notBetween(String, String)
    /// Equal.
    case equal(String)
    /// Not equal.
    case notEqual(String)
    /// Greater.
    case greaterThan(String)
    /// Greater or equal.
    case greaterThanOrEqual(String)
    /// Less.
    case lessThan(String)
    /// Less or equal.
    case lessThanOrEqual(String)
  }

  /// What happens to an entry against the rule.
  public enum Severity: String, Hashable, Sendable {
    /// It is refused.
    case stop
    /// The user is asked.
    case warning
    /// The user is told.
    case information
    /// Nothing: the rule is there, and entries against it are taken without a word.
    case silent
  }

  /// A message with its title.
  public struct Message: Hashable, Sendable {
    /// The title, at most 32 UTF-16 units.
    public var title: String
    /// The text, at most 255 UTF-16 units.
    public var text: String

    /// Makes a message.
    public init(title: String, text: String) {
      self.title = title
      self.text = text
    }
  }

  /// Where the rule holds.
  public var ranges: [CellRange]
  /// The rule.
  public var rule: Rule
  /// Whether an empty cell is right.
  public var allowsBlank: Bool
  /// What happens to an entry against the rule.
  public var severity: Severity
  /// What the user is told then; `nil` for the program's own words.
  public var error: Message?
  /// What the user is told when the cell is selected.
  public var prompt: Message?

  /// Makes a validation.
  public init(
    ranges: [CellRange], rule: Rule, allowsBlank: Bool = true, severity: Severity = .stop,
    error: Message? = nil, prompt: Message? = nil
  ) {
    self.ranges = ranges
    self.rule = rule
    self.allowsBlank = allowsBlank
    self.severity = severity
    self.error = error
    self.prompt = prompt
  }
}
