/// A day of the proleptic Gregorian calendar, and its number.
public struct CalendarDay: Hashable, Sendable, Comparable {
  /// The year, astronomically counted: 0 is the year before 1.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Makes a day of its parts, which need not exist: see ``isValid``.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Makes a day of its parts; `nil` where the year has no such month or day.
  public init?(existing year: Int, month: Int, day: Int) {
    self.init(year: year, month: month, day: day)
    guard isValid else { return nil }
  }

  /// The day with a number, counted from 1970-01-01.
  ///
  /// Years begin in March here, so that the leap day is the last of its year.
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = shifted.flooringDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Its number, counted from 1970-01-01.
  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooringDivision(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Whether the year has such a month and day.
  public var isValid: Bool {
    // Beyond these its number might not be counted.
    guard (-1_000_000...1_000_000).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return false }
    let round = CalendarDay(daysSince1970: daysSince1970)
    return round.year == year && round.month == month && round.day == day
  }
}

extension CalendarDay: CustomStringConvertible {
  /// The day as ISO 8601 writes it: `2017-08-05`.
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value.magnitude)
      let zeros = String(repeating: "0", count: max(0, width - digits.count))
      return (value < 0 ? "-" : "") + zeros + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension CalendarDay {
  /// Compares by time.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension Int {
  fileprivate func flooringDivision(by divisor: Int) -> Int {
    (self >= 0 ? self : self - divisor + 1) / divisor
  }
}
