import PlanningForms
import VietnameseText

/// A text that a form set prints in its own words, with what may differ in it.
struct PrintedPattern: Sendable {
  /// How many letters tell a printed text from what people write, where it begins or ends with them, and
  /// where they stand anywhere.
  private static let tellingLength = (atAnEnd: 4, within: 8)

  /// The pieces between what differs, in their order.
  private let pieces: [String]

  /// The pattern of a text in which `{}` stands for what differs; `nil` where too little is left to tell it by.
  init?(_ text: String) {
    pieces = text.split(separator: "{}", omittingEmptySubsequences: false)
      .map { MatchKey(String($0)).text }
    guard
      [pieces.first, pieces.last].contains(where: {
        ($0?.count ?? 0) >= Self.tellingLength.atAnEnd
      }) || pieces.contains(where: { $0.count >= Self.tellingLength.within })
    else { return nil }
  }

  /// Whether a text, as its match key, is made so.
  func fits(_ key: String) -> Bool {
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
      return key == pieces.first
    }
    guard key.hasPrefix(first), key.hasSuffix(last),
      key.utf8.count >= first.utf8.count + last.utf8.count
    else { return false }
    var rest = key.dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}

/// What stands below the tables of a form set: the titles of those who sign, and what it prints there where it
/// has words of its own.
struct NoteWords: Sendable {
  private let patterns: [PrintedPattern]
  private let titles: Set<String>

  init(_ configuration: Configuration) {
    patterns = configuration.words.belowTables.compactMap(PrintedPattern.init)
    let signing = configuration.levels.all.map(\.signing)
    let signers = signing.flatMap { Array($0.signers.values.joined().joined()) }
    titles = Set((signers + signing.flatMap { $0.heads.map(\.title) }).map { MatchKey($0).text })
  }

  /// Whether a text, as its match key, is one of them.
  func contains(_ key: String) -> Bool {
    titles.contains(key) || patterns.contains { $0.fits(key) }
  }
}
