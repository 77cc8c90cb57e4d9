import CivilCalendar

/// Evidence that a spreadsheet exchanged day and month in one column.
///
/// Under an American locale `5/8/2017` becomes a true date, the 8th of May, while `25/8/2017` stays
/// text. So a column with true dates that all have days up to 12, beside text dates with days above
/// 12, was read the wrong way round. Merging is associative.
public struct DayMonthSwap: Hashable, Sendable {
  /// True dates whose day is at most 12, which may have been exchanged.
  public private(set) var exchangeableDates = 0
  /// True dates whose day is above 12, which cannot have been.
  public private(set) var certainDates = 0
  /// Text dates whose day is above 12, which the spreadsheet could not read as month first.
  public private(set) var textDates = 0

  /// No evidence yet.
  public init() {}

  /// Takes note of a true date.
  public mutating func observe(native date: CalendarDay) {
    if date.day <= 12 { exchangeableDates += 1 } else { certainDates += 1 }
  }

  /// Takes note of a date that was typed and stayed text.
  public mutating func observe(text reading: DateReading) {
    if case .day(let date) = reading, date.day > 12 { textDates += 1 }
  }

  /// Adds the evidence of another part of the column.
  public mutating func merge(_ other: DayMonthSwap) {
    exchangeableDates += other.exchangeableDates
    certainDates += other.certainDates
    textDates += other.textDates
  }

  /// Whether the true dates of the column should be offered with day and month exchanged.
  public var isSuspected: Bool { exchangeableDates > 0 && textDates > 0 && certainDates == 0 }
}
