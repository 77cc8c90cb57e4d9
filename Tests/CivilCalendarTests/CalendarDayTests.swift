import CivilCalendar
import Testing

/// Protects: dates of spreadsheets, rules and printed sheets all count days in one way.
@Suite struct CalendarDayTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (1899, 12, 30, -25_569), (1900, 3, 1, -25_508), (2000, 2, 29, 11_016),
    (2017, 12, 31, 17_531), (0, 3, 1, -719_468), (9999, 12, 31, 2_932_896),
  ])
  func knownDaysHaveTheirNumbers(year: Int, month: Int, day: Int, number: Int) {
    let date = CalendarDay(year: year, month: month, day: day)
    #expect(date.daysSince1970 == number)
    #expect(CalendarDay(daysSince1970: number) == date)
  }

  @Test func everyDayOfEightHundredYearsFollowsTheOneBefore() {
    var last = CalendarDay(daysSince1970: -150_000)
    for number in -149_999...150_000 {
      let day = CalendarDay(daysSince1970: number)
      #expect(day.isValid && last < day && day.daysSince1970 == number)
      let isNext =
        day.day == last.day + 1 && day.month == last.month
        || day.day == 1 && (day.month == last.month + 1 || day.month == 1 && last.month == 12)
      #expect(isNext)
      last = day
    }
  }

  @Test(arguments: [(2017, 2, 29), (1900, 2, 29), (2016, 4, 31), (2016, 13, 1), (2016, 1, 0)])
  func daysThatNeverWereAreNotValid(year: Int, month: Int, day: Int) {
    #expect(!CalendarDay(year: year, month: month, day: day).isValid)
    #expect(CalendarDay(existing: year, month: month, day: day) == nil)
  }

  @Test(arguments: [(Int.max, 1, 1), (Int.min, 1, 1), (2017, Int.max, 1), (2017, 1, Int.min)])
  func numbersBeyondAnyCalendarAreNotValid(year: Int, month: Int, day: Int) {
    #expect(!CalendarDay(year: year, month: month, day: day).isValid)
  }

  @Test(arguments: [
    (2017, 8, 5, "2017-08-05"), (33, 12, 1, "0033-12-01"), (-44, 3, 15, "-0044-03-15"),
  ])
  func daysAreWrittenAsISO8601(year: Int, month: Int, day: Int, text: String) {
    #expect(CalendarDay(existing: year, month: month, day: day)?.description == text)
  }
}
