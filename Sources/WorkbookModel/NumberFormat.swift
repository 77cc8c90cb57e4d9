/// What a number under a format code means.
public enum NumberFormatKind: Hashable, Sendable {
  /// A quantity.
  case number
  /// A serial date or a time of day.
  case date
  /// An elapsed time, `[h]:mm` and the like.
  case duration
}

/// Number format codes (ECMA-376 Part 1, 18.8.30 and 18.8.31).
public enum NumberFormat {
  /// What numbers under a format code mean, decided by its first section.
  ///
  /// Letters inside quotes, after `\`, `_` and `*`, and inside brackets say nothing, except the
  /// elapsed `[h]`, `[mm]`, `[ss]`. A digit placeholder before any date letter makes a quantity.
  public static func kind(of code: String) -> NumberFormatKind {
    let bytes = Array(code.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        position += 1
      case UInt8(ascii: "["):
        let start = position + 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "]") { position += 1 }
        if isElapsed(bytes[start..<max(start, position)]) { return .duration }
      case UInt8(ascii: ";"), UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"),
        UInt8(ascii: "@"):
        return .number
      default:
        if isWord("general", at: position, of: bytes) { return .number }
        if isDateLetter(byte) { return .date }
      }
      position += 1
    }
    return .number
  }

  /// The code of a built-in format; `nil` where the identifier has none.
  ///
  /// Identifiers 27–36 and 50–58 are East Asian dates whose look depends on the language of the
  /// program; they get a plain date code.
  public static func builtIn(_ identifier: Int) -> String? {
    switch identifier {
    case 27...31, 36, 50...54, 57, 58: "yyyy/m/d"
    case 32...35, 55, 56: "h:mm:ss"
    default: codes[identifier]
    }
  }

  private static let codes: [Int: String] = [
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "\"$\"#,##0_);\\(\"$\"#,##0\\)", 6: "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)",
    7: "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)", 8: "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    41: "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
    42: "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)",
    43: "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
    44: "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
  ]

  private static func isElapsed(_ bracketed: ArraySlice<UInt8>) -> Bool {
    guard let first = bracketed.first.map({ $0 | 0x20 }) else { return false }
    let units: [UInt8] = [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")]
    return units.contains(first) && bracketed.allSatisfy { $0 | 0x20 == first }
  }

  private static func isDateLetter(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "y"), UInt8(ascii: "h"),
      UInt8(ascii: "s"):
      true
    default: false
    }
  }

  private static func isWord(_ word: StaticString, at start: Int, of bytes: [UInt8]) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<word.utf8CodeUnitCount
    where bytes[start + index] | 0x20 != word.utf8Start[index] {
      return false
    }
    return true
  }
}
