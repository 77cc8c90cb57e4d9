import DecimalArithmetic

/// The note that a template has beside a cell that waits for the result of what was estimated a year ago.
package enum EstimateNote {
  private static let words: [Language: (begin: String, end: String)] = [
    .vietnamese: ("Ước ghi năm trước: ", ". Ghi số chính thức."),
    .english: ("Estimated a year ago: ", ". Write the final figure."),
  ]

  /// The note about an estimate.
  package static func text(_ figure: ExactDecimal, in language: Language = .vietnamese) -> String {
    let (begin, end) = words[language] ?? ("", "")
    return begin + figure.text(in: language) + end
  }

  /// A note without it: what somebody has written there besides.
  package static func without(_ text: Substring) -> Substring {
    for (begin, end) in words.values where text.hasPrefix(begin) {
      if let last = text.firstRange(of: end) { return text[last.upperBound...] }
    }
    return text
  }
}
