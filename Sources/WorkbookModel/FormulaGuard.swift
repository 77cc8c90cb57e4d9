/// The apostrophe that keeps text in CSV files from being run as a formula, as Excel shows text with one.
///
/// Text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe, and so does text
/// whose own apostrophes stand before such a sign, so that taking one away gives the text back.
public enum FormulaGuard {
  /// Whether text needs the apostrophe.
  public static func isNeeded(_ text: String) -> Bool { precedesFormula(Array(text.utf8)[...]) }

  /// Whether text begins with an apostrophe that guards what follows.
  public static func isGuarded(_ text: ArraySlice<UInt8>) -> Bool {
    text.first == UInt8(ascii: "'") && precedesFormula(text.dropFirst())
  }

  private static func precedesFormula(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0 == UInt8(ascii: "'") }
    switch rest.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      return rest.count > 1
    default: return false
    }
  }
}
