import CivilCalendar
import DecimalArithmetic

/// Dates, times and durations as XML writes them (XML Schema Part 2, 3.2.6–3.2.9).
public enum ISO8601 {
  /// Parses `2021-01-01`, `2021-01-01T10:10:10.5`, a trailing time zone left aside, to a date; and
  /// `10:10:10` or `PT10H10M10S` to a duration. `nil` for anything else.
  public static func value(_ text: String) -> CellValue? {
    var scanner = Scanner(Array(text.utf8))
    scanner.skipSpace()
    if scanner.peek == UInt8(ascii: "P") || scanner.peek == UInt8(ascii: "-") {
      return duration(&scanner).map { .duration(seconds: $0) }
    }
    var ahead = scanner
    if let time = time(&ahead), ahead.endsAfterZone() {
      return .duration(seconds: time)
    }
    return dateTime(&scanner).map { .dateTime($0) }
  }

  private static func dateTime(_ scanner: inout Scanner) -> DateTime? {
    guard let year = scanner.number(digits: 4...4), scanner.skip("-"),
      let month = scanner.number(digits: 1...2), scanner.skip("-"),
      let day = scanner.number(digits: 1...2), year >= 1,
      CalendarDay(year: year, month: month, day: day).isValid
    else { return nil }
    var milliseconds = 0
    if scanner.skip("T") || scanner.skip(" ") {
      guard let seconds = time(&scanner),
        let whole = seconds.shifted(by: 3).rounded(places: 0).wholeValue, whole < 86_400_000
      else { return nil }
      milliseconds = whole
    }
    guard scanner.endsAfterZone() else { return nil }
    return DateTime(year: year, month: month, day: day, millisecond: milliseconds)
  }

  /// Seconds of `hh:mm:ss.fff`.
  private static func time(_ scanner: inout Scanner) -> ExactDecimal? {
    guard let hours = scanner.number(digits: 1...2), scanner.skip(":"),
      let minutes = scanner.number(digits: 2...2), hours <= 24, minutes < 60
    else { return nil }
    var seconds = ExactDecimal.zero
    if scanner.skip(":") {
      guard let parsed = scanner.decimal(), parsed < 61 else { return nil }
      seconds = parsed
    }
    return ExactDecimal(hours * 3600 + minutes * 60) + seconds
  }

  /// Seconds of `PnDTnHnMn.nS`; years and months have no fixed length and are refused.
  private static func duration(_ scanner: inout Scanner) -> ExactDecimal? {
    let negative = scanner.skip("-")
    guard scanner.skip("P") else { return nil }
    var total = ExactDecimal.zero
    var inTime = false
    var fields = 0
    while let byte = scanner.peek {
      if byte == UInt8(ascii: "T"), !inTime {
        inTime = true
        scanner.position += 1
        continue
      }
      guard let amount = scanner.decimal(), let unit = scanner.next() else { return nil }
      switch (unit, inTime) {
      case (UInt8(ascii: "D"), false): total += amount * 86_400
      case (UInt8(ascii: "H"), true): total += amount * 3600
      case (UInt8(ascii: "M"), true): total += amount * 60
      case (UInt8(ascii: "S"), true): total += amount
      case (UInt8(ascii: "Y"), false) where amount.isZero: break
      case (UInt8(ascii: "M"), false) where amount.isZero: break
      default: return nil
      }
      fields += 1
    }
    guard fields > 0 else { return nil }
    return negative ? -total : total
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func next() -> UInt8? {
      defer { position += 1 }
      return peek
    }

    mutating func skipSpace() { while peek == 0x20 { position += 1 } }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard peek == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
      var value = 0
      let start = position
      while let byte = peek, byte >= 0x30, byte <= 0x39, position - start < digits.upperBound {
        value = value * 10 + Int(byte - 0x30)
        position += 1
      }
      return digits.contains(position - start) ? value : nil
    }

    mutating func decimal() -> ExactDecimal? {
      let start = position
      while let byte = peek, byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte == 0x2C {
        position += 1
      }
      let digits = bytes[start..<position].map { $0 == 0x2C ? 0x2E : $0 }
      return digits.withUnsafeBufferPointer { ExactDecimal(bytes: $0) }
    }

    /// Whether only a time zone and spaces are left.
    mutating func endsAfterZone() -> Bool {
      if skip("Z") {
      } else if skip("+") || skip("-") {
        guard number(digits: 2...2) != nil, skip(":"), number(digits: 2...2) != nil else {
          return false
        }
      }
      skipSpace()
      return peek == nil
    }
  }
}
