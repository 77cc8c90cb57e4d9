/// Reads start tags: names, attributes and namespace declarations.
struct XMLTagReader: ~Copyable {
  private var attributes = ReusableBuffer<XMLAttribute>()
  /// Values in which entities were resolved; never longer than the tag.
  private var scratch: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 10
  private var used = 0

  init() { scratch = .allocate(capacity: capacity) }

  deinit { scratch.deallocate() }

  /// The bytes of the tag that begins here, up to its `>`; `nil` where that is not in sight.
  static func length(_ base: UnsafePointer<UInt8>, count: Int) -> Int? {
    var position = 1
    while position < count {
      let byte = base[position]
      if byte == UInt8(ascii: ">") { return position + 1 }
      position += 1
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
      guard let quote = Platform.firstIndex(of: byte, in: base + position, count: count - position)
      else { return nil }
      position = UnsafeRawPointer(quote) - UnsafeRawPointer(base) + 1
    }
    return nil
  }

  /// Lends the attributes of the tag read last.
  func withAttributes(_ body: (XMLAttributes) -> Void) {
    body(XMLAttributes(list: attributes.elements))
  }

  /// Reads what stands between `<` and `>` or `/>`, and opens the element.
  mutating func read(
    _ tag: UnsafeBufferPointer<UInt8>, into elements: inout XMLElementStack
  ) throws(XMLScanner.Fault) -> XMLName {
    attributes.truncate()
    used = 0
    if tag.count > capacity {
      scratch.deallocate()
      capacity = 2 * tag.count
      scratch = .allocate(capacity: capacity)
    }
    guard let base = tag.baseAddress, !tag.isEmpty else { throw .malformed("a tag without name") }
    var position = 0
    let (nameEnd, colon, isOdd) = try name(base, from: 0, count: tag.count)
    guard !isOdd else { throw .malformed("a prefix that is not declared") }
    elements.push(UnsafeBufferPointer(start: base, count: nameEnd))
    position = nameEnd
    var hasPrefixes = false
    while true {
      let before = position
      while position < tag.count, Self.isSpace(base[position]) { position += 1 }
      if position == tag.count { break }
      guard position > before else { throw .malformed("attributes without space between") }
      let start = position
      let (end, colon, isOdd) = try name(base, from: position, count: tag.count)
      position = end
      let value = try value(base, from: &position, count: tag.count)
      let whole = UnsafeBufferPointer(start: base + start, count: end - start)
      if try declares(whole, colon: colon.map { $0 - start }, value: value, in: &elements) {
        continue
      }
      if colon != nil || isOdd { hasPrefixes = true }
      var attribute = XMLAttribute(
        name: XMLName(local: base + start, count: end - start, namespace: nil), value: value)
      attribute.colon = isOdd ? -1 : colon.map { $0 - start } ?? 0
      attributes.append(attribute)
    }
    guard !repeatsAttribute() else { throw .malformed("an attribute that is there twice") }
    if hasPrefixes { resolvePrefixes(elements) }
    guard elements.resolveTop(colon: colon) else {
      throw .malformed("a prefix that is not declared")
    }
    return elements.top
  }

  /// The end of the name that begins at a position, the colon behind its prefix, and whether it has
  /// colons that separate no prefix.
  private func name(
    _ base: UnsafePointer<UInt8>, from start: Int, count: Int
  ) throws(XMLScanner.Fault) -> (end: Int, colon: Int?, isOdd: Bool) {
    var position = start
    // Places of the first two, from the name's beginning.
    var (first, second): (Int?, Int?)
    var isASCII = true
    while position < count {
      let byte = base[position]
      if !Self.isNameByte(byte) {
        if byte == UInt8(ascii: "=") || byte <= 0x20 { break }
        if byte == UInt8(ascii: ":") {
          if first == nil { first = position - start } else { second = second ?? position - start }
        } else if byte >= 0x80 {
          isASCII = false
        } else {
          throw .malformed("a name with a character that names do not have")
        }
      }
      position += 1
    }
    let whole = UnsafeBufferPointer(start: base + start, count: position - start)
    guard isASCII || XMLNameCharacters.isName(whole[...]) else {
      throw .malformed("a name with a character that names do not have")
    }
    guard position > start, base[start] != UInt8(ascii: "-"), base[start] != UInt8(ascii: "."),
      !(0x30...0x39).contains(base[start])
    else { throw .malformed("a tag or attribute without name") }
    guard let first else { return (position, nil, false) }
    // A colon that stands between no prefix and the beginning of a name separates nothing.
    guard first > 0, first < whole.count - 1, second != first + 1,
      Self.beginsName(whole, at: first + 1)
    else { return (position, nil, true) }
    // What follows a prefix, a name and a colon must begin as a name does, or libxml2 ends the name
    // there.
    if let second, second < whole.count - 1, !Self.beginsName(whole, at: second + 1) {
      throw .malformed("a name with a character that names do not have")
    }
    return (position, start + first, second != nil)
  }

