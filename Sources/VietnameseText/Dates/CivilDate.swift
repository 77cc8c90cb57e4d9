/// A calendar date without time zone, in the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The years that dates of plans lie in; others are taken as slips.
  public static let years = 1900...2199

  /// The year, in ``years``.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Makes a date; `nil` where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Makes the date of a spreadsheet's serial number.
  ///
  /// In the 1900 system day 61 is 1 March 1900; earlier serials, where Excel counts a 29 February
  /// that never was, give `nil` (ECMA-376 part 1, 18.17.4.1).
  public init?(serial: Int, since1904: Bool = false) {
    guard since1904 ? serial >= 0 : serial >= 61, serial < 200_000 else { return nil }
    // Days since 1 March 1900; years counted from March have their leap day at the end.
    let offset = since1904 ? serial + 1462 : serial
    var rest = offset - 61
    var year = 1900
    while rest >= 365 + (Self.isLeap(year + 1) ? 1 : 0) {
      rest -= 365 + (Self.isLeap(year + 1) ? 1 : 0)
      year += 1
    }
    var month = 3
    while rest >= Self.days(in: month, of: year) {
      rest -= Self.days(in: month, of: year)
      month += 1
      if month == 13 {
        month = 1
        year += 1
      }
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// The date with day and month exchanged; `nil` where the day is above 12.
  public var swapped: CivilDate? { CivilDate(year: year, month: day, day: month) }

  /// Whether the date is in the year of a plan or the one before or after.
  public func isNear(planYear: Int) -> Bool { abs(year - planYear) <= 1 }

  /// The date as ISO 8601 writes it: `2017-08-05`.
  public var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Compares by time.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
