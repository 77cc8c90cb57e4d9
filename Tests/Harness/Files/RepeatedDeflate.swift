/// A pattern many times over, deflated without a compressor by matches of the greatest length: between
/// 79 and 158 bytes become one, which stays below any bound on the ratio (RFC 1951, 3.2.5 and 3.2.6).
struct RepeatedDeflate: Sendable {
  private static let matchLength = 258

  /// The deflated bytes.
  let bytes: [UInt8]
  /// How many bytes they inflate to.
  let count: Int

  /// - Parameter pattern: at most 32,768 bytes.
  init(before: [UInt8] = [], pattern: [UInt8], times: Int, after: [UInt8] = []) {
    var writer = BitWriter()
    // The last block, with fixed codes.
    writer.append(0b011, bits: 3)
    for byte in before + pattern { writer.append(literal: byte) }
    let repeated = pattern.count * (times - 1)
    // Length 258 is code 285 of 8 bits.
    let distance = Self.distance(pattern.count)
    let match = UInt64(0b1010_0011) | distance.value << 8
    for _ in 0..<repeated / Self.matchLength { writer.append(match, bits: 8 + distance.bits) }
    let rest = repeated % Self.matchLength
    for index in repeated - rest..<repeated {
      writer.append(literal: pattern[index % pattern.count])
    }
    for byte in after { writer.append(literal: byte) }
    writer.append(0, bits: 7)
    bytes = writer.finished()
    count = before.count + pattern.count * times + after.count
  }

  /// The code of a distance with its extra bits.
  private static func distance(_ distance: Int) -> (value: UInt64, bits: UInt64) {
    guard distance > 4 else { return (reversed(UInt64(distance - 1), bits: 5), 5) }
    let extra = Int.bitWidth - (distance - 1).leadingZeroBitCount - 2
    let code = 2 * extra + 2 + (distance - 1) >> extra & 1
    let rest = UInt64((distance - 1) & (1 << extra - 1))
    return (reversed(UInt64(code), bits: 5) | rest << 5, UInt64(5 + extra))
  }

  /// Huffman codes begin with their highest bit.
  private static func reversed(_ value: UInt64, bits: Int) -> UInt64 {
    (0..<bits).reduce(0) { $0 << 1 | value >> UInt64($1) & 1 }
  }

  private struct BitWriter {
    private var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var pendingBits: UInt64 = 0

    mutating func append(literal byte: UInt8) {
      let value = UInt64(byte)
      if byte < 144 {
        append(RepeatedDeflate.reversed(0x30 + value, bits: 8), bits: 8)
      } else {
        append(RepeatedDeflate.reversed(0x190 + value - 144, bits: 9), bits: 9)
      }
    }

    mutating func append(_ value: UInt64, bits: UInt64) {
      pending |= value << pendingBits
      pendingBits += bits
      while pendingBits >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        pendingBits -= 8
      }
    }

    func finished() -> [UInt8] { pendingBits > 0 ? bytes + [UInt8(pending)] : bytes }
  }
}

extension RawEntry {
  /// A deflated entry of a pattern many times over. Its checksum is wrong, which shows only at its end.
  init(name: String, repeated: RepeatedDeflate) {
    self.init(name: name, data: repeated.bytes)
    method = 8
    statedSize = repeated.count
  }
}

extension RawPackage {
  /// The archive with one part in place of that of its name.
  func bytes(replacing part: String, with repeated: RepeatedDeflate) -> [UInt8] {
    RawArchive(
      parts.map { entry in
        entry.name == part
          ? RawEntry(name: part, repeated: repeated) : RawEntry(name: entry.name, data: entry.bytes)
      }
    ).bytes
  }
}
