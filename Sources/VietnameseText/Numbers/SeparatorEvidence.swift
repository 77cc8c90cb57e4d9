/// How the numbers typed as text in a sheet or workbook separate thousands and decimals.
///
/// Counts only numbers that can be read one way: `1.234.567`, `12,5` (Vietnamese) against
/// `1,234,567`, `12.5` (English). Merging is associative, so sheets add up to workbooks.
public struct SeparatorEvidence: Hashable, Sendable {
  /// One of the two ways of writing numbers.
  public enum Style: String, Hashable, Sendable {
    /// `1.234.567,89`.
    case vietnamese
    /// `1,234,567.89`.
    case english
  }

  /// The numbers that can only be Vietnamese style.
  public private(set) var vietnamese = 0
  /// The numbers that can only be English style.
  public private(set) var english = 0

  /// No evidence yet.
  public init() {}

  /// How many times more numbers the prevailing style must have for mixed evidence to decide.
  public static let decisiveMajority = 10

  /// The style that the evidence shows; `nil` where there is none or it is mixed.
  public var style: Style? {
    if vietnamese > 0, vietnamese >= english * Self.decisiveMajority { return .vietnamese }
    if english > 0, english >= vietnamese * Self.decisiveMajority { return .english }
    return nil
  }

  /// Takes note of a cell's text, which need not be a number.
  public mutating func observe(_ text: String) {
    switch Self.style(of: text) {
    case .vietnamese: vietnamese += 1
    case .english: english += 1
    case nil: break
    }
  }

  /// Adds the evidence of another part.
  public mutating func merge(_ other: SeparatorEvidence) {
    vietnamese += other.vietnamese
    english += other.english
  }

  /// The style of a number that can be read one way only.
  static func style(of text: String) -> Style? {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }),
      let first = text.utf8.first(where: { $0 > 0x20 }),
      // A number starts with a digit, a sign, a bracket or, written in full width, beyond ASCII.
      first <= 0x39 || first >= 0x80
    else { return nil }
    var parts = NumeralParts(text)
    guard parts.peel() == nil, parts.suffix.isEmpty || MeasureUnit(parts.suffix) != nil else {
      return nil
    }
    if case .decided(_, _, let style) = SeparatorForm(parts.body) { return style }
    return nil
  }
}
