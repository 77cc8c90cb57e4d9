import DecimalArithmetic
import WorkbookModel

/// Dates as Excel counts them (ECMA-376 Part 1, 18.17.4.1).
enum DateSerial {
  /// Days since 1899-12-30, the time of day as a fraction, for dates from 1900-03-01 on.
  ///
  /// Earlier dates are `nil`: Excel counts a 29 February 1900 that never was, and programs
  /// disagree about the days before it.
  static func serial(of date: DateTime) -> ExactDecimal? {
    guard isReal(date) else { return nil }
    let days = daysSince1970(date.year, date.month, date.day) + daysTo1970
    guard days >= firstSafeSerial else { return nil }
    guard date.millisecond > 0 else { return ExactDecimal(days) }
    let millisecondsOfDay = 86_400_000
    guard
      let fraction = ExactDecimal(date.millisecond).divided(
        by: ExactDecimal(millisecondsOfDay), digits: 12)
    else { return nil }
    return ExactDecimal(days) + fraction
  }

  private static let daysTo1970 = 25_569
  private static let firstSafeSerial = 61

  private static func isReal(_ date: DateTime) -> Bool {
    guard (1...9999).contains(date.year), (1...12).contains(date.month) else { return false }
    let isLeap =
      (date.year.isMultiple(of: 4) && !date.year.isMultiple(of: 100))
      || date.year.isMultiple(of: 400)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[date.month - 1]).contains(date.day)
      && (0..<86_400_000).contains(date.millisecond)
  }

  /// Days in the proleptic Gregorian calendar, years taken to start in March.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
