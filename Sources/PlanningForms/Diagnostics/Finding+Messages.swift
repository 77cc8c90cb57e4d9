import DecimalArithmetic

extension Finding {
  /// The sentence to show: what was found and what to do, with nothing in it that a terminal obeys.
  package func message(in language: Language) -> String {
    VisibleText.block(language == .vietnamese ? vietnameseMessage : englishMessage)
  }

  /// Texts as an enumeration; `–` where there are none.
  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "–" : texts.joined(separator: "; ")
  }

  /// A number as one says it: digits without separators, the decimal sign as a word. Whatever was
  /// typed, it cannot be read in two ways again.
  static func spoken(_ number: ExactDecimal, in language: Language) -> String {
    let digits = number.vietnamese().replacing(".", with: "")
    return digits.replacing(",", with: language == .vietnamese ? " phẩy " : " point ")
  }

  /// A detail in brackets; nothing where there is none.
  static func bracketed(_ text: String) -> String { text.isEmpty ? "" : " (\(text))" }
}
