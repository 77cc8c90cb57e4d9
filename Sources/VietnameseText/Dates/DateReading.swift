import CivilCalendar

/// What a cell that should hold a date says.
public enum DateReading: Hashable, Sendable {
  /// A day.
  case day(CalendarDay)
  /// A month of a year.
  case month(year: Int, month: Int)
  /// A quarter of a year.
  case quarter(year: Int, quarter: Int)
  /// A year.
  case year(Int)
  /// Nothing, or a dash.
  case blank
  /// No date; the cell needs a person.
  case refused(DateRefusal)

  /// The years that dates of plans lie in; others are taken as slips.
  public static let years = 1900...2199

  /// The year, where there is one.
  public var year: Int? {
    switch self {
    case .day(let date): date.year
    case .month(let year, _), .quarter(let year, _), .year(let year): year
    case .blank, .refused: nil
    }
  }
}

/// Why text is not taken as a date.
public enum DateRefusal: Hashable, Sendable {
  /// Not a date.
  case notADate(String)
  /// No such day or month; with day and month exchanged it would be this date.
  case perhapsSwapped(CalendarDay)
  /// No such day, month or quarter, or a year outside ``DateReading/years``.
  case outOfRange
  /// A day and a month, or two short numbers, without a year.
  case yearMissing
}

/// Reads a date as people type it.
///
/// `5/8/2017`, `5-8-17`, `5.8.2017`, `ngày 5 tháng 8 năm 2017`, `tháng 8/2017`, `8/2017`,
/// `quý III/2017`, `Q3/2017`, `2017`, `2017-08-05`. The day comes first; a year of two digits is
/// 20yy. A time of day behind the date is dropped.
public func readDate(_ text: String) -> DateReading {
  let clean = cleaned(text).text
  if clean.isEmpty || clean.unicodeScalars.allSatisfy({ $0 == "-" || $0 == "–" || $0 == "—" }) {
    return .blank
  }
  guard let parts = DateParts(clean) else { return .refused(.notADate(clean)) }
  return parts.reading ?? .refused(.notADate(clean))
}
