import DecimalArithmetic
import VietnameseText

/// What a cell of targets says.
package enum TargetReading: Hashable, Sendable {
  /// A target, and its figures whose separators could be read in two ways.
  case target(Target, doubts: [NumeralValue])
  /// Neither figures nor a word; the nearest target that can be read, where there is one.
  case unreadable(TargetFault, nearest: String?)
}

/// Why a target can't be read.
package enum TargetFault: Hashable, Sendable {
  /// More text than any target has.
  case tooLong
  /// Words that are no way to write a target.
  case words
  /// The second figure of a range is less than the first.
  case descending
  /// A unit of measure other than the row's.
  case unit(String)
  /// A spreadsheet has made a day of it: `1-5`.
  case day
}

/// Reads targets as people type them.
///
/// Spelling with or without marks, in either Unicode form, signs and words, any dash, units that repeat
/// the row's: all are understood. Figures are read as cells of figures are, exactly.
package struct TargetReader: Sendable {
  /// The most characters that a target has.
  package static let maximumLength = 120

  /// The words of the column.
  let words: TargetWords
  /// How figures of the row are read.
  let context: NumeralContext
  /// The row's unit of measure as it is printed.
  let unit: String?
  /// Which way the row's indicator is better.
  let better: BetterDirection?

  /// Makes a reader for the targets of a row.
  package init(
    words: TargetWords, context: NumeralContext = NumeralContext(), unit: String? = nil,
    better: BetterDirection? = nil
  ) {
    self.words = words
    self.context = context
    self.unit = unit
    self.better = better
  }

  /// Reads a text that is neither blank nor one of the states.
  package func read(_ text: String) -> TargetReading {
    guard text.unicodeScalars.count <= Self.maximumLength else {
      return .unreadable(.tooLong, nearest: nil)
    }
    let clean = cleaned(text).text.withoutEnd
    if let word = words.word(clean) {
      return .target(
        Target(text: text, aim: .word(word), better: better), doubts: [])
    }
    switch parts(of: TargetToken.tokens(of: clean)) {
    case .success(let parts): return target(parts, text)
    case .failure(let fault):
      return .unreadable(fault.reason, nearest: nearest(to: clean))
    }
  }

  // MARK: The parts of a target

  /// A text taken apart.
  private struct Parts {
    var sense: TargetPhrases.Sense
    var change: Target.Change?
    var figures: [String]
    var unit: String
  }

  private struct Unreadable: Error {
    var reason: TargetFault
  }

  private func parts(of tokens: [TargetToken]) -> Result<Parts, Unreadable> {
    var tokens = tokens[...]
    if let end = tokens.indices.first(where: { index in
      TargetPhrases.comparison.enumerated().allSatisfy { offset, word in
        tokens.indices.contains(index + offset) && tokens[index + offset].text == word
      }
    }), tokens[..<end].contains(where: \.isFigure) {
      tokens = tokens[..<end]
    }
    let words = tokens.prefix { !$0.isFigure }
    tokens = tokens.dropFirst(words.count)
    guard let (opened, change) = Self.opening(Array(words)), let first = tokens.popFirst() else {
      return .failure(Unreadable(reason: .words))
    }
    var sense = opened
    var figures = [first.text]
    var units = [Self.takeUnit(&tokens)]
    if let connector = tokens.first, connector.joins, tokens.dropFirst().first?.isFigure == true {
      tokens.removeFirst()
      figures.append(tokens.removeFirst().text)
      units.append(Self.takeUnit(&tokens))
    }
    let closing = Array(tokens).phrase().trimmedSpaces
    switch (sense, figures.count, TargetPhrases.behind[closing]) {
    case (.exactly, 1, let ending?), (.from, 1, let ending?): sense = ending
    case (.from, 1, nil) where closing.isEmpty: sense = .atLeast
    case (_, 1, nil) where closing.isEmpty: break
    case (.exactly, 2, nil) where closing.isEmpty, (.from, 2, nil) where closing.isEmpty,
      (.about, 2, nil) where closing.isEmpty:
      break
    default: return .failure(Unreadable(reason: .words))
    }
    let named = Set(units.filter { !$0.isEmpty })
    guard named.count <= 1 else { return .failure(Unreadable(reason: .words)) }
    if change != nil, named.first == "%", WeakKey(unit ?? "") != WeakKey("%") {
      // A change in per cent of something that is measured in another unit.
      return .success(Parts(sense: sense, change: change, figures: figures, unit: ""))
    }
    return .success(
      Parts(sense: sense, change: change, figures: figures, unit: named.first ?? ""))
  }

  /// What the words before the first figure say.
  private static func opening(
    _ tokens: [TargetToken]
  ) -> (TargetPhrases.Sense, Target.Change?)? {
    guard tokens.allSatisfy({ if case .word = $0 { true } else { false } }) else { return nil }
    var words = tokens.map(\.text)[...]
    func take(_ phrases: some Sequence<String>) -> String? {
      let fitting = phrases.filter { words.starts(with: $0.split(separator: " ").map(String.init)) }
      guard let longest = fitting.max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
      words = words.dropFirst(longest.split(separator: " ").count)
      return longest
    }
    _ = take(TargetPhrases.idle)
    let changes = Array(TargetPhrases.changes.keys) + Array(TargetPhrases.levels)
    let change = take(changes).flatMap { TargetPhrases.changes[$0] }
    _ = take(TargetPhrases.idle)
    return TargetPhrases.before[words.joined(separator: " ")].map { ($0, change) }
  }

  /// The unit behind a figure, up to a word of a phrase, a dash or the next figure.
  private static func takeUnit(_ tokens: inout ArraySlice<TargetToken>) -> String {
    let unit = tokens.prefix { token in
      switch token {
      case .word(let word, _): !TargetPhrases.follows(word)
      case .mark: true
      case .figure, .dash: false
      }
    }
    tokens = tokens.dropFirst(unit.count)
    return Array(unit).phrase(asTyped: true).trimmedSpaces
  }

  // MARK: Figures

  private func target(_ parts: Parts, _ text: String) -> TargetReading {
    var figures: [ExactDecimal] = []
    var doubts: [NumeralValue] = []
    for figure in parts.figures {
      let isOwnUnit = WeakKey(parts.unit) == WeakKey(unit ?? "")
      let typed = isOwnUnit || parts.unit.isEmpty ? figure : figure + " " + parts.unit
      switch readNumeral(typed, context: context) {
      case .value(let value):
        figures.append(ExactDecimal(value.number))
        // Of whole things, and where the sheet shows how separators are meant, there is no doubt.
        if [.vietnameseDefault, .plausibility].contains(value.decidedBy)
          || value.doubts.contains(.evidenceAgainstUsage)
        {
          doubts.append(value)
        }
      case .refused(.incompatibleUnit), .refused(.unitWithoutColumnUnit),
        .refused(.customaryUnit):
        return .unreadable(.unit(parts.unit), nearest: nil)
      case .state, .refused:
        return .unreadable(.words, nearest: nil)
      }
    }
    guard let first = figures.first else { return .unreadable(.words, nearest: nil) }
    var bound: Target.Bound
    switch parts.sense {
    case .exactly: bound = .exactly(first)
    case .about: bound = .about(first)
    case .atLeast, .from: bound = .atLeast(first)
    case .moreThan: bound = .moreThan(first)
    case .atMost: bound = .atMost(first)
    case .lessThan: bound = .lessThan(first)
    }
    if let second = figures.dropFirst().first {
      guard first <= second else {
        let turned = [second, first].map { $0.vietnamese() }.joined(separator: " - ")
        return .unreadable(.descending, nearest: turned)
      }
      bound = .between(first, second)
    }
    return .target(
      Target(text: text, aim: .bound(bound), change: parts.change, better: better),
      doubts: doubts)
  }

  // MARK: Suggestions

  /// The target that is probably meant: a listed word, or the figures with the nearest phrase.
  private func nearest(to text: String) -> String? {
    let names = NameIndex(words.names.map { (id: $0, name: $0) })
    if let word = names.suggestions(for: text).first { return word }
    let figures = TargetToken.tokens(of: text).filter(\.isFigure).map(\.text)
    switch figures.count {
    case 1: return figures[0]
    case 2: return figures.joined(separator: " - ")
    default: return nil
    }
  }
}

