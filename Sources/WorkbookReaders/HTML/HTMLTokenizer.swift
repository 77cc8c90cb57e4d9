/// Splits a page into tags and text (HTML Standard, 13.2.5), as far as tables need it.
struct HTMLTokenizer {
  /// What the page holds next, as places in its bytes.
  enum Token {
    case text(Range<Int>)
    case start(String)
    case end(String)
    case comment(Range<Int>)
  }

  /// An attribute of the last start tag.
  struct Attribute {
    var name: Range<Int>
    /// Without quotation marks; empty where none is stated.
    var value: Range<Int>
  }

  /// Attributes of one tag that are looked at.
  private static let maximumAttributes = 256
  /// Letters of an element's name that are looked at: none that matters has more.
  private static let maximumNameLength = 15

  let bytes: [UInt8]
  private(set) var position = 0
  /// The attributes of the last start tag.
  private(set) var attributes: [Attribute] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token; `nil` at the end.
  mutating func next() -> Token? {
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count else {
        return text()
      }
      let following = bytes[position + 1]
      if Self.isLetter(following) {
        if let token = tag(from: position + 1, isEnd: false) { return token }
      } else if following == UInt8(ascii: "/") {
        if position + 2 < bytes.count, Self.isLetter(bytes[position + 2]) {
          if let token = tag(from: position + 2, isEnd: true) { return token }
        } else {
          skip(behind: UInt8(ascii: ">"))
        }
      } else if following == UInt8(ascii: "!") || following == UInt8(ascii: "?") {
        if let comment = comment() { return .comment(comment) }
      } else {
        return text()
      }
    }
    return nil
  }

  /// The text up to the end tag of an element whose content is no markup, with the tag left; all that is
  /// left where there is none.
  mutating func rawText(of element: String) -> Range<Int> {
    let name = Array(element.utf8)
    let start = position
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<"), position + 2 + name.count <= bytes.count,
        bytes[position + 1] == UInt8(ascii: "/"),
        zip(bytes[(position + 2)...], name).allSatisfy({ Self.lowered($0) == $1 })
      else {
        position += 1
        continue
      }
      let behind = position + 2 + name.count
      if behind == bytes.count || !Self.isNameByte(bytes[behind]) { break }
      position += 1
    }
    return start..<position
  }

  /// The value of an attribute of the last start tag; the first counts.
  func attribute(_ name: StaticString) -> ArraySlice<UInt8>? {
    for attribute in attributes where attribute.name.count == name.utf8CodeUnitCount {
      let letters = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      if zip(bytes[attribute.name], letters).allSatisfy({ Self.lowered($0) == $1 }) {
        return bytes[attribute.value]
      }
    }
    return nil
  }

  // MARK: - Pieces

  private mutating func text() -> Token {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    return .text(start..<position)
  }

  /// A comment's text; `nil` for a declaration, which is passed over.
  private mutating func comment() -> Range<Int>? {
    guard bytes[position...].starts(with: Array("<!--".utf8)) else {
      skip(behind: UInt8(ascii: ">"))
      return nil
    }
    let start = position + 4
    // `<!-->` and `<!--->` are whole comments.
    position = start - 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: ">"), position >= 2,
        bytes[position - 1] == UInt8(ascii: "-"), bytes[position - 2] == UInt8(ascii: "-")
      {
        position += 1
        return start..<max(start, position - 3)
      }
      position += 1
    }
    return start..<max(start, position)
  }

  private mutating func skip(behind byte: UInt8) {
    while position < bytes.count, bytes[position] != byte { position += 1 }
    position = min(position + 1, bytes.count)
  }

  /// A tag; `nil` where the page ends in it.
  private mutating func tag(from start: Int, isEnd: Bool) -> Token? {
    attributes.removeAll(keepingCapacity: true)
    position = start
    while position < bytes.count, !Self.isSpace(bytes[position]),
      bytes[position] != UInt8(ascii: "/"), bytes[position] != UInt8(ascii: ">")
    {
      position += 1
    }
    let letters = bytes[start..<min(position, start + Self.maximumNameLength)]
    let name = String(decoding: letters.map(Self.lowered), as: UTF8.self)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        return isEnd ? .end(name) : .start(name)
      }
      if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
        position += 1
      } else {
        let attribute = attribute()
        if attributes.count < Self.maximumAttributes { attributes.append(attribute) }
      }
    }
    return nil
  }

  private mutating func attribute() -> Attribute {
    let start = position
    // An equals sign at the beginning is part of the name.
    position += 1
    while position < bytes.count, !Self.isSpace(bytes[position]),
      ![UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "=")].contains(bytes[position])
    {
      position += 1
    }
    let name = start..<position
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      return Attribute(name: name, value: position..<position)
    }
    position += 1
    skipSpace()
    guard position < bytes.count else { return Attribute(name: name, value: position..<position) }
    let mark = bytes[position]
    if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      let first = position + 1
      position = first
      while position < bytes.count, bytes[position] != mark { position += 1 }
      defer { position = min(position + 1, bytes.count) }
      return Attribute(name: name, value: first..<position)
    }
    let first = position
    while position < bytes.count, !Self.isSpace(bytes[position]),
      bytes[position] != UInt8(ascii: ">")
    {
      position += 1
    }
    return Attribute(name: name, value: first..<position)
  }

  private mutating func skipSpace() {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
  }

  // MARK: - Letters

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
  }

  static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(lowered(byte))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    !isSpace(byte) && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">")
  }
}
