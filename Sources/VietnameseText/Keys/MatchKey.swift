/// Text reduced to what makes two spellings of one name the same; for comparing, never for showing.
///
/// Two texts have one key when they differ only in case, Unicode form, look-alike letters, spaces
/// and line breaks, punctuation, the place of the tone mark (`Hoà`/`Hòa`, `thuỷ`/`thủy`) or the
/// choice between i and y at the end of a syllable (`kỹ`/`kĩ`). Everything that tells names apart is
/// kept: every other mark, digits, and the signs `%`, `‰`, `+`, `<`, `>`, `=`.
public struct MatchKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The folded text: lower-case words separated by single spaces.
  public let text: String

  /// Makes the key of a name or any other text.
  public init(_ text: String) {
    self.text = KeyFolding.folded(text)
  }

  /// Whether nothing is left: the text had no letters, digits or signs.
  public var isEmpty: Bool { text.isEmpty }

  /// The key without tone marks and with `d` for `đ`.
  public var weak: WeakKey { WeakKey(self) }

  /// The folded text.
  public var description: String { text }

  /// Whether two keys have the same code points: folded text is composed already.
  public static func == (left: MatchKey, right: MatchKey) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  /// Feeds the code points, without looking for equivalent ones.
  public func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }

  /// Compares keys by code points, for a stable order; not for showing (``VietnameseCollationKey``).
  public static func < (left: MatchKey, right: MatchKey) -> Bool { left.text < right.text }
}

/// A match key without diacritics: `Đại Phúc`, `Dai Phuc` and `Đại Phục` have the same.
///
/// Many different names share a weak key, so it may only propose, or decide where it is unique and
/// nothing speaks against it (``NameIndex``).
public struct WeakKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The folded text in letters without marks.
  public let text: String

  /// Makes the weak key of a text.
  public init(_ text: String) { self.init(MatchKey(text)) }

  /// Makes the weak key of a strict one.
  public init(_ key: MatchKey) {
    if key.text.utf8.allSatisfy({ $0 < 0x80 }) {
      text = key.text
    } else {
      text = String(scalars: key.text.unicodeScalars.map(LatinLetters.plain))
    }
  }

  /// The folded text.
  public var description: String { text }

  /// Compares keys by code points.
  public static func < (left: WeakKey, right: WeakKey) -> Bool { left.text < right.text }
}
