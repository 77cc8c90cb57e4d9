import CivilCalendar
import Testing
import VietnameseText

/// Protects: dates are read day first, in every form that forms hold.
@Suite struct DateTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> DateReading {
    .day(try #require(CalendarDay(existing: year, month: month, day: day)))
  }

  @Test(arguments: [
    "05/08/2017", "5/8/2017", "5-8-17", "5.8.2017", "ngày 5 tháng 8 năm 2017", "5 tháng 8 năm 2017",
    "Ngày 05 tháng 08 năm 2017", "2017-08-05", "2017-08-05T00:00:00", "5/8/2017 14:30",
    " 5 / 8 / 2017 ",
    "2017/8/5", "ngay 5 thang 8 nam 2017", "5–8–2017",
  ])
  func days(_ text: String) throws {
    #expect(readDate(text) == (try day(2017, 8, 5)))
  }

  @Test(arguments: [
    ("tháng 8/2017", DateReading.month(year: 2017, month: 8)),
    ("8/2017", .month(year: 2017, month: 8)), ("tháng 8 năm 2017", .month(year: 2017, month: 8)),
    ("T8/2017", .month(year: 2017, month: 8)), ("2017-08", .month(year: 2017, month: 8)),
    ("quý III/2017", .quarter(year: 2017, quarter: 3)),
    ("Q3/2017", .quarter(year: 2017, quarter: 3)),
    ("Quý 3 năm 2017", .quarter(year: 2017, quarter: 3)),
    ("quí IV/2017", .quarter(year: 2017, quarter: 4)),
    ("2017", .year(2017)), ("năm 2017", .year(2017)), ("", .blank), ("-", .blank),
    ("1/2", .refused(.yearMissing)), ("31/02/2017", .refused(.outOfRange)),
    ("quý 5/2017", .refused(.outOfRange)), ("13/2017", .refused(.outOfRange)),
    ("sau Tết", .refused(.notADate("sau Tết"))), ("5/8/0017", .refused(.outOfRange)),
    ("12", .refused(.notADate("12"))), ("1/2/3/4", .refused(.notADate("1/2/3/4"))),
    ("5/8/99999", .refused(.notADate("5/8/99999"))), ("43.5", .refused(.yearMissing)),
  ])
  func others(_ text: String, _ reading: DateReading) {
    #expect(readDate(text) == reading)
  }

  @Test func americanOrderIsOffered() throws {
    let swapped = try #require(CalendarDay(existing: 2017, month: 8, day: 25))
    #expect(readDate("8/25/2017") == .refused(.perhapsSwapped(swapped)))
  }

  @Test func swappedColumnsAreSuspected() throws {
    var column = DayMonthSwap()
    column.observe(native: try #require(CalendarDay(existing: 2017, month: 5, day: 8)))
    #expect(!column.isSuspected)
    column.observe(text: readDate("25/8/2017"))
    #expect(column.isSuspected)
    var other = DayMonthSwap()
    other.observe(native: try #require(CalendarDay(existing: 2017, month: 5, day: 28)))
    column.merge(other)
    #expect(!column.isSuspected)
  }
}
