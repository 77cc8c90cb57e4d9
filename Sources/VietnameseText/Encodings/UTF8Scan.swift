/// Counts what is valid and what is not in bytes that may be UTF-8, in one pass.
struct UTF8Scan {
  /// Valid sequences of two bytes or more.
  private(set) var sequences = 0
  /// Bytes that belong to no valid sequence.
  private(set) var faults = 0
  /// The offset of the first of ``faults``.
  private(set) var firstFault: Int?

  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let length = Self.length(bytes[index])
      let end = index + length
      if length > 1, end <= bytes.endIndex,
        String(validating: bytes[index..<end], as: UTF8.self) != nil
      {
        sequences += 1
        index = end
      } else {
        faults += 1
        firstFault = firstFault ?? index
        index += 1
      }
    }
  }

  private static func length(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
