/// A day as a serial of the 1900 date system: days since 1899-12-30.
///
/// Exact from 1900-03-01 on; the fictitious 1900-02-29 of spreadsheets plays no part in plans.
public struct SerialDay: Hashable, Sendable {
  /// The serial.
  public let serial: Int

  /// Makes a day from its serial.
  public init(_ serial: Int) { self.serial = serial }

  /// Makes a day from a calendar date (proleptic Gregorian).
  public init(year: Int, month: Int, day: Int) {
    // Days from civil: years start in March so that the leap day comes last.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    serial = era * 146_097 + dayOfEra - 719_468 + 25_569
  }

  /// The calendar date.
  public var date: (year: Int, month: Int, day: Int) {
    let days = serial - 25_569 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// `05/08/2017`.
  public var vietnamese: String {
    let (year, month, day) = date
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    return "\(two(day))/\(two(month))/\(year)"
  }
}
