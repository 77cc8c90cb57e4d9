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
    guard let point = digits.utf8.firstIndex(of: UInt8(ascii: ".")) else {
      let isLong = digits.utf8.count > Self.wholeDigits && !digits.utf8.contains(UInt8(ascii: "e"))
      return isLong ? digits + String(decimalMark) + "0" : digits
    }
    if digits.utf8.distance(from: point, to: digits.endIndex) == 4 { digits.append("0") }
    if decimalMark != "." { digits.replaceSubrange(point...point, with: String(decimalMark)) }
    return digits
  }

  /// The value that a text stands for; the text itself where it is nothing else.
  ///
  /// Digits after a leading zero, grouped digits and codes of many digits stay text.
  public func value(of text: String) -> CellValue {
    var copy = text
    return copy.withUTF8 { bytes in
      switch bytes.first ?? 0 {
      case UInt8(ascii: "T"): return text == "TRUE" ? .boolean(true) : .text(text)
      case UInt8(ascii: "F"): return text == "FALSE" ? .boolean(false) : .text(text)
      case UInt8(ascii: "#"): return Self.errors.contains(text) ? .error(text) : .text(text)
      // Dates begin with a digit, durations with a sign or P.
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "P"):
        if let number = number(bytes) { return .number(number) }
        if let value = ISO8601.value(text), self.text(of: value) == text { return value }
        return .text(text)
      default: return .text(text)
      }
    }
  }

  private func number(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    func digits(from start: Int) -> Int {
      var position = start
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
      return position
    }
    let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let end = digits(from: start)
    guard end > start, end == start + 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
    guard end < bytes.count else {
      return end - start > Self.wholeDigits ? nil : ExactDecimal(bytes: bytes)
    }
    if bytes[end] == UInt8(ascii: "e") {
      // Only as this notation itself writes very large and very small numbers.
      let text = String(decoding: bytes, as: UTF8.self)
      return ExactDecimal(bytes: bytes).flatMap { self.text(of: $0) == text ? $0 : nil }
    }
    let mark = decimalMark.utf8
    guard bytes[end...].starts(with: mark) else { return nil }
    let decimals = end + mark.count
    guard decimals < bytes.count, digits(from: decimals) == bytes.count else { return nil }
    if bytes[end] == UInt8(ascii: ".") { return ExactDecimal(bytes: bytes) }
    let plain = Array(bytes[..<end]) + [UInt8(ascii: ".")] + bytes[decimals...]
    return plain.withUnsafeBufferPointer { ExactDecimal(bytes: $0) }
  }
}
