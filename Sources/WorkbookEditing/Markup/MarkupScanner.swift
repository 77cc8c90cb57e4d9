/// Finds the places of elements in bytes that are known to be well-formed, and as far as it can in the
/// drawings of comments, which need not be.
struct MarkupScanner {
  /// A start tag that was met.
  struct Opening {
    /// The part.
    let bytes: [UInt8]
    /// The element, its end not yet known.
    let element: Markup.Element
  }

  private(set) var elements: [Markup.Element] = []
  private(set) var namespaces: [String] = [""]
  private let bytes: [UInt8]
  private var open: [(index: Int, name: Range<Int>, bindings: Int, keeps: Bool)] = []
  private var bindings: [(prefix: Range<Int>, namespace: Int)] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Finds all elements whose parents' children are kept.
  mutating func scan(keeps: ((Opening) -> Bool)?) {
    let count = bytes.count
    var position = 0
    while let bracket = index(of: UInt8(ascii: "<"), from: position), bracket + 1 < count {
      switch bytes[bracket + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): position = skip(from: bracket)
      case UInt8(ascii: "/"): position = close(at: bracket)
      default: position = open(at: bracket, keeps)
      }
    }
    while !open.isEmpty { pop(contentEnd: count, end: count) }
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var position = start
      while position < buffer.count {
        if buffer[position] == byte { return position }
        position += 1
      }
      return nil
    }
  }

  private func starts(_ position: Int, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return bytes[position..<position + count].elementsEqual(
      UnsafeBufferPointer(start: text.utf8Start, count: count))
  }

  private func end(of text: StaticString, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      if starts(position, text) { return position + text.utf8CodeUnitCount }
      position += 1
    }
    return bytes.count
  }

  /// Behind a comment, CDATA, an instruction or a declaration.
  private func skip(from bracket: Int) -> Int {
    if starts(bracket, "<!--") { return end(of: "-->", from: bracket + 4) }
    if starts(bracket, "<![CDATA[") { return end(of: "]]>", from: bracket + 9) }
    if starts(bracket, "<?") { return end(of: "?>", from: bracket + 2) }
    return end(of: ">", from: bracket + 2)
  }

  /// Behind the `>` of a tag.
  private func tagEnd(from start: Int) -> Int {
    var position = start
    var quote: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return position
      }
    }
    return bytes.count
  }

  private func nameEnd(from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      position += 1
    }
    return position
  }

  private mutating func open(at bracket: Int, _ keeps: ((Opening) -> Bool)?) -> Int {
    let end = tagEnd(from: bracket + 1)
    let name = bracket + 1..<nameEnd(from: bracket + 1)
    let isEmpty = end >= 2 && bytes[end - 2] == UInt8(ascii: "/")
    let bound = bindings.count
    declare(from: name.upperBound, to: end)
    let colon = bytes[name].firstIndex(of: UInt8(ascii: ":"))
    let prefix = name.lowerBound..<(colon ?? name.lowerBound)
    let parentKeeps = open.last?.keeps ?? true
    var index = -1
    var isKept = parentKeeps
    if parentKeeps {
      index = elements.count
      let element = Markup.Element(
        tag: bracket..<end, name: name, local: colon.map { $0 + 1 } ?? name.lowerBound,
        namespace: namespace(of: prefix), contentEnd: end, end: end,
        parent: open.last?.index ?? -1, depth: open.count)
      elements.append(element)
      if !isEmpty, let keeps { isKept = keeps(Opening(bytes: bytes, element: element)) }
    }
    if isEmpty {
      bindings.removeLast(bindings.count - bound)
    } else {
      open.append((index, name, bound, isKept))
    }
    return end
  }

  private mutating func close(at bracket: Int) -> Int {
    let name = bracket + 2..<nameEnd(from: bracket + 2)
    let end = tagEnd(from: bracket + 2)
    // An end tag without a start is passed over, a start without an end ends with its parent.
    guard let match = open.lastIndex(where: { bytes[$0.name].elementsEqual(bytes[name]) }) else {
      return end
    }
    while open.count > match + 1 { pop(contentEnd: bracket, end: bracket) }
    pop(contentEnd: bracket, end: end)
    return end
  }

  private mutating func pop(contentEnd: Int, end: Int) {
    let last = open.removeLast()
    bindings.removeLast(bindings.count - last.bindings)
    guard last.index >= 0 else { return }
    elements[last.index].contentEnd = contentEnd
    elements[last.index].end = end
  }

  // MARK: Namespaces

  private mutating func declare(from start: Int, to end: Int) {
    guard declares(from: start, to: end) else { return }
    for attribute in Self.attributes(bytes, start, end) {
      let name = bytes[attribute.name]
      guard name.starts(with: "xmlns".utf8) else { continue }
      let prefix: Range<Int>
      if name.count == 5 {
        prefix = attribute.name.lowerBound..<attribute.name.lowerBound
      } else if name[name.startIndex + 5] == UInt8(ascii: ":") {
        prefix = attribute.name.lowerBound + 6..<attribute.name.upperBound
      } else {
        continue
      }
      let text = MarkupText.decoded(bytes[attribute.value])
      let number = namespaces.firstIndex(of: text) ?? namespaces.count
      if number == namespaces.count { namespaces.append(text) }
      bindings.append((prefix, number))
    }
  }

  private func declares(from start: Int, to end: Int) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var position = start
      while position + 5 <= end {
        if buffer[position] == UInt8(ascii: "x"), buffer[position + 1] == UInt8(ascii: "m"),
          buffer[position + 2] == UInt8(ascii: "l"), buffer[position + 3] == UInt8(ascii: "n")
        {
          return true
        }
        position += 1
      }
      return false
    }
  }

  private func namespace(of prefix: Range<Int>) -> Int {
    bindings.last { bytes[$0.prefix].elementsEqual(bytes[prefix]) }?.namespace ?? 0
  }

  /// The attributes between a tag's name and its end.
  static func attributes(_ bytes: [UInt8], _ start: Int, _ end: Int) -> [Markup.Attribute] {
    var result: [Markup.Attribute] = []
    var position = start
    while position < end {
      let before = position
      while position < end, bytes[position] <= 0x20 { position += 1 }
      let name = position
      while position < end, bytes[position] != UInt8(ascii: "="), bytes[position] > 0x20,
        bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "/")
      {
        position += 1
      }
      let nameEnd = position
      while position < end, bytes[position] <= 0x20 { position += 1 }
      guard nameEnd > name, position < end, bytes[position] == UInt8(ascii: "=") else { break }
      position += 1
      while position < end, bytes[position] <= 0x20 { position += 1 }
      guard position < end else { break }
      let quote = bytes[position]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { break }
      let value = position + 1
      position = value
      while position < end, bytes[position] != quote { position += 1 }
      guard position < end else { break }
      result.append(
        Markup.Attribute(name: name..<nameEnd, value: value..<position, start: before))
      position += 1
    }
    return result
  }
}
