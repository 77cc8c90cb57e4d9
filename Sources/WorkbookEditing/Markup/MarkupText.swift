import WorkbookWriters

/// Text of XML parts, decoded and encoded.
enum MarkupText {
  /// Text with its references resolved; line ends as XML has them.
  static func decoded(_ raw: ArraySlice<UInt8>) -> String {
    guard raw.contains(UInt8(ascii: "&")) || raw.contains(0x0D) else {
      return String(decoding: raw, as: UTF8.self)
    }
    var result: [UInt8] = []
    var position = raw.startIndex
    while position < raw.endIndex {
      let byte = raw[position]
      if byte == UInt8(ascii: "&"),
        let end = raw[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let text = reference(raw[position + 1..<end])
      {
        result.append(contentsOf: text)
        position = end + 1
      } else if byte == 0x0D {
        result.append(0x0A)
        position += 1
        if position < raw.endIndex, raw[position] == 0x0A { position += 1 }
      } else {
        result.append(byte)
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text between tags: markup left out, CDATA and references resolved.
  static func content(_ raw: ArraySlice<UInt8>) -> String {
    guard raw.contains(UInt8(ascii: "<")) else { return decoded(raw) }
    var result = ""
    var position = raw.startIndex
    while position < raw.endIndex {
      let rest = raw[position...]
      guard rest.first == UInt8(ascii: "<") else {
        let end = rest.firstIndex(of: UInt8(ascii: "<")) ?? raw.endIndex
        result += decoded(raw[position..<end])
        position = end
        continue
      }
      if rest.starts(with: "<![CDATA[".utf8) {
        let end = find("]]>", in: rest) ?? raw.endIndex
        result += String(decoding: raw[position + 9..<max(end, position + 9)], as: UTF8.self)
        position = min(end + 3, raw.endIndex)
      } else if rest.starts(with: "<!--".utf8) {
        position = find("-->", in: rest).map { $0 + 3 } ?? raw.endIndex
      } else {
        position = find(">", in: rest).map { $0 + 1 } ?? raw.endIndex
      }
    }
    return result
  }

  /// Character data as UTF-8.
  static func content(_ text: String) -> String {
    String(decoding: PartText.content(text), as: UTF8.self)
  }

  /// An attribute's value for double quotes.
  static func attribute(_ text: String) -> String {
    String(decoding: PartText.attribute(text), as: UTF8.self)
  }

  private static func find(_ text: StaticString, in raw: ArraySlice<UInt8>) -> Int? {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var position = raw.startIndex
    while position + wanted.count <= raw.endIndex {
      if raw[position..<position + wanted.count].elementsEqual(wanted) { return position }
      position += 1
    }
    return nil
  }

  private static func reference(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    case let text:
      guard text.hasPrefix("#") else { return nil }
      let digits = text.dropFirst()
      let value =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init).map { Array(Character($0).utf8) }
    }
  }
}
