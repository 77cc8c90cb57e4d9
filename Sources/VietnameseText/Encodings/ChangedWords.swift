/// How the words that decoding would change look before and after, as Vietnamese syllables.
///
/// Words that stay the same say nothing about the encoding. A word is a run of letters and of
/// characters that stand for letters in the encoding.
struct ChangedWords {
  /// Words that decoding changes.
  private(set) var count = 0
  /// Those that are syllables as typed.
  private(set) var before = 0
  /// Those that are syllables once decoded.
  private(set) var after = 0
  /// Whether the words suffice without a font: two of two letters or more, or one of three or more
  /// with a sign that is no Vietnamese letter.
  private(set) var isStrong = false

  /// The share of syllables that makes text Vietnamese: nine of ten.
  private static let validShare = (numerator: 9, denominator: 10)

  private var longWords = 0

  init(_ scalars: [Unicode.Scalar], as encoding: LegacyEncoding) {
    var start = 0
    while start < scalars.count {
      var end = start
      var isChanged = false
      while end < scalars.count {
        let scalar = scalars[end]
        let changes = scalar.value >= 0x80 && LegacyDecoder.changes(scalar, as: encoding)
        guard changes || LatinLetters.isLetter(scalar) else { break }
        // Ð for Đ is a common slip in Unicode text and no sign of code page 1258.
        let isSlip = encoding == .windows1258 && (scalar == "Ð" || scalar == "ð")
        isChanged = isChanged || changes && !isSlip
        end += 1
      }
      // A word that touches a digit is a measure ("10µm") or a code.
      let touchesDigit = start > 0 && isDigit(scalars[start - 1])
      if isChanged, !touchesDigit { count(scalars[start..<end], as: encoding) }
      start = end + 1
    }
    isStrong = isStrong || longWords >= 2
  }

  /// Whether a number of syllables out of ``count`` makes the text Vietnamese.
  func areValid(_ syllables: Int) -> Bool {
    count > 0 && syllables * Self.validShare.denominator >= count * Self.validShare.numerator
  }

  private mutating func count(_ word: ArraySlice<Unicode.Scalar>, as encoding: LegacyEncoding) {
    let decoded = LegacyDecoder.decode(Array(word), as: encoding)
    guard decoded != Array(word) else { return }
    let isValid = SyllableShape.isVietnamese(decoded)
    // Capitals without a vowel, "§BSCL", are an abbreviation and say nothing.
    if !isValid, decoded.allSatisfy({ isCapitalConsonant($0) }) { return }
    count += 1
    let wasValid = SyllableShape.isVietnamese(word)
    if wasValid { before += 1 }
    guard isValid else { return }
    after += 1
    if word.count >= 2 { longWords += 1 }
    let hasSign = word.contains { $0.value >= 0x80 && VietnameseLetter($0) == nil }
    if word.count >= 3, !wasValid, hasSign { isStrong = true }
  }

  private func isCapitalConsonant(_ scalar: Unicode.Scalar) -> Bool {
    guard let letter = VietnameseLetter(scalar) else { return false }
    return letter.isCapital
      && !"aăâeêioôơuưy".unicodeScalars.contains(
        VietnameseLetter.alphabet[Int(letter.place)])
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x30 && scalar.value <= 0x39
  }
}
