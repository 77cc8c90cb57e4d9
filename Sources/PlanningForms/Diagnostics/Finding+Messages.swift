extension Finding {
  /// The sentence to show: what was found and what to do.
  public func message(in language: Language) -> String {
    switch language {
    case .vietnamese: vietnameseMessage
    case .english: englishMessage
    }
  }

  /// Texts as an enumeration; `–` where there are none.
  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "–" : texts.joined(separator: "; ")
  }
}
