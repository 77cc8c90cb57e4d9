/// Changes bytes as damage and clumsy programs do, the same way for the same seed.
public struct ByteMutator: Sendable {
  private var generator: SeededGenerator

  /// Starts from a seed.
  public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Bytes with one to four changes.
  ///
  /// - Parameter other: what pieces are taken from when two files are spliced.
  public mutating func mutated(_ bytes: [UInt8], with other: [UInt8] = []) -> [UInt8] {
    var result = bytes
    for _ in 0...generator.index(below: 4) { change(&result, other) }
    return result
  }

  private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = other
      return
    }
    let place = generator.index(below: bytes.count)
    let length = 1 + generator.index(below: min(64, bytes.count - place))
    switch generator.index(below: 9) {
    case 0: bytes[place] ^= 1 << UInt8(generator.index(below: 8))
    case 1: bytes[place] = UInt8(generator.index(below: 256))
    case 2:
      bytes[place] = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0x22, 0x3C, 0x3E][generator.index(below: 8)]
    case 3: bytes.removeLast(bytes.count - place)
    case 4: bytes.removeSubrange(place..<place + length)
    case 5:
      bytes.insert(contentsOf: Array(bytes[place..<place + length]), at: place)
    case 6:
      let from = generator.index(below: max(1, bytes.count - length))
      bytes.replaceSubrange(place..<place + length, with: Array(bytes[from..<from + length]))
    case 7:
      for index in place..<place + length { bytes[index] = 0 }
    default:
      let start = generator.index(below: other.count)
      bytes.replaceSubrange(place..., with: other[start...])
    }
  }
}
