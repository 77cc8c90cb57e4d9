/// One kind of change that the clean-up of display text makes.
public enum TextChange: String, Hashable, Sendable, CaseIterable {
  /// UTF-8 that had been read as Windows 1252 was read again.
  case mojibake
  /// Combining marks were composed with their letters (NFC).
  case composed
  /// Ð, ð, Ɖ or ɖ, letters of other languages, became Đ or đ.
  case letterD
  /// Cyrillic or Greek letters inside a Latin word became Latin.
  case lookAlike
  /// Invisible characters and controls were removed.
  case invisible
  /// `_x000D_`, carriage returns and Unicode separators became line feeds.
  case lineBreaks
  /// Other kinds of spaces became plain ones; runs and ends were trimmed.
  case spaces

  /// Whether the change needs no mention in a report: what a reader sees is the same.
  public var isSilent: Bool { self == .spaces || self == .lineBreaks }
}

/// Text as it is kept and shown, with what was changed from what was typed.
public struct CleanText: Hashable, Sendable {
  /// The text in NFC, without invisible characters, with plain and single spaces.
  public let text: String
  /// What was changed, in the order of ``TextChange``; empty where nothing was.
  public let changes: [TextChange]
  /// Whether a spacing accent (´ ` ~) follows a letter, as `a´`: probably meant as a tone mark.
  /// The text is left as typed.
  public let hasDetachedMarks: Bool

  /// Whether anything but spaces was changed.
  public var isNotable: Bool { changes.contains { !$0.isSilent } }
}

/// Cleans text for display; what a person sees stays as typed.
///
/// Legacy encodings must be decoded before (``decodeLegacy(_:font:neighbours:)``). Never NFKC:
/// `m²` stays `m²`. Dashes, quotes and the spelling of tones are left alone; match keys fold them.
/// Cleaning clean text changes nothing.
public func cleaned(_ text: String) -> CleanText {
  if TextCleaner.isClean(text) {
    return CleanText(text: text, changes: [], hasDetachedMarks: false)
  }
  var cleaner = TextCleaner(text)
  cleaner.run()
  return CleanText(
    text: String(scalars: cleaner.scalars),
    changes: TextChange.allCases.filter { cleaner.changes.contains($0) },
    hasDetachedMarks: cleaner.hasDetachedMarks)
}
