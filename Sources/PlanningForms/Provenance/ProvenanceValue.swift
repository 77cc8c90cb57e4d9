import DecimalArithmetic

/// A value as the record writes it: the first letter says what it is.
enum ProvenanceValue {
  /// Digits that are kept: more than anybody types, fewer than quotients have, which are computed again.
  private static let significantDigits = 18
  /// A text that stands nowhere in the workbook and plays no part in any figure.
  static let left = "~"

  /// - Parameter text: how a text is written.
  static func text(_ value: ExpressionValue, text: (String) -> String) -> String {
    switch value {
    case .blank: ""
    case .none: "-"
    case .pending: "…"
    case .invalid: "?"
    case .number(let number): number.rounded(significantDigits: significantDigits).description
    case .boolean(let flag): flag ? "x" : "o"
    case .date(let days): "d" + String(days)
    case .text(let words): text(words)
    case .codes(let codes): "," + codes.joined(separator: ";")
    case .target(let target): "t" + target.text
    }
  }

  /// Reads a value; `nil` where it is none. Targets come back as texts, which nothing adds up.
  static func value(_ field: String, texts: [String]) -> ExpressionValue? {
    guard let first = field.utf8.first else { return .blank }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return ExactDecimal(field).map { .number($0) }
    case UInt8(ascii: "-"):
      return field == "-" ? ExpressionValue.none : ExactDecimal(field).map { .number($0) }
    case UInt8(ascii: "'"): return .text(String(field.dropFirst()))
    case UInt8(ascii: "#"):
      guard let number = Int(field.dropFirst()), texts.indices.contains(number - 1) else {
        return nil
      }
      return .text(texts[number - 1])
    case UInt8(ascii: ","):
      return .codes(field.dropFirst().split(separator: ";").map(String.init))
    case UInt8(ascii: "d"): return day(field.dropFirst()).map { .date(days: $0) }
    case UInt8(ascii: "x"): return field == "x" ? .boolean(true) : nil
    case UInt8(ascii: "o"): return field == "o" ? .boolean(false) : nil
    case UInt8(ascii: "t"): return .text(String(field.dropFirst()))
    case UInt8(ascii: "~"): return .text("…")
    case UInt8(ascii: "?"): return .invalid
    default: return field == "…" ? .pending : nil
    }
  }

  /// Reads the serial of a day; `nil` for what is none that a calendar counts.
  static func day(_ text: some StringProtocol) -> Int? {
    Int(text).flatMap { (-999_999...9_999_999).contains($0) ? $0 : nil }
  }

  /// Ascending runs of numbers: `12-29,31`.
  static func ranges(_ numbers: [Int]) -> String {
    var parts: [String] = []
    var start = 0
    while start < numbers.count {
      var end = start
      while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
      parts.append(
        end > start ? "\(numbers[start])-\(numbers[end])" : String(numbers[start]))
      start = end + 1
    }
    return parts.joined(separator: ",")
  }

  /// Reads runs of numbers, at most so many, none larger than a bound.
  static func numbers(_ text: String, atMost count: Int, upTo bound: Int) -> [Int]? {
    var numbers: [Int] = []
    for part in text.split(separator: ",") {
      let ends = part.split(separator: "-", maxSplits: 1).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 0, last >= first,
        last <= bound, numbers.count + (last - first) < count
      else { return nil }
      numbers += first...last
    }
    return numbers
  }
}
