/// Which encoding a piece of text is in, and its text in Unicode.
public struct EncodingDecision: Hashable, Sendable {
  /// What the decision rests on.
  public enum Evidence: Hashable, Sendable {
    /// Plain ASCII: the same in every encoding.
    case ascii
    /// Letters that only Unicode Vietnamese has; stronger than any font.
    case unicodeLetters
    /// The font of the cell or rich-text run.
    case font
    /// The bytes are valid UTF-8 (misread) with Vietnamese letters.
    case utf8Bytes
    /// Of the words that decoding changes, `before` of `words` had the shape of Vietnamese
    /// syllables as typed, `after` of them have it decoded.
    case content(words: Int, before: Int, after: Int)
    /// The font says legacy, but the text reads as Vietnamese only as it stands.
    case contentAgainstFont
    /// Nothing speaks for a legacy encoding.
    case nothing
  }

  /// The text in Unicode: decoded, or as typed where ``encoding`` is `nil`.
  public let text: String
  /// The encoding that the text was in; `nil` for Unicode.
  public let encoding: LegacyEncoding?
  /// What the decision rests on.
  public let evidence: Evidence
  /// Whether the other reading is possible too; a person should look.
  public let isUncertain: Bool
  /// The reading not taken, where ``isUncertain``.
  public let alternative: String?

  init(
    _ text: String, encoding: LegacyEncoding? = nil, evidence: Evidence,
    alternative: String? = nil
  ) {
    self.text = text
    self.encoding = encoding
    self.evidence = evidence
    self.alternative = alternative
    self.isUncertain = alternative != nil
  }
}

/// Decides which encoding one cell or rich-text run is in and decodes it.
///
/// Must come before any clean-up: in TCVN3 `ư` is a soft hyphen and `à` a micro sign. The order of
/// evidence is: letters that prove Unicode; misread UTF-8; the font; the content, and that only
/// where the words that would change are not Vietnamese before and are after (at least nine of
/// ten). Text already in Unicode comes back unchanged.
///
/// - Parameters:
///   - text: the text as the file holds it.
///   - font: the font's name as the workbook gives it.
///   - neighbours: the legacy encoding found elsewhere in the sheet; text of which most but not all
///     words are Vietnamese as they stand, and that reads as Vietnamese decoded, is then marked
///     uncertain, never changed.
public func decodeLegacy(
  _ text: String, font: String? = nil, neighbours: LegacyEncoding? = nil
) -> EncodingDecision {
  let promised = font.flatMap { LegacyEncoding(font: $0) }
  if text.utf8.allSatisfy({ $0 < 0x80 }) {
    guard promised == .tcvn3Capitals else { return EncodingDecision(text, evidence: .ascii) }
    let upper = text.uppercased()
    // A scalar comparison, since only the bytes matter here.
    guard !upper.utf8.elementsEqual(text.utf8) else {
      return EncodingDecision(text, evidence: .ascii)
    }
    return EncodingDecision(upper, encoding: .tcvn3Capitals, evidence: .font)
  }
  // Most texts end here, so nothing is copied before.
  if text.unicodeScalars.contains(where: isProofOfUnicode) {
    return EncodingDecision(text, evidence: .unicodeLetters)
  }
  let scalars = Array(text.unicodeScalars)
  if let meant = Mojibake.repaired(scalars) {
    return EncodingDecision(
      String(scalars: Composition.composed(meant)), encoding: .utf8AsWindows1252,
      evidence: .utf8Bytes)
  }
  if let promised { return decide(text, scalars, promised: promised) }
  // Text that is Vietnamese as it stands is never doubted, whatever stands beside it: one old cell
  // would make a whole workbook suspect. Most texts without proof are such, too.
  if readsAsTyped(scalars) { return EncodingDecision(text, evidence: .nothing) }
  return decideByContent(text, scalars, neighbours: neighbours)
}

/// Whether a scalar occurs in Unicode Vietnamese only: no legacy text shows it.
private func isProofOfUnicode(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1EA0...0x1EF9, 0x300...0x36F, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x102, 0x103, 0x110, 0x111,
    0x128, 0x129, 0x168, 0x169:
    true
  default: false
  }
}

/// Whether every letter beyond ASCII is Vietnamese and every word with one a syllable as it stands.
private func readsAsTyped(_ scalars: [Unicode.Scalar]) -> Bool {
  var start = 0
  var hasMarks = false
  for index in 0...scalars.count {
    if index < scalars.count {
      let scalar = scalars[index]
      if scalar.value >= 0x80 {
        guard VietnameseLetter(scalar) != nil else { return false }
        hasMarks = true
        continue
      }
      if LatinLetters.isLetter(scalar) { continue }
    }
    if hasMarks, !SyllableShape.isVietnamese(scalars[start..<index]) { return false }
    start = index + 1
    hasMarks = false
  }
  return true
}

private func decide(
  _ text: String, _ scalars: [Unicode.Scalar], promised: LegacyEncoding
) -> EncodingDecision {
  let words = ChangedWords(scalars, as: promised)
  let decoded = String(scalars: LegacyDecoder.decode(scalars, as: promised))
  guard words.count > 0 || promised == .tcvn3Capitals else {
    return EncodingDecision(text, evidence: .nothing)
  }
  guard words.isValidBefore else {
    return EncodingDecision(decoded, encoding: promised, evidence: .font)
  }
  // Every word is Vietnamese as it stands: someone may have pasted Unicode under the old font.
  if words.isValidAfter {
    return EncodingDecision(decoded, encoding: promised, evidence: .font, alternative: text)
  }
  return EncodingDecision(text, evidence: .contentAgainstFont)
}

private func decideByContent(
  _ text: String, _ scalars: [Unicode.Scalar], neighbours: LegacyEncoding?
) -> EncodingDecision {
  var accepted: EncodingDecision?
  var doubtful: String?
  for encoding in [LegacyEncoding.tcvn3, .vni, .windows1258] {
    let words = ChangedWords(scalars, as: encoding)
    guard words.count > 0, words.isValidAfter else { continue }
    let decoded = String(scalars: LegacyDecoder.decode(scalars, as: encoding))
    guard words.before * 2 <= words.count else {
      if encoding.isSame(as: neighbours) { doubtful = decoded }
      continue
    }
    guard words.isStrong else {
      doubtful = decoded
      continue
    }
    let evidence = EncodingDecision.Evidence.content(
      words: words.count, before: words.before, after: words.after)
    if let accepted, !accepted.text.utf8.elementsEqual(decoded.utf8) {
      return EncodingDecision(text, evidence: .nothing, alternative: accepted.text)
    }
    accepted = EncodingDecision(decoded, encoding: encoding, evidence: evidence)
  }
  guard let accepted else {
    return EncodingDecision(text, evidence: .nothing, alternative: doubtful)
  }
  if let doubtful, !doubtful.utf8.elementsEqual(accepted.text.utf8) {
    return EncodingDecision(text, evidence: .nothing, alternative: accepted.text)
  }
  return accepted
}

extension LegacyEncoding {
  /// Whether two encodings share their letters.
  func isSame(as other: LegacyEncoding?) -> Bool {
    self == other || self == .tcvn3 && other == .tcvn3Capitals
  }
}
