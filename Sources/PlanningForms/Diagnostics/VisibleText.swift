/// Texts of files as they may be shown to people: nothing in them that a terminal or a reader obeys.
///
/// What comes out of files may hold escape sequences, and marks that turn the writing direction of what
/// follows; each is shown as `\u{…}` instead.
package enum VisibleText {
  /// A text on one line: line ends and tabs are spaces.
  package static func line(_ text: String) -> String { shown(text, keepsLines: false) }

  /// A text with its line ends.
  package static func block(_ text: String) -> String { shown(text, keepsLines: true) }

  /// Whether a scalar is a control, a line's end or a mark of direction (Unicode Standard Annex 9).
  package static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func shown(_ text: String, keepsLines: Bool) -> String {
    guard text.unicodeScalars.contains(where: isObeyed) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        shown += keepsLines ? String(scalar) : " "
      } else if isObeyed(scalar) {
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
