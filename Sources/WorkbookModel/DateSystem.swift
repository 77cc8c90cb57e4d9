import CivilCalendar
import DecimalArithmetic

extension DateSystem {
  private static let millisecondsPerDay = 86_400_000

  /// What a number under a format means.
  ///
  /// Under a date format a serial from 0 up to 1 is a time of day, delivered as a duration since
  /// midnight, since it names no day. A serial outside the calendar stays a number.
  public func value(of number: ExactDecimal, under kind: NumberFormatKind) -> CellValue {
    switch kind {
    case .number:
      return .number(number)
    case .duration:
      return .duration(seconds: Self.seconds(number))
    case .date:
      if let day = number.wholeDays { return .dateTime(DateTime(calendarDay(ofSerial: day))) }
      guard !number.isNegative else { return .number(number) }
      if number < .one { return .duration(seconds: Self.seconds(number)) }
      return dateTime(serial: number).map { .dateTime($0) } ?? .number(number)
    }
  }

  /// The date of a serial, to the millisecond; `nil` outside 1900 (or 1904) to 9999.
  ///
  /// Serial 60 of the 1900 system is a day that never was, 1900-02-29, and is read as the day
  /// before it.
  public func dateTime(serial: ExactDecimal) -> DateTime? {
    guard !serial.isNegative,
      let total = (serial * ExactDecimal(Self.millisecondsPerDay)).rounded(places: 0).wholeValue
    else { return nil }
    let (day, millisecond) = total.quotientAndRemainder(dividingBy: Self.millisecondsPerDay)
    let date = calendarDay(ofSerial: day)
    guard date.year <= 9999 else { return nil }
    return DateTime(date, millisecond: millisecond)
  }

  private func calendarDay(ofSerial day: Int) -> CalendarDay {
    switch self {
    case .since1900: CalendarDay(daysSince1970: Self.epoch1900 + (day >= 60 ? day : day + 1))
    case .since1904: CalendarDay(daysSince1970: Self.epoch1904 + day)
    }
  }

  /// The serial of a date; the inverse of ``dateTime(serial:)`` except for 1900-02-29.
  public func serial(of date: DateTime) -> ExactDecimal {
    let days = date.calendarDay.daysSince1970
    let whole: Int
    switch self {
    case .since1900:
      let day = days - Self.epoch1900
      whole = day > 60 ? day : day - 1
    case .since1904: whole = days - Self.epoch1904
    }
    let fraction = ExactDecimal(date.millisecond)
      .divided(by: ExactDecimal(Self.millisecondsPerDay), digits: 17)
    return ExactDecimal(whole) + (fraction ?? .zero)
  }

  /// 1899-12-30, from which serials beyond 60 count, in days since 1970-01-01.
  private static let epoch1900 = -25_569
  /// 1904-01-01 in days since 1970-01-01.
  private static let epoch1904 = -24_107

  /// A serial's seconds, to the millisecond: binary floats hold days no better.
  private static func seconds(_ serial: ExactDecimal) -> ExactDecimal {
    (serial * ExactDecimal(86_400)).rounded(places: 3)
  }
}

extension ExactDecimal {
  /// The number as days that are certainly within the calendar, which nearly all serials are; `nil` for
  /// others.
  fileprivate var wholeDays: Int? {
    guard isWhole, exponent <= 5, coefficient > 0, coefficient < 1_000_000, let days = wholeValue,
      days < 2_000_000
    else { return nil }
    return days
  }
}
