import DecimalArithmetic

/// The note that a template has beside a cell that waits for the result of what was estimated a year ago.
package enum EstimateNote {
  private static let begin = "Ước ghi năm trước: "
  private static let end = ". Ghi số chính thức."

  /// The note about an estimate.
  package static func text(_ figure: ExactDecimal) -> String { begin + figure.vietnamese() + end }

  /// A note without it: what somebody has written there besides.
  package static func without(_ text: Substring) -> Substring {
    guard text.hasPrefix(begin), let last = text.firstRange(of: end) else { return text }
    return text[last.upperBound...]
  }
}
