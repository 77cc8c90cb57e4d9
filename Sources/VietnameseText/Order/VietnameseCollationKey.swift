/// The place of a text in Vietnamese dictionary order.
///
/// Compares letters first (`a ă â b c d đ e ê … y`, with f j w z in their Latin places), then tones
/// (ngang, huyền, hỏi, ngã, sắc, nặng), then case, as the Unicode collation for Vietnamese does.
/// Numbers compare by value (`Phường 2` before `Phường 10`), punctuation and runs of spaces count as
/// one space. Texts that still tie compare by code points, so the order is total.
public struct VietnameseCollationKey: Hashable, Sendable, Comparable {
  private let letters: [UInt16]
  private let tones: [UInt8]
  private let cases: [UInt8]
  private let text: String

  /// Makes the key of a text.
  ///
  /// - Parameters:
  ///   - text: the text to be ordered.
  ///   - romanOrdinals: whether a first word of Roman numerals in capitals counts as its number, as in
  ///     the ordinals `I`, `II`, `IX.` of sections.
  public init(_ text: String, romanOrdinals: Bool = false) {
    let clean = cleaned(text).text
    var builder = Builder()
    var rest = clean.unicodeScalars[...]
    if romanOrdinals {
      let first = rest.prefix { $0.value >= 0x41 && $0.value <= 0x5A }
      let next = rest.dropFirst(first.count).first
      let isWord = next.map { !LatinLetters.isLetter($0) } ?? true
      if isWord, let numeral = RomanNumeral(String(first)) {
        builder.appendNumber(String(numeral.value))
        rest = rest.dropFirst(first.count)
      }
    }
    builder.append(rest)
    letters = builder.letters
    tones = builder.tones
    cases = builder.cases
    self.text = clean
  }

  /// Compares in dictionary order.
  public static func < (left: VietnameseCollationKey, right: VietnameseCollationKey) -> Bool {
    if left.letters != right.letters {
      return left.letters.lexicographicallyPrecedes(right.letters)
    }
    if left.tones != right.tones { return left.tones.lexicographicallyPrecedes(right.tones) }
    if left.cases != right.cases { return left.cases.lexicographicallyPrecedes(right.cases) }
    return left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }

  private struct Builder {
    var letters: [UInt16] = []
    var tones: [UInt8] = []
    var cases: [UInt8] = []

    /// Weights: 1 a space, then 2 + a length for numbers, letters from 0x100, others from 0x200.
    mutating func append(_ scalars: Substring.UnicodeScalarView) {
      var digits = ""
      var needsSpace = false
      for scalar in scalars {
        if scalar.value >= 0x30, scalar.value <= 0x39 {
          if digits.isEmpty { separate(&needsSpace) }
          digits.unicodeScalars.append(scalar)
          continue
        }
        appendNumber(digits)
        digits = ""
        if let letter = VietnameseLetter(scalar) {
          separate(&needsSpace)
          letters.append(0x100 + UInt16(letter.place))
          tones.append(letter.tone.rawValue)
          cases.append(letter.isCapital ? 1 : 0)
        } else if LatinLetters.isLetter(scalar) {
          separate(&needsSpace)
          letters.append(UInt16(clamping: 0x200 + scalar.value))
        } else {
          needsSpace = true
        }
      }
      appendNumber(digits)
    }

    /// A longer number is a larger one, so its length goes before its digits.
    mutating func appendNumber(_ digits: String) {
      guard !digits.isEmpty else { return }
      let significant = digits.drop { $0 == "0" }
      letters.append(2 + UInt16(clamping: min(significant.utf8.count, 0xF0)))
      letters.append(contentsOf: significant.utf8.map { UInt16($0) })
    }

    private mutating func separate(_ needsSpace: inout Bool) {
      if needsSpace, !letters.isEmpty { letters.append(1) }
      needsSpace = false
    }
  }
}

/// Whether one text stands before another in Vietnamese dictionary order.
///
/// Makes both keys anew; sort many texts by their ``VietnameseCollationKey``.
public func vietnameseOrder(_ left: String, _ right: String) -> Bool {
  VietnameseCollationKey(left) < VietnameseCollationKey(right)
}
