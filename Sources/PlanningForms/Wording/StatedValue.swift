import DecimalArithmetic

/// A value as a finding carries it: a number stays one until a sentence writes it, in the style of the
/// sentence's language; all else reads the same in both.
package enum StatedValue: Hashable, Sendable {
  /// A number; with as many decimals as given, or with its own.
  case number(ExactDecimal, places: Int? = nil)
  /// A text, a code, a day or a state.
  case text(String)

  /// A number as outputs print it, read back; any other text as it is.
  package init(printed text: String) {
    let plain = text.replacing(".", with: "").replacing(",", with: ".")
    guard let number = ExactDecimal(plain) else {
      self = .text(text)
      return
    }
    let places = text.split(separator: ",", maxSplits: 1).dropFirst().first?.utf8.count
    let ways = [Self.number(number), .number(number, places: places ?? 0)]
    self = ways.first { $0.vietnamese == text } ?? .text(text)
  }

  /// As Vietnamese sentences, and all outputs, write it: `1.234,5`.
  package var vietnamese: String { text(group: ".", decimal: ",") }

  /// As English sentences write it: `1,234.5`.
  package var english: String { text(group: ",", decimal: ".") }

  /// As sentences of a language write it.
  package func text(in language: Language) -> String {
    language == .vietnamese ? vietnamese : english
  }

  /// The number, where it is one.
  package var decimal: ExactDecimal? {
    if case .number(let number, _) = self { number } else { nil }
  }

  /// Whether there is nothing to write.
  package var isEmpty: Bool { self == .text("") }

  private func text(group: String, decimal: String) -> String {
    switch self {
    case .text(let text): text
    case .number(let number, let places?):
      number.grouped(places: places, group: group, decimal: decimal)
    case .number(let number, nil):
      number.legible.grouped(group: group, decimal: decimal)
    }
  }
}

extension StatedValue: ExpressibleByStringLiteral {
  /// A text.
  package init(stringLiteral text: String) { self = .text(text) }
}

extension DefaultStringInterpolation {
  /// A value has no text before a language is chosen.
  @available(*, unavailable, message: "say in which language")
  mutating func appendInterpolation(_ value: StatedValue) {}
}

extension Wording {
  /// A value, in each language's own style.
  init(_ value: StatedValue) { self.init(value.vietnamese, value.english) }
}

extension ExactDecimal {
  /// The number as sentences of a language write it, with all its decimals or as many as given.
  package func text(in language: Language, places: Int? = nil) -> String {
    language == .vietnamese
      ? vietnamese(places: places) : grouped(places: places, group: ",", decimal: ".")
  }

  /// Decimals from which on nobody has typed a figure: it is a quotient.
  private static let typedPlaces = 6
  /// Decimals of such a figure in a message.
  private static let shownPlaces = 3

  /// The number with as many decimals as a message shows.
  var legible: ExactDecimal {
    -exponent > Self.typedPlaces ? rounded(places: Self.shownPlaces) : self
  }
}
