/// Codes of units, departments and forms become parts of the names of files, so a code may hold
/// nothing that means something in a path on any system.
enum FileNameCode {
  /// The longest code, in characters.
  static let maximumLength = 40

  /// Whether a code is made of letters A–Z, digits, `-` and `_` only, a letter or digit first.
  ///
  /// Names that Windows keeps for devices (`CON`, `LPT1`) need no care: a code is always followed
  /// by more of a name.
  static func isSafe(_ code: String) -> Bool {
    guard let first = code.utf8.first, isLetterOrDigit(first) else { return false }
    return code.utf8.count <= maximumLength
      && code.utf8.allSatisfy {
        isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
