/// How the words that decoding would change look before and after, as Vietnamese syllables.
///
/// Words of plain letters say nothing about the encoding. A word is a run of letters and of
/// characters that stand for letters in the encoding.
struct ChangedWords {
  /// Words that decoding changes.
  private(set) var count = 0
  /// Those that are syllables as typed.
  private(set) var before = 0
  /// Those that are syllables once decoded.
  private(set) var after = 0
  /// Words with letters beyond ASCII that decoding leaves as they are and that are no syllables:
  /// the encoding would not have them.
  private(set) var foreign = 0
  /// Whether the words suffice without a font: one of three letters or more with a sign that is no
  /// Vietnamese letter, or two of two letters or more. TCVN3 must show such a sign in any case, as
  /// all but the shortest text in it does.
  private(set) var isStrong = false

  /// The share of syllables that makes text Vietnamese: nine of ten.
  private static let validShare = (numerator: 9, denominator: 10)

  private var longWords = 0
  private var hasSign = false

  init(_ scalars: [Unicode.Scalar], as encoding: LegacyEncoding) {
    var start = 0
    while start < scalars.count {
      var end = start
      var isChanged = false
      var isPlain = true
      while end < scalars.count {
        let scalar = scalars[end]
        let changes = scalar.value >= 0x80 && LegacyDecoder.changes(scalar, as: encoding)
        guard changes || LatinLetters.isLetter(scalar) else { break }
        // Ð for Đ is a common slip in Unicode text and no sign of code page 1258.
        let isSlip = encoding == .windows1258 && (scalar == "Ð" || scalar == "ð")
        isChanged = isChanged || changes && !isSlip
        isPlain = isPlain && scalar.value < 0x80
        end += 1
      }
      // A word that touches a digit is a measure ("10µm") or a code.
      let touchesDigit = start > 0 && isDigit(scalars[start - 1])
      if isChanged, !touchesDigit {
        count(scalars[start..<end], as: encoding)
      } else if !isPlain, !SyllableShape.isVietnamese(scalars[start..<end]) {
        foreign += 1
      }
      start = end + 1
    }
    isStrong = isStrong || longWords >= 2 && (hasSign || encoding != .tcvn3)
  }

  /// Whether the text is Vietnamese as typed.
  var isValidBefore: Bool { areValid(before, of: count) }

  /// Whether the text is Vietnamese once decoded.
  var isValidAfter: Bool { areValid(after, of: count + foreign) }

  private func areValid(_ syllables: Int, of count: Int) -> Bool {
    count > 0 && syllables * Self.validShare.denominator >= count * Self.validShare.numerator
  }

  private mutating func count(_ word: ArraySlice<Unicode.Scalar>, as encoding: LegacyEncoding) {
    let decoded = LegacyDecoder.decode(Array(word), as: encoding)
    let isValid = SyllableShape.isVietnamese(decoded)
    guard decoded != Array(word) else {
      if !isValid { foreign += 1 }
      return
    }
    // Capitals without a vowel, "§BSCL", are an abbreviation and say nothing.
    if !isValid, decoded.allSatisfy({ isCapitalConsonant($0) }) { return }
    count += 1
    let wasValid = SyllableShape.isVietnamese(word)
    if wasValid { before += 1 }
    guard isValid else { return }
    after += 1
    if word.count >= 2 { longWords += 1 }
    let wordHasSign = word.contains { $0.value >= 0x80 && VietnameseLetter($0) == nil }
    hasSign = hasSign || wordHasSign
    if word.count >= 3, !wasValid, wordHasSign { isStrong = true }
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
