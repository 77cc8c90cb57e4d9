import Testing
import VietnameseText

@testable import PlanningReading

/// Protects what people write beside a table of a set with its own words: only what the set prints is taken
/// for printed, and the rest is told.
@Suite struct PrintedPatternTests {
  private func fits(_ pattern: String, _ text: String) -> Bool? {
    PrintedPattern(pattern)?.fits(MatchKey(text).text)
  }

  @Test func whatVariesMayBeAnything() {
    #expect(fits("Rows: {}", "Rows: 12") == true)
    #expect(fits("{} of {} municipalities", "3 of 4 municipalities") == true)
    #expect(fits("{}, day      month      year {}", "Poti, day  month  year 2030") == true)
  }

  @Test func aRemarkThatHoldsAPrintedWordIsNone() {
    #expect(fits("Note", "Note") == true)
    #expect(fits("Note", "Note that 7 people came twice") == false)
    #expect(fits("{} of {} municipalities", "3 of 4 municipalities are wrong") == false)
    #expect(fits("{} of {} municipalities", "municipalities of 3") == false)
    #expect(fits("Rows: {} rows", "Rows:") == false)
  }

  @Test func tooLittleTellsNothing() {
    #expect(fits("{} / {}", "7 / 9") == nil)
    #expect(fits("{} year {}", "the year is wrong") == nil)
  }
}
