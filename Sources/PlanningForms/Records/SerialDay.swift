import CivilCalendar

/// A day as a serial of the 1900 date system: days since 1899-12-30.
///
/// Exact from 1900-03-01 on; the fictitious 1900-02-29 of spreadsheets plays no part in plans.
package struct SerialDay: Hashable, Sendable {
  /// The serial of 1970-01-01.
  private static let epoch1970 = 25_569
  /// Serials beyond aren't days of any plan; they are counted as the nearest of these.
  private static let countable = -1_000_000...10_000_000

  /// The serial.
  package let serial: Int

  /// Makes a day from its serial.
  package init(_ serial: Int) { self.serial = serial }

  /// Makes a day from a calendar date (proleptic Gregorian).
  package init(year: Int, month: Int, day: Int) {
    serial = CalendarDay(year: year, month: month, day: day).daysSince1970 + Self.epoch1970
  }

  /// The calendar date.
  package var date: CalendarDay {
    let days = min(max(serial, Self.countable.lowerBound), Self.countable.upperBound)
    return CalendarDay(daysSince1970: days - Self.epoch1970)
  }

  /// `05/08/2017`.
  package var vietnamese: String { Self.twoDigits(date.day) + "/" + vietnameseMonth }

  /// `08/2017`.
  package var vietnameseMonth: String { Self.twoDigits(date.month) + "/" + String(date.year) }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
