/// A text of the settings that has to find room on a sheet.
package struct SettingsText: Hashable, Sendable {
  /// Where it stands.
  package var line: Int?
  /// The keys that lead to it, or the option.
  package var key: String
  /// What it is.
  package var part: SigningPart
  /// The text.
  package var text: String
  /// How many signatures stand side by side on its sheets.
  package var blocks = 2

  init(_ line: Int?, _ key: String, _ part: SigningPart, _ text: String) {
    self.line = line
    self.key = key
    self.part = part
    self.text = text
  }
}
