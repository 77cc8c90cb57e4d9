/// A repeatable source of chance: SplitMix64, seeded from a number and from what it is about.
///
/// Nothing here depends on the standard library's generators or on mathematical functions of the
/// platform, so that a seed gives the same sample everywhere and for ever.
struct SampleRandom {
  private var state: UInt64

  /// Makes a source; the same seed and topics always give the same numbers.
  init(seed: UInt64, _ topics: String...) {
    // FNV-1a over the topics, with a separator that no topic holds.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
    for topic in topics {
      for byte in topic.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    state = hash
    _ = next()
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of a range.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next() % width)
  }

  /// A number of a range.
  mutating func real(_ range: ClosedRange<Double>) -> Double {
    let unit = Double(next() >> 11) / Double(1 << 53)
    return range.lowerBound + (range.upperBound - range.lowerBound) * unit
  }

  /// Whether something that happens in so many of a hundred cases does.
  mutating func happens(_ percent: Int) -> Bool { whole(0...99) < percent }

  /// One of several things; `nil` where there are none.
  mutating func pick<Element>(_ items: [Element]) -> Element? {
    items.isEmpty ? nil : items[whole(0...items.count - 1)]
  }

  /// The things in another order.
  mutating func shuffled<Element>(_ items: [Element]) -> [Element] {
    var result = items
    var rest = result.count - 1
    while rest > 0 {
      result.swapAt(rest, whole(0...rest))
      rest -= 1
    }
    return result
  }
}
