import DecimalArithmetic
import Testing
import WorkbookModel

/// Protects dates: both ways of counting days, the day that never was, and which formats mean one.
struct DateTests {
  @Test(arguments: [
    ("1", "1900-01-01T00:00:00"), ("59", "1900-02-28T00:00:00"), ("60", "1900-02-28T00:00:00"),
    ("61", "1900-03-01T00:00:00"), ("42488.479166666664", "2016-04-28T11:30:00"),
    ("42952", "2017-08-05T00:00:00"), ("2958465", "9999-12-31T00:00:00"),
  ])
  func serialsSince1900(_ serial: String, _ expected: String) throws {
    let number = try #require(ExactDecimal(serial))
    #expect(DateSystem.since1900.dateTime(serial: number)?.description == expected)
  }

  @Test func serialsSince1904() {
    #expect(DateSystem.since1904.dateTime(serial: 0)?.description == "1904-01-01T00:00:00")
    #expect(DateSystem.since1904.dateTime(serial: 41490)?.description == "2017-08-05T00:00:00")
  }

  @Test func serialsComeBack() {
    for system in [DateSystem.since1900, .since1904] {
      for serial in stride(from: 1, to: 2_900_000, by: 977) {
        let date = system.dateTime(serial: ExactDecimal(serial))
        #expect(date.map { system.serial(of: $0) } == ExactDecimal(serial))
      }
    }
  }

  @Test func whatNamesNoDayIsNoDate() {
    let half = ExactDecimal(coefficient: 5, exponent: -1)
    let system = DateSystem.since1900
    #expect(system.value(of: half, under: .date) == .duration(seconds: 43_200))
    #expect(system.value(of: -1, under: .date) == .number(-1))
    #expect(system.value(of: 2_958_466, under: .date) == .number(2_958_466))
    #expect(system.value(of: 2, under: .duration) == .duration(seconds: 172_800))
  }

  @Test(arguments: [
    ("dd/mm/yyyy", NumberFormatKind.date), ("[$-42A]dd mmmm yyyy", .date), ("h:mm AM/PM", .date),
    ("[h]:mm:ss", .duration), ("[mm]:ss", .duration), ("[Red]0.00", .number),
    ("#,##0 \"đ\"", .number), ("General", .number), ("0.00E+00", .number), ("@", .number),
    ("\"ngày\" 0", .number), ("_-* #,##0 \\d", .number), ("[$-F800]dddd\\,\\ mmmm", .date),
    ("#,##0;[Red]-#,##0;d", .number), ("", .number), ("yyyy\"năm\"", .date),
  ])
  func formatsSayWhatTheyMean(_ code: String, _ kind: NumberFormatKind) {
    #expect(NumberFormat.kind(of: code) == kind)
  }

  @Test func iso8601() {
    #expect(ISO8601.value("2021-01-01T10:10:10Z").map(String.init(describing:)) != nil)
    #expect(ISO8601.value("2021-02-30") == nil)
    #expect(ISO8601.value("10:10:10.5") == .duration(seconds: ExactDecimal("36610.5") ?? 0))
    #expect(ISO8601.value("PT10H10M10S") == .duration(seconds: 36_610))
    #expect(ISO8601.value("P1M") == nil)
  }
}