extension TargetToken {
  fileprivate var isFigure: Bool { if case .figure = self { true } else { false } }

  /// Whether it stands between the figures of a range.
  fileprivate var joins: Bool {
    switch self {
    case .dash: true
    case .word(let word, _): TargetPhrases.between.contains(word)
    case .figure, .mark: false
    }
  }

  fileprivate var text: String {
    switch self {
    case .word(let text, _), .figure(let text), .mark(let text): text
    case .dash: "-"
    }
  }
}

extension String {
  /// Without a full stop or semicolon at the end.
  fileprivate var withoutEnd: String {
    var rest = self[...]
    while let last = rest.last, [".", ";", " "].contains(last) { rest.removeLast() }
    return String(rest)
  }

  /// Without spaces at either end.
  fileprivate var trimmedSpaces: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

extension TargetReader {
  /// How a target is written, for prompts in templates, which are Vietnamese.
  package static var waysToWrite: String { "ví dụ \(examples)" }

  /// How a target is written, as an end of a sentence.
  static var ways: Wording {
    Wording(
      "ví dụ «\(examples)»",
      "such as “\(examples)” (trên: above, từ … trở lên: at least, dưới: below, không quá: at most, "
        + "khoảng: about, tăng: up)")
  }

  private static let examples =
    "87 · trên 87 · từ 11 trở lên · dưới 3 · không quá 3 · khoảng 6,5 · 1 - 1,5 · tăng 7,4 - 8,4%"
}
