import Packaging

/// Text as a page shows it: white space as one space, none at the ends of lines; references resolved.
struct HTMLText: ~Copyable {
  /// The longest name of a reference.
  private static let longestReference = 12

  private var bytes = ReusableBuffer<UInt8>()
  private var hasSpace = false
  private var breaks = 0
  /// Whether anything but white space and no-break spaces was met.
  private(set) var isBlank = true

  /// Bytes collected so far.
  var byteCount: Int { bytes.count + breaks }

  /// Forgets all.
  mutating func reset() {
    bytes.truncate()
    hasSpace = false
    breaks = 0
    isBlank = true
  }

  /// A line ends.
  mutating func breakLine() {
    if !bytes.isEmpty { breaks += 1 }
    hasSpace = false
  }

  /// Something begins or ends that stands on lines of its own.
  mutating func breakBlock() {
    if breaks == 0 { breakLine() }
  }

  /// Takes text.
  ///
  /// - Parameter isPreformatted: whether white space stands for itself.
  mutating func append(_ text: ArraySlice<UInt8>, isPreformatted: Bool) {
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "&"), let (scalar, end) = Self.reference(text, at: position) {
        position = end
        append(scalar)
      } else if HTMLTokenizer.isSpace(byte) {
        if !isPreformatted {
          hasSpace = true
        } else if byte == 0x0A {
          breakLine()
        } else if byte != 0x0D {
          hasSpace = true
        }
      } else if byte >= 0x20, byte != 0x7F {
        settle()
        isBlank = isBlank && Self.isNoBreakSpace(text, byte, position)
        bytes.append(byte)
      }
    }
  }

  /// The text; empty where a page shows nothing.
  func finished() -> String {
    isBlank ? "" : String(decoding: bytes.elements, as: UTF8.self)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    guard scalar.value >= 0x20, scalar.value != 0x7F else {
      hasSpace = true
      return
    }
    // A reference to a space is white space as the space itself.
    guard scalar != " " else {
      hasSpace = true
      return
    }
    settle()
    if scalar != "\u{A0}" { isBlank = false }
    for unit in UTF8.encode(scalar) ?? UTF8.EncodedScalar() { bytes.append(unit) }
  }

  /// Writes the white space before a letter.
  private mutating func settle() {
    if breaks > 0 {
      for _ in 0..<breaks { bytes.append(0x0A) }
      breaks = 0
    } else if hasSpace, !bytes.isEmpty {
      bytes.append(0x20)
    }
    hasSpace = false
  }

  /// Whether a byte is one of the two of U+00A0.
  private static func isNoBreakSpace(
    _ text: ArraySlice<UInt8>, _ byte: UInt8, _ behind: Int
  ) -> Bool {
    if byte == 0xC2 { return behind < text.endIndex && text[behind] == 0xA0 }
    return byte == 0xA0 && behind - 2 >= text.startIndex && text[behind - 2] == 0xC2
  }

  /// What the reference behind an ampersand stands for, and where it ends; `nil` where it is none.
  static func reference(
    _ text: ArraySlice<UInt8>, at start: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    guard start < text.endIndex else { return nil }
    if text[start] == UInt8(ascii: "#") { return number(text, at: start + 1) }
    var end = start
    while end < text.endIndex, end - start < longestReference,
      (0x30...0x39).contains(text[end])
        || (0x61...0x7A).contains(HTMLTokenizer.lowered(text[end]))
    {
      end += 1
    }
    let name = String(decoding: text[start..<end], as: UTF8.self)
    guard let scalar = HTMLEntities.characters[name] else { return nil }
    if end < text.endIndex, text[end] == UInt8(ascii: ";") { return (scalar, end + 1) }
    // Only the names of Latin-1 letters stand without a semicolon (HTML Standard, 13.5).
    return scalar.value <= 0xFF && name != "apos" ? (scalar, end) : nil
  }

  private static func number(
    _ text: ArraySlice<UInt8>, at start: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    guard start < text.endIndex else { return nil }
    let isHexadecimal = HTMLTokenizer.lowered(text[start]) == UInt8(ascii: "x")
    var end = isHexadecimal ? start + 1 : start
    let first = end
    var value: UInt32 = 0
    while end < text.endIndex,
      let digit = Character(Unicode.Scalar(text[end])).hexDigitValue, isHexadecimal || digit < 10
    {
      value = min(value * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
      end += 1
    }
    guard end > first else { return nil }
    let isClosed = end < text.endIndex && text[end] == UInt8(ascii: ";")
    return (HTMLEntities.character(value), isClosed ? end + 1 : end)
  }

  /// The text of an attribute, references resolved.
  static func attribute(_ value: ArraySlice<UInt8>) -> String {
    guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
    var result: [UInt8] = []
    var position = value.startIndex
    while position < value.endIndex {
      if value[position] == UInt8(ascii: "&"),
        let (scalar, end) = reference(value, at: position + 1)
      {
        result += UTF8.encode(scalar) ?? UTF8.EncodedScalar()
        position = end
      } else {
        result.append(value[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
