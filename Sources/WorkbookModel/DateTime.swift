import CivilCalendar

/// A calendar date with a time of day, in the proleptic Gregorian calendar, without time zone.
public struct DateTime: Hashable, Sendable, Comparable {
  /// The year, 1 to 9999.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int
  /// Milliseconds since midnight, 0 ..< 86,400,000.
  public var millisecond: Int

  /// Makes a date; the caller vouches for its fields.
  public init(year: Int, month: Int, day: Int, millisecond: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.millisecond = millisecond
  }

  /// Makes the moment that many milliseconds after the beginning of a day.
  public init(_ day: CalendarDay, millisecond: Int = 0) {
    self.init(year: day.year, month: day.month, day: day.day, millisecond: millisecond)
  }

  /// The day without the time.
  public var calendarDay: CalendarDay { CalendarDay(year: year, month: month, day: day) }

  /// Orders in time.
  public static func < (left: DateTime, right: DateTime) -> Bool {
    (left.year, left.month, left.day, left.millisecond)
      < (right.year, right.month, right.day, right.millisecond)
  }
}

extension DateTime: CustomStringConvertible {
  /// ISO 8601: `2017-08-05T00:00:00`, with milliseconds only where there are some.
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let seconds = millisecond / 1000
    let fraction = millisecond % 1000
    let time =
      "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    return calendarDay.description + "T" + time + (fraction == 0 ? "" : "." + padded(fraction, 3))
  }
}

extension DateTime {
  /// The moment that many milliseconds after the beginning of 1601, as Windows counts time; `nil` beyond
  /// the year 9999.
  public init?(millisecondsSince1601 milliseconds: Int) {
    let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let day = CalendarDay(daysSince1970: days - 134_774)
    guard milliseconds >= 0, day.year <= 9999 else { return nil }
    self.init(day, millisecond: rest)
  }
}
