import CivilCalendar

extension UnitLife {
  /// The day after one, both ISO 8601; `nil` where it isn't a day.
  static func day(after text: String) -> String? { shifted(text, by: 1) }

  /// The day before one, both ISO 8601; `nil` where it isn't a day.
  static func day(before text: String) -> String? { shifted(text, by: -1) }

  private static func shifted(_ text: String, by days: Int) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]),
      let date = CalendarDay(existing: year, month: month, day: day)
    else { return nil }
    let shifted = CalendarDay(daysSince1970: date.daysSince1970 + days)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(shifted.year)-\(two(shifted.month))-\(two(shifted.day))"
  }
}
