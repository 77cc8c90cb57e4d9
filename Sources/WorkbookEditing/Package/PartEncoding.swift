/// How the bytes of an XML part stand for text (XML 1.0, 4.3.3).
enum PartEncoding: Hashable, Sendable {
  case utf8
  case utf16(isLittleEndian: Bool)

  /// The encoding of a part and its text as UTF-8; `nil` for other encodings.
  static func decode(_ bytes: [UInt8]) -> (encoding: PartEncoding, text: [UInt8])? {
    if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), isLittleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), isLittleEndian: false) }
    // Without a mark, `<` tells (Appendix F.1), but what is written again has one.
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let head = String(
      decoding: bytes.dropFirst(isMarked ? 3 : 0).prefix(200).prefix { $0 != UInt8(ascii: ">") },
      as: UTF8.self
    ).lowercased()
    guard !bytes.prefix(4).contains(0) else { return nil }
    guard head.hasPrefix("<?xml"), let stated = head.range(of: "encoding") else {
      return (.utf8, bytes)
    }
    let value = head[stated.upperBound...].drop { "= \"'".contains($0) }
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    return isMarked || value.hasPrefix("utf") || isASCII ? (.utf8, bytes) : nil
  }

  /// Whether the first bytes of a part tell that it is UTF-8.
  static func isUTF8(head: UnsafeRawBufferPointer) -> Bool {
    // Bytes of a letter that is cut off at the end are no matter.
    let ascii = head.prefix(512).map { $0 < 0x80 ? $0 : 0x80 }
    return decode(ascii)?.encoding == .utf8 && !head.starts(with: [0xFF, 0xFE])
      && !head.starts(with: [0xFE, 0xFF])
  }

  /// Text as a part of this encoding.
  func encode(_ text: [UInt8]) -> [UInt8] {
    guard case .utf16(let isLittleEndian) = self else { return text }
    var bytes: [UInt8] = isLittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
    bytes.reserveCapacity(2 * text.count + 2)
    for unit in String(decoding: text, as: UTF8.self).utf16 {
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
      bytes += isLittleEndian ? [low, high] : [high, low]
    }
    return bytes
  }

  private static func wide(
    _ bytes: ArraySlice<UInt8>, isLittleEndian: Bool
  ) -> (PartEncoding, [UInt8])? {
    guard bytes.count % 2 == 0 else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let (one, other) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
      units.append(isLittleEndian ? other << 8 | one : one << 8 | other)
      position += 2
    }
    return (
      .utf16(isLittleEndian: isLittleEndian), Array(String(decoding: units, as: UTF16.self).utf8)
    )
  }
}

extension String {
  /// Where a text stands first.
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
