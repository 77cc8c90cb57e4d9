/// Escapes for text in XML parts.
enum XMLEscaping {
  /// Which escapes a part knows beside XML's own.
  enum Vocabulary {
    /// `_xHHHH_` for characters that XML does not allow and for text that would read as such an
    /// escape: the type ST_Xstring (ECMA-376 Part 1, 22.9.2.19).
    case spreadsheet
    /// None; characters that XML does not allow become U+FFFD.
    case plain
  }

  /// Where the text stands.
  enum Context {
    /// Between tags.
    case content
    /// In an attribute's double quotes.
    case attribute
  }

  /// Appends text as UTF-8, escaped.
  static func append(
    _ text: String, context: Context, in vocabulary: Vocabulary, to bytes: inout [UInt8]
  ) {
    var copy = text
    copy.withUTF8 { source in
      var position = 0
      while position < source.count {
        let byte = source[position]
        switch byte {
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""):
          if context == .attribute {
            bytes.append(contentsOf: "&quot;".utf8)
          } else {
            bytes.append(byte)
          }
        case 0x09, 0x0A:
          if context == .attribute {
            bytes.append(contentsOf: byte == 0x09 ? "&#9;".utf8 : "&#10;".utf8)
          } else {
            bytes.append(byte)
          }
        case 0..<0x20:
          appendEscape(UInt16(byte), in: vocabulary, to: &bytes)
        case UInt8(ascii: "_") where vocabulary == .spreadsheet && isEscape(source, at: position):
          bytes.append(contentsOf: "_x005F_".utf8)
        case 0xEF where isNoncharacter(source, at: position):
          let unit: UInt16 = source[position + 2] == 0xBE ? 0xFFFE : 0xFFFF
          appendEscape(unit, in: vocabulary, to: &bytes)
          position += 2
        default:
          bytes.append(byte)
        }
        position += 1
      }
    }
  }

  /// Whether blanks or line ends at the text's edges would be lost without `xml:space`.
  static func needsPreservedSpace(_ text: String) -> Bool {
    func isBlank(_ byte: UInt8?) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
    return isBlank(text.utf8.first) || isBlank(text.utf8.last)
  }

  private static func appendEscape(
    _ unit: UInt16, in vocabulary: Vocabulary, to bytes: inout [UInt8]
  ) {
    guard vocabulary == .spreadsheet else {
      bytes.append(contentsOf: "\u{FFFD}".utf8)
      return
    }
    let digits = String(unit, radix: 16, uppercase: true)
    bytes.append(contentsOf: "_x".utf8)
    for _ in digits.utf8.count..<4 { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: digits.utf8)
    bytes.append(UInt8(ascii: "_"))
  }

  private static func isEscape(_ source: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard position + 6 < source.count, source[position + 6] == UInt8(ascii: "_") else {
      return false
    }
    let mark = source[position + 1]
    guard mark == UInt8(ascii: "x") || mark == UInt8(ascii: "X") else { return false }
    return (position + 2..<position + 6).allSatisfy { index in
      switch source[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
        UInt8(ascii: "a")...UInt8(ascii: "f"):
        true
      default: false
      }
    }
  }

  /// U+FFFE and U+FFFF are EF BF BE and EF BF BF.
  private static func isNoncharacter(
    _ source: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Bool {
    position + 2 < source.count && source[position + 1] == 0xBF && source[position + 2] >= 0xBE
  }
}
