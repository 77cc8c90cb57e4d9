/// Bytes of an XML part under construction.
struct XMLBuffer {
  /// Attributes in the order in which they are written; those without value are left out.
  typealias Attributes = KeyValuePairs<String, String?>

  /// What has been written so far.
  private(set) var bytes: [UInt8] = []
  private let vocabulary: XMLEscaping.Vocabulary

  /// Starts a part.
  init(_ vocabulary: XMLEscaping.Vocabulary = .spreadsheet) {
    self.vocabulary = vocabulary
  }

  /// Writes the XML declaration.
  mutating func declaration() {
    raw(#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#)
    raw("\n")
  }

  /// Writes markup as it stands.
  mutating func raw(_ markup: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Writes text that is known to need no escape, such as a cell address.
  mutating func literal(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes ASCII that is known to need no escape.
  mutating func literal(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
  }

  /// Writes a whole number.
  mutating func integer(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(UInt64(value.magnitude), places: 0)
  }

  /// Writes the digits of a number, so many of them as decimals behind a point.
  private mutating func digits(_ word: UInt64, places: Int) {
    // At most 20 digits, or 17 places with a zero and a point before them.
    var buffer = InlineArray<24, UInt8>(repeating: UInt8(ascii: "0"))
    var start = buffer.count
    var rest = word
    var written = 0
    repeat {
      if written > 0, written == places {
        start -= 1
        buffer[start] = UInt8(ascii: ".")
      }
      start -= 1
      buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      written += 1
    } while rest > 0 || written <= places
    withUnsafeBytes(of: &buffer) { bytes.append(contentsOf: $0[start...]) }
  }

  /// Writes a number whose digits fit a machine word, without the detour over text; `false`
  /// where it has more digits or a larger exponent than that.
  mutating func plainNumber(coefficient: Int128, exponent: Int) -> Bool {
    let bound: Int128 = 100_000_000_000_000_000
    guard (-17...17).contains(exponent), -bound < coefficient, coefficient < bound else {
      return false
    }
    if coefficient < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(UInt64(coefficient.magnitude), places: max(-exponent, 0))
    if exponent > 0 { bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent)) }
    return true
  }

  /// Writes an element without content.
  mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
    startTag(name, attributes)
    raw("/>")
  }

  /// Writes an element that holds text.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
    startTag(name, attributes)
    raw(">")
    self.text(text)
    endTag(name)
  }

  /// Writes an element and, inside it, whatever `body` writes.
  mutating func element(
    _ name: String, _ attributes: Attributes = [:], body: (inout XMLBuffer) -> Void
  ) {
    startTag(name, attributes)
    raw(">")
    body(&self)
    endTag(name)
  }

  /// Opens an element that ``endTag(_:)`` closes, possibly in a later chunk.
  mutating func open(_ name: String, _ attributes: Attributes = [:]) {
    startTag(name, attributes)
    raw(">")
  }

  /// Closes an element.
  mutating func endTag(_ name: String) {
    raw("</")
    literal(name)
    raw(">")
  }

  /// Writes character data.
  mutating func text(_ text: String) {
    XMLEscaping.append(text, context: .content, in: vocabulary, to: &bytes)
  }

  /// Gives what has been written to `buffer` and starts over.
  mutating func drain(into buffer: inout [UInt8]) {
    buffer.append(contentsOf: bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func startTag(_ name: String, _ attributes: Attributes) {
    raw("<")
    literal(name)
    for (key, value) in attributes {
      guard let value else { continue }
      raw(" ")
      literal(key)
      raw("=\"")
      XMLEscaping.append(value, context: .attribute, in: vocabulary, to: &bytes)
      raw("\"")
    }
  }
}

/// A logical attribute: `1` where true, left out where it is false, the default of the schema.
func flag(_ value: Bool) -> String? { value ? "1" : nil }

/// A measure as XML writes it: plain digits, no trailing zeros.
func measureText(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
