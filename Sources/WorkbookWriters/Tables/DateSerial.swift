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
    let days = date.calendarDay.daysSince1970 + daysTo1970
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
    (1...9999).contains(date.year)
      && date.calendarDay.isValid
      && (0..<86_400_000).contains(date.millisecond)
  }
}
