/// Resolves references and line ends in text, and refuses what is not UTF-8 or not allowed in XML
/// (XML 1.0, 2.2, 2.11, 3.3.3 and 4.1).
enum XMLTextDecoder {
  /// The longest reference: `&#x10FFFF;` with some zeros.
  private static let longestReference = 16

  /// Hands on the text of a run, up to something that the next piece may complete.
  ///
  /// - Parameters:
  ///   - isWhole: whether the run ends with markup.
  ///   - isLiteral: whether an ampersand stands for itself, as in CDATA.
  /// - Returns: how many bytes were used.
  static func decode(
    _ run: UnsafeBufferPointer<UInt8>, isWhole: Bool, isLiteral: Bool = false,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(XMLScanner.Fault) -> Int {
    guard !isASCII(run) else {
      body(run)
      return run.count
    }
    let usable = isWhole ? run.count : completeLength(run, isLiteral: isLiteral)
    guard usable > 0 else { return 0 }
    let text = UnsafeBufferPointer(rebasing: run[..<usable])
    if isVerbatim(text) {
      body(text)
      return usable
    }
    var fault: XMLScanner.Fault?
    var length = 0
    let decoded = [UInt8](unsafeUninitializedCapacity: usable) { target, filled in
      do throws(XMLScanner.Fault) {
        if let start = target.baseAddress {
          length = try decode(text, into: start, as: isLiteral ? .literal : .content)
        }
      } catch {
        fault = error
      }
      filled = length
    }
    if let fault { throw fault }
    decoded.withUnsafeBufferPointer(body)
    return usable
  }

  /// Where text stands, which decides what is resolved in it.
  enum Place {
    case content, attribute, literal
  }

  /// Writes the decoded text, which is never longer.
  ///
  /// - Returns: its length.
  static func decode(
    _ raw: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, as place: Place
  ) throws(XMLScanner.Fault) -> Int {
    let isAttribute = place == .attribute
    guard let base = raw.baseAddress else { return 0 }
    var length = 0
    var position = 0
    while position < raw.count {
      // Nearly all bytes stand for themselves.
      let plain = ByteRun.plainCount(base + position, count: raw.count - position)
      (target + length).update(from: base + position, count: plain)
      position += plain
      length += plain
      guard position < raw.count else { break }
      let byte = raw[position]
      switch byte {
      case UInt8(ascii: "&") where place == .literal: target[length] = byte
      case UInt8(ascii: "&"):
        let scalar = try reference(raw, at: &position)
        for unit in UTF8.encode(scalar) ?? UTF8.EncodedScalar() {
          target[length] = unit
          length += 1
        }
        continue
      case 0x0D:
        // CRLF and CR are LF; in an attribute any white space is a space.
        if position + 1 < raw.count, raw[position + 1] == 0x0A { position += 1 }
        target[length] = isAttribute ? 0x20 : 0x0A
      case 0x0A, 0x09: target[length] = isAttribute ? 0x20 : byte
      case 0x80...0xFF:
        let count = sequenceLength(raw, at: position)
        guard count > 0 else { throw .malformed("bytes that are not UTF-8") }
        for offset in 0..<count { target[length + offset] = raw[position + offset] }
        length += count
        position += count
        continue
      default: throw .malformed("a control character")
      }
      length += 1
      position += 1
    }
    return length
  }

  /// Appends text that ends with markup to a buffer, decoded; `false`, with the buffer as it was, where it
  /// is not well-formed. That it does not hold `]]>` is for the caller to know.
  static func append(
    _ run: UnsafeBufferPointer<UInt8>, to buffer: inout ReusableBuffer<UInt8>
  ) -> Bool {
    guard !isASCII(run) else {
      buffer.append(contentsOf: run)
      return true
    }
    return buffer.appendInPlace(atMost: run.count) { target in
      try? decode(run, into: target, as: .content)
    }
  }

  /// Whether text is ASCII without references, carriage returns and control characters.
  private static func isASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return true }
    var position = 0
    while true {
      position += ByteRun.plainCount(base + position, count: text.count - position)
      guard position < text.count else { return true }
      guard text[position] == 0x0A || text[position] == 0x09 else { return false }
      position += 1
    }
  }

  /// Whether text is valid and stands for itself.
  private static func isVerbatim(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return true }
    var position = 0
    while true {
      position += ByteRun.plainCount(base + position, count: text.count - position)
      guard position < text.count else { return true }
      let byte = text[position]
      if byte >= 0x80 {
        let count = sequenceLength(text, at: position)
        if count == 0 { return false }
        position += count
      } else {
        guard byte == 0x0A || byte == 0x09 else { return false }
        position += 1
      }
    }
  }

  /// How much of a run that may go on can be decoded now.
  private static func completeLength(
    _ run: UnsafeBufferPointer<UInt8>, isLiteral: Bool
  ) -> Int {
    var length = run.count
    for back in 1...longestReference where back <= run.count && !isLiteral {
      let byte = run[run.count - back]
      if byte == UInt8(ascii: ";") { break }
      if byte == UInt8(ascii: "&") {
        length = run.count - back
        break
      }
    }
    // A character may be cut: at most three bytes of it can be there.
    for back in 1...3 where back <= length {
      let byte = run[length - back]
      if byte < 0x80 { break }
      guard byte >= 0xC0 else { continue }
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      if needed > back { length -= back }
      break
    }
    if length > 0, run[length - 1] == 0x0D { length -= 1 }
    return length
  }

  /// The character that a reference names; the position moves past it.
  private static func reference(
    _ raw: UnsafeBufferPointer<UInt8>, at position: inout Int
  ) throws(XMLScanner.Fault) -> Unicode.Scalar {
    var end = position + 1
    while end < raw.count, raw[end] != UInt8(ascii: ";"), end - position < longestReference {
      end += 1
    }
    guard end < raw.count, raw[end] == UInt8(ascii: ";") else {
      throw .malformed("a reference without end")
    }
    let name = raw[position + 1..<end]
    position = end + 1
    if let scalar = predefined(name) { return scalar }
    guard name.first == UInt8(ascii: "#") else {
      throw .malformed("an entity that is not declared")
    }
    let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    // A sign is no digit, though the standard library takes one.
    let value =
      digits.utf8.first.map { $0 >= 0x30 } == true
      ? UInt32(digits, radix: isHexadecimal ? 16 : 10) : nil
    guard let value, let scalar = Unicode.Scalar(value), isAllowed(value) else {
      throw .malformed("a reference to a character that XML does not have")
    }
    return scalar
  }

  /// The characters that have names (XML 1.0, 4.6).
  private static func predefined(
    _ name: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Unicode.Scalar? {
    let first = name.startIndex
    switch name.count {
    case 2 where name[first + 1] == UInt8(ascii: "t"):
      switch name[first] {
      case UInt8(ascii: "l"): return "<"
      case UInt8(ascii: "g"): return ">"
      default: return nil
      }
    case 3: return name.elementsEqual("amp".utf8) ? "&" : nil
    case 4:
      return name.elementsEqual("quot".utf8) ? "\"" : name.elementsEqual("apos".utf8) ? "'" : nil
    default: return nil
    }
  }

  private static func isAllowed(_ value: UInt32) -> Bool {
    switch value {
    case 0x9, 0xA, 0xD: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// The length of the well-formed UTF-8 sequence at a position; 0 where there is none
  /// (RFC 3629, 4).
  private static func sequenceLength(
    _ raw: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Int {
    func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      position + offset < raw.count && range.contains(raw[position + offset])
    }
    switch raw[position] {
    case 0xC2...0xDF: return tail(1) ? 2 : 0
    case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
    case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
    case 0xEF:
      // U+FFFE and U+FFFF are no characters of XML.
      let isNone = tail(1, 0xBF...0xBF) && tail(2, 0xBE...0xBF)
      return tail(1) && tail(2) && !isNone ? 3 : 0
    case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
    case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
    case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
    case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
    default: return 0
    }
  }
}
