import DecimalArithmetic

/// Cell values as plain text, such as CSV files hold, and back without loss.
///
/// Numbers have all their digits and no grouping; dates and durations are ISO 8601; logical values
/// are `TRUE` and `FALSE`; errors stand as Excel names them. Text that reads as one of these has to be
/// marked as text by whoever writes it, such as by quotation marks.
public struct CellNotation: Hashable, Sendable {
  /// The sign before the decimals: a point, or a comma as in Vietnam.
  public var decimalMark: Character

  /// Makes a notation.
  public init(decimalMark: Character = ".") { self.decimalMark = decimalMark }

  /// The errors that a cell can hold (ECMA-376 Part 1, 18.18.11; later ones [MS-XLSX] 2.2.3).
  public static let errors: Set<String> = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA",
  ]
  /// Whole numbers of more digits are rather codes: they stay text unless written with a decimal.
  public static let wholeDigits = 15

  /// The text of a value; empty for a formula without a result.
  public func text(of value: CellValue) -> String {
    switch value {
    case .number(let number): text(of: number)
    case .text(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let code): code
    case .dateTime(let date):
      date.millisecond == 0 ? String(date.description.prefix(10)) : date.description
    case .duration(let seconds):
      seconds.isNegative ? "-PT\(seconds.magnitude)S" : "PT\(seconds)S"
    case .uncalculated: ""
    }
  }

  /// A number's digits.
  ///
  /// Exactly three decimals get a zero more, so that nobody takes them for thousands: in Vietnam
  /// `1.234` is more than a thousand.
  private func text(of number: ExactDecimal) -> String {
    var digits = number.description
    guard let point = digits.firstIndex(of: ".") else {
      let isLong = digits.utf8.count > Self.wholeDigits && !digits.contains("e")
      return isLong ? digits + String(decimalMark) + "0" : digits
    }
    if digits.distance(from: point, to: digits.endIndex) == 4 { digits.append("0") }
    digits.replaceSubrange(point...point, with: String(decimalMark))
    return digits
  }

  /// The value that a text stands for; the text itself where it is nothing else.
  ///
  /// Digits after a leading zero, grouped digits and codes of many digits stay text.
  public func value(of text: String) -> CellValue {
    switch text {
    case "TRUE": return .boolean(true)
    case "FALSE": return .boolean(false)
    default: break
    }
    if let number = number(text) { return .number(number) }
    if Self.errors.contains(text) { return .error(text) }
    if let value = ISO8601.value(text), self.text(of: value) == text { return value }
    return .text(text)
  }

  private func number(_ text: String) -> ExactDecimal? {
    var rest = text[...]
    if rest.first == "-" { rest.removeFirst() }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    guard !whole.isEmpty, whole == "0" || whole.first != "0" else { return nil }
    rest = rest[whole.endIndex...]
    guard !rest.isEmpty else {
      return whole.utf8.count > Self.wholeDigits ? nil : ExactDecimal(text)
    }
    if rest.first == "e" {
      // Only as this notation itself writes very large and very small numbers.
      return ExactDecimal(text).flatMap { self.text(of: $0) == text ? $0 : nil }
    }
    guard rest.first == decimalMark, rest.count > 1,
      rest.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return ExactDecimal(text.replacing(String(decimalMark), with: "."))
  }
}
