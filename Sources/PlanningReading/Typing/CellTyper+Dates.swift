import CivilCalendar
import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

extension CellTyper {
  /// Serials that a number under a plain format may be meant as: the years 2000 to 2050.
  private static let plausibleSerials = 36_526...55_153

  /// A day, or the first day of a month.
  func date(_ cell: Cell, _ column: ColumnPlan, _ log: inout SheetLog) -> TypedCell {
    let isMonth = column.type == .month
    switch cell.value {
    case .dateTime(let date):
      return checked(
        CalendarDay(year: date.year, month: date.month, day: isMonth ? 1 : date.day).serial, cell,
        column, fate: .used, &log)
    case .number(let number):
      guard let serial = number.wholeValue, Self.plausibleSerials.contains(serial) else { break }
      let date = CalendarDay(serial: serial)
      let day = isMonth ? CalendarDay(year: date.year, month: date.month, day: 1).serial : serial
      log.repair(
        number.description, text: CalendarDay(serial: day).vietnamese, .date,
        at: cell.reference, column: column, suggesting: Self.day(day, cell))
      return checked(day, cell, column, fate: .repaired, &log)
    case .text(let raw):
      let (text, fate) = cleanedText(raw, cell, column, &log)
      if let state = Self.state(text) { return TypedCell(value: state, fate: fate) }
      if let day = Self.day(readDate(text), isMonth: isMonth) {
        log.repair(
          text, text: CalendarDay(serial: day).vietnamese, .date, at: cell.reference,
          column: column, suggesting: Self.day(day, cell))
        return checked(day, cell, column, fate: .repaired, &log)
      }
    default: break
    }
    log.report(
      .notADate(found: texts.plain(cell)), at: cell.reference, column: column)
    return .refused
  }

  /// The serial of what was read; a month or quarter has no day, so a day column refuses it.
  static func day(_ reading: DateReading, isMonth: Bool) -> Int? {
    switch reading {
    case .day(let date):
      CalendarDay(year: date.year, month: date.month, day: isMonth ? 1 : date.day).serial
    case .month(let year, let month) where isMonth:
      CalendarDay(year: year, month: month, day: 1).serial
    default: nil
    }
  }

  /// A day as the cell may hold it.
  static func day(_ serial: Int, _ cell: Cell) -> Suggestion? {
    cell.formula == nil ? .date(CalendarDay(serial: serial)) : nil
  }

  private func checked(
    _ day: Int, _ cell: Cell, _ column: ColumnPlan, fate: CellFate, _ log: inout SheetLog
  ) -> TypedCell {
    if planYear > 0, abs(CalendarDay(serial: day).year - (planYear - 1)) > 1 {
      let shown = CalendarDay(serial: day).vietnamese
      log.report(
        .dateOutsideYears(
          found: column.type == .month ? String(shown.dropFirst(3)) : shown,
          years: "\(planYear - 2)–\(planYear)", isMonth: column.type == .month),
        at: cell.reference, column: column)
    }
    return TypedCell(value: .date(days: day), fate: fate)
  }
}
