import Packaging

/// Text as SpreadsheetML stores it (ECMA-376 Part 1, 22.9.2.19 ST_Xstring).
enum EscapedText {
  /// Makes a string, with `_xHHHH_` escapes resolved.
  ///
  /// An escape names a UTF-16 unit, so that a pair of them can name one character; a lone surrogate
  /// stays as it is written.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    hasEscape(bytes) ? unescaped(Array(bytes)) : String(decoding: bytes, as: UTF8.self)
  }

  private static func hasEscape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = bytes
    while let index = ByteSearch.firstIndex(of: UInt8(ascii: "_"), in: rest), index + 6 < rest.count
    {
      if rest[index + 1] == UInt8(ascii: "x"), rest[index + 6] == UInt8(ascii: "_") { return true }
      rest = UnsafeBufferPointer(rebasing: rest[(index + 1)...])
    }
    return false
  }

  private static func unescaped(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      guard let unit = escape(at: position, of: bytes) else {
        result.append(bytes[position])
        position += 1
        continue
      }
      if let scalar = Unicode.Scalar(unit) {
        result.append(contentsOf: Character(scalar).utf8)
        position += 7
      } else if unit < 0xDC00, let low = escape(at: position + 7, of: bytes),
        (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        result.append(contentsOf: Character(scalar).utf8)
        position += 14
      } else {
        result.append(contentsOf: bytes[position..<position + 7])
        position += 7
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func escape(at position: Int, of bytes: [UInt8]) -> UInt32? {
    guard position + 7 <= bytes.count, bytes[position] == UInt8(ascii: "_"),
      bytes[position + 1] == UInt8(ascii: "x"), bytes[position + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[position + 2..<position + 6] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - 0x61 + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - 0x41 + 10)
      default: return nil
      }
    }
    return unit
  }
}
