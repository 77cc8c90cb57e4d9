extension WeakKey {
  /// The fewest letters of a word in which one wrong letter leaves no doubt about the word.
  private static let slipLetters = 4

  /// Whether another key has the same words, one of them perhaps with one letter wrong, missing, too
  /// many or changing places with the next, as it happens while typing: `Khối lượnng`.
  ///
  /// Words of few letters and words with digits must be the same: `Quý I` and `Quý II`, `Tháng 1` and
  /// `Tháng 2` are different things.
  public func isSlip(of other: WeakKey) -> Bool {
    if self == other { return true }
    let words = text.split(separator: " ")
    let others = other.text.split(separator: " ")
    guard words.count == others.count else { return false }
    let differing = zip(words, others).filter { $0 != $1 }
    guard differing.count == 1, let (word, meant) = differing.first else { return false }
    let isWord = [word, meant].allSatisfy { word in
      word.count >= Self.slipLetters && !word.utf8.contains { (0x30...0x39).contains($0) }
    }
    return isWord && NearNames.distance(String(word), String(meant), limit: 1) != nil
  }
}