  /// Whether a byte is white space between the parts of a tag (XML 1.0, 2.3).
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Whether a name can begin with the character at a position, those behind it being a name's.
  private static func beginsName(_ name: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let byte = name[start]
    guard byte < 0x80 else { return XMLNameCharacters.isName(name[start...]) }
    return byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".") && !(0x30...0x39).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    // Letters first, in one comparison: nearly all bytes are.
    if (byte | 0x20) &- UInt8(ascii: "a") < 26 { return true }
    return byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || (0x30...0x39).contains(byte)
  }

  /// Reads `="value"` and resolves what needs it.
  private mutating func value(
    _ base: UnsafePointer<UInt8>, from position: inout Int, count: Int
  ) throws(XMLScanner.Fault) -> UnsafeBufferPointer<UInt8> {
    while position < count, Self.isSpace(base[position]) { position += 1 }
    guard position < count, base[position] == UInt8(ascii: "=") else {
      throw .malformed("an attribute without value")
    }
    position += 1
    while position < count, Self.isSpace(base[position]) { position += 1 }
    guard position < count,
      base[position] == UInt8(ascii: "\"") || base[position] == UInt8(ascii: "'")
    else { throw .malformed("an attribute value without quotation marks") }
    let quote = base[position]
    let start = position + 1
    var plain = true
    position = start
    while position < count, base[position] != quote {
      let byte = base[position]
      if byte == UInt8(ascii: "<") { throw .malformed("< in an attribute value") }
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "&") { plain = false }
      position += 1
    }
    guard position < count else { throw .malformed("an attribute value without end") }
    let raw = UnsafeBufferPointer(start: base + start, count: position - start)
    position += 1
    if plain { return raw }
    let target = scratch + used
    let length = try XMLTextDecoder.decode(raw, into: target, as: .attribute)
    used += length
    return UnsafeBufferPointer(start: target, count: length)
  }

  /// Takes a namespace declaration in.
  private func declares(
    _ name: UnsafeBufferPointer<UInt8>, colon: Int?, value: UnsafeBufferPointer<UInt8>,
    in elements: inout XMLElementStack
  ) throws(XMLScanner.Fault) -> Bool {
    guard name.count >= 5, name[0] == UInt8(ascii: "x"), name.starts(with: "xmlns".utf8) else {
      return false
    }
    guard name.count == 5 || colon == 5 else { return false }
    let prefix = UnsafeBufferPointer(rebasing: name[min(6, name.count)...])
    guard !elements.topBinds(prefix) else { throw .malformed("a namespace that is declared twice") }
    guard elements.bind(prefix: prefix, to: Array(value)) else { throw .tooManyNamespaces }
    return true
  }

  /// Whether two attributes have one name as written (XML 1.0, 3.1, "unique attribute specification").
  private func repeatsAttribute() -> Bool {
    let count = attributes.count
    // Nearly all tags have a handful; sorting keeps those that are made to be long from taking long.
    guard count <= 16 else {
      let names = attributes.elements.map(\.name).sorted { Self.order($0, $1) < 0 }
      return zip(names, names.dropFirst()).contains { Self.order($0, $1) == 0 }
    }
    guard count > 1 else { return false }
    for index in 1..<count {
      let name = attributes.base[index].name
      for earlier in 0..<index where Self.order(attributes.base[earlier].name, name) == 0 {
        return true
      }
    }
    return false
  }

  /// Orders names as written: by length, then by bytes.
  private static func order(_ one: XMLName, _ other: XMLName) -> Int {
    guard one.count == other.count else { return one.count - other.count }
    return Platform.compare(one.local, other.local, count: one.count)
  }

  /// Finds the namespaces of attributes. One whose prefix is not declared, or whose name has a colon too
  /// many, says nothing that could be understood, and is left out.
  private mutating func resolvePrefixes(_ elements: borrowing XMLElementStack) {
    var kept = 0
    for index in 0..<attributes.count {
      var attribute = attributes.base[index]
      let (name, colon) = (attribute.name, attribute.colon)
      if colon != 0 {
        guard colon > 0,
          let namespace = elements.namespace(
            of: UnsafeBufferPointer(start: name.local, count: colon))
        else { continue }
        attribute.name = XMLName(
          local: name.local + colon + 1, count: name.count - colon - 1, namespace: namespace)
      }
      attributes.base[kept] = attribute
      kept += 1
    }
    attributes.truncate(to: kept)
  }
}
