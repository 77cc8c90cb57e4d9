/// The characters of names (XML 1.0, 2.3), for the few names that are not ASCII.
enum XMLNameCharacters {
  private static let starts: [ClosedRange<UInt32>] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
    0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
    0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]
  private static let others: [ClosedRange<UInt32>] = [
    0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040,
  ]

  /// Whether some bytes are a name in UTF-8.
  static func isName(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { return false }
    var isFirst = true
    for scalar in text.unicodeScalars {
      let isStart = starts.contains { $0.contains(scalar.value) }
      guard isStart || !isFirst && others.contains(where: { $0.contains(scalar.value) }) else {
        return false
      }
      isFirst = false
    }
    return true
  }
}
