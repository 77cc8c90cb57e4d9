import CivilCalendar

extension CalendarDay {
  /// The serial of 1970-01-01.
  private static let epoch1970 = 25_569
  /// Serials beyond aren't days of any plan; they are counted as the nearest of these.
  private static let countable = -1_000_000...10_000_000

  /// The day with a serial of the 1900 date system: days since 1899-12-30.
  ///
  /// Exact from 1900-03-01 on; the fictitious 1900-02-29 of spreadsheets plays no part in plans.
  package init(serial: Int) {
    let days = min(max(serial, Self.countable.lowerBound), Self.countable.upperBound)
    self.init(daysSince1970: days - Self.epoch1970)
  }

  /// Its serial in the 1900 date system.
  package var serial: Int { daysSince1970 + Self.epoch1970 }

  /// Today, in the machine's time zone.
  package static var today: CalendarDay { SystemLibrary.localDay(SystemLibrary.now) }

  /// `05/08/2017`.
  package var vietnamese: String { Self.twoDigits(day) + "/" + vietnameseMonth }

  /// `08/2017`.
  package var vietnameseMonth: String { Self.twoDigits(month) + "/" + String(year) }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
