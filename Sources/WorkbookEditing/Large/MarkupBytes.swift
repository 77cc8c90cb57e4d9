/// Markup in bytes that lie anywhere, as far as it is there.
extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte.
  func index(of byte: UInt8, from start: Int) -> Int? {
    var position = start
    while position < count {
      if self[position] == byte { return position }
      position += 1
    }
    return nil
  }

  /// Whether bytes are a text.
  func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    var place = 0
    while place < range.count {
      guard self[range.lowerBound + place] == text.utf8Start[place] else { return false }
      place += 1
    }
    return true
  }

  /// Behind the markup that begins at a bracket; `nil` where it is not whole.
  func markupEnd(from bracket: Int) -> Int? {
    guard bracket + 1 < count else { return nil }
    switch self[bracket + 1] {
    case UInt8(ascii: "/"): return index(of: UInt8(ascii: ">"), from: bracket).map { $0 + 1 }
    case UInt8(ascii: "?"): return end(of: "?>", from: bracket + 2)
    case UInt8(ascii: "!"):
      guard bracket + 9 <= count else { return nil }
      if equals(bracket..<bracket + 4, "<!--") { return end(of: "-->", from: bracket + 4) }
      if equals(bracket..<bracket + 9, "<![CDATA[") { return end(of: "]]>", from: bracket + 9) }
      return index(of: UInt8(ascii: ">"), from: bracket).map { $0 + 1 }
    default: return tagEnd(from: bracket + 1)
    }
  }

  private func tagEnd(from start: Int) -> Int? {
    var position = start
    while position < count {
      let byte = self[position]
      position += 1
      if byte == UInt8(ascii: ">") { return position }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
      guard let close = index(of: byte, from: position) else { return nil }
      position = close + 1
    }
    return nil
  }

  private func end(of text: StaticString, from start: Int) -> Int? {
    let length = text.utf8CodeUnitCount
    var position = start
    while position + length <= count {
      if equals(position..<position + length, text) { return position + length }
      position += 1
    }
    return nil
  }

  /// Behind the name that begins at a place.
  func nameEnd(from start: Int) -> Int {
    var position = start
    while position < count {
      let byte = self[position]
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      position += 1
    }
    return position
  }

  /// Whether the name that begins at a place is this one, with any prefix.
  func localName(from start: Int, is text: StaticString) -> Bool {
    let end = nameEnd(from: start)
    let local = self[start..<end].lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? start
    return equals(local..<end, text)
  }

  /// The number that the attributes of a row state; `nil` where they state none, or another namespace.
  func rowNumber(_ attributes: Range<Int>) -> Int? {
    var position = attributes.lowerBound
    var number: Int?
    while position < attributes.upperBound {
      while position < attributes.upperBound, self[position] <= 0x20 { position += 1 }
      let name = position
      while position < attributes.upperBound, self[position] > 0x20,
        self[position] != UInt8(ascii: "="), self[position] != UInt8(ascii: ">")
      {
        position += 1
      }
      let nameEnd = position
      while position < attributes.upperBound, self[position] != UInt8(ascii: "\""),
        self[position] != UInt8(ascii: "'"), self[position] != UInt8(ascii: ">")
      {
        position += 1
      }
      guard position < attributes.upperBound, self[position] != UInt8(ascii: ">"),
        let close = index(of: self[position], from: position + 1), close < attributes.upperBound
      else { break }
      if equals(name..<nameEnd, "xmlns") { return nil }
      if equals(name..<nameEnd, "r") { number = decimal(position + 1..<close) }
      position = close + 1
    }
    return number
  }

  /// Whether a cell states that it stands in another row.
  func cellContradicts(_ row: Int, _ attributes: Range<Int>) -> Bool {
    var position = attributes.lowerBound
    while position + 4 < attributes.upperBound {
      let isName = self[position] <= 0x20 && self[position + 1] == UInt8(ascii: "r")
      guard isName, self[position + 2] == UInt8(ascii: "=") else {
        position += 1
        continue
      }
      guard let close = index(of: self[position + 3], from: position + 4),
        close < attributes.upperBound,
        let digits = self[position + 4..<close].firstIndex(where: { $0 < UInt8(ascii: "A") })
      else { return false }
      return decimal(digits..<close).map { $0 != row } ?? false
    }
    return false
  }

  /// Whether a cell of the row whose content begins at a place states that it stands in another row.
  func hasContradictingCell(_ row: Int, from start: Int) -> Bool {
    var position = start
    while let bracket = index(of: UInt8(ascii: "<"), from: position),
      let end = markupEnd(from: bracket)
    {
      let isEnd = self[bracket + 1] == UInt8(ascii: "/")
      if isEnd, localName(from: bracket + 2, is: "row") { return false }
      if !isEnd, localName(from: bracket + 1, is: "c"),
        cellContradicts(row, nameEnd(from: bracket + 1)..<end)
      {
        return true
      }
      position = end
    }
    return false
  }

  private func decimal(_ range: Range<Int>) -> Int? {
    guard (1...7).contains(range.count) else { return nil }
    var number = 0
    for byte in self[range] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = 10 * number + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }
}
