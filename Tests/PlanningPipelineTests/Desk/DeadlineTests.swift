import CivilCalendar
import PlanningForms
import Testing

@testable import PlanningPipeline

/// Protects: nobody is called late who isn't; what is due is told by round, level and day, and a deadline
/// that can't be understood is told at its line.
@Suite struct DeadlineTests {
  private func day(_ day: Int, _ month: Int = 8) -> CalendarDay {
    CalendarDay(year: 2017, month: month, day: day)
  }

  /// Deadlines of two rounds for communes: 5 August and 20 August 2017.
  private var deadlines: Deadlines {
    var deadlines = Deadlines()
    deadlines.days = ["DUTHAO1": ["commune": day(5)], "DUTHAO2": ["commune": day(20)]]
    return deadlines
  }

  private func text(
    _ sent: (round: String, day: CalendarDay?)?, today: CalendarDay
  ) throws -> String? {
    let configuration = try Shipped.configuration()
    return deadlines.timeliness(
      of: .commune, sent: sent.map { ($0.round, $0.day?.serial ?? 0) }, today: today,
      rounds: configuration.rounds
    )?.text(in: .vietnamese, rounds: configuration.rounds)
  }

  @Test func whoSentNothingOwesTheLastRoundThatIsOver() throws {
    #expect(
      try text(nil, today: day(2)) == "còn 3 ngày: Dự thảo lần 1, hạn 05/08/2017")
    #expect(try text(nil, today: day(5)) == "hạn là hôm nay: Dự thảo lần 1")
    #expect(
      try text(nil, today: day(6)) == "quá hạn 1 ngày: Dự thảo lần 1, hạn 05/08/2017")
    // What is over is told before what is due today.
    #expect(
      try text(nil, today: day(20)) == "quá hạn 15 ngày: Dự thảo lần 1, hạn 05/08/2017")
    #expect(
      try text(nil, today: day(25))
        == "quá hạn 5 ngày: Dự thảo sau góp ý của huyện, hạn 20/08/2017")
  }

  @Test func aWorkbookIsHeldAgainstItsOwnRoundAndOwesTheNext() throws {
    #expect(
      try text(("DUTHAO1", day(5)), today: day(7))
        == "đúng hạn; còn 13 ngày: Dự thảo sau góp ý của huyện, hạn 20/08/2017")
    #expect(
      try text(("DUTHAO1", day(7)), today: day(8))
        == "trễ 2 ngày (hạn 05/08/2017); còn 12 ngày: Dự thảo sau góp ý của huyện, hạn 20/08/2017")
    #expect(try text(("DUTHAO2", day(20)), today: day(28)) == "đúng hạn")
    // A round without a deadline stands for those before it.
    #expect(try text(("CHINHTHUC", day(30)), today: day(31)) == "không còn hạn nào")
  }

  @Test func aWorkbookWithoutADayIsNotCalledLate() throws {
    #expect(try text(("DUTHAO2", nil), today: day(28)) == "không ghi ngày lập (hạn 20/08/2017)")
  }

  @Test func everyPairOfDaysIsCountedByTheCalendar() throws {
    let rounds = try Shipped.configuration().rounds
    for sent in -40...40 {
      for today in [-40, -7, -1, 0, 1, 7, 40] {
        let at = CalendarDay(daysSince1970: day(5).daysSince1970 + sent)
        let now = CalendarDay(daysSince1970: day(20).daysSince1970 + today)
        let found = try #require(
          deadlines.timeliness(
            of: .commune, sent: ("DUTHAO1", at.serial), today: now, rounds: rounds))
        #expect(found.daysLate == sent && found.daysLeft == -today)
        #expect(found.isOverdue == (today > 0))
      }
    }
  }

  @Test func sheetsOfARoundSayNothingThatDependsOnTheDayOfPrinting() throws {
    let rounds = try Shipped.configuration().rounds
    func text(_ sent: (String, CalendarDay?)?, _ round: String) -> String? {
      RoundDeadlines(deadlines, round: round, rounds: rounds)?.text(
        of: .commune, sent: sent.map { ($0.0, $0.1?.serial ?? 0) }, in: .vietnamese)
    }
    let missing = "chưa nộp: Dự thảo sau góp ý của huyện, hạn 20/08/2017"
    #expect(text(nil, "DUTHAO2") == missing)
    #expect(text(("DUTHAO1", day(7)), "DUTHAO2") == "trễ 2 ngày (hạn 05/08/2017); " + missing)
    #expect(text(("DUTHAO2", day(20)), "DUTHAO2") == "đúng hạn")
    #expect(text(("DUTHAO2", nil), "DUTHAO2") == "không ghi ngày lập (hạn 20/08/2017)")
    #expect(text(nil, "DUTHAO1") == "chưa nộp: Dự thảo lần 1, hạn 05/08/2017")
    #expect(text(nil, "CHINHTHUC") == nil)
    #expect(
      RoundDeadlines(deadlines, round: "DUTHAO2", rounds: rounds)?.timeliness(
        of: .department, sent: nil) == nil)
  }

  @Test func levelsWithoutADeadlineAreToldNothing() throws {
    let rounds = try Shipped.configuration().rounds
    #expect(
      deadlines.timeliness(of: .department, sent: nil, today: day(30), rounds: rounds) == nil)
    #expect(
      Deadlines().timeliness(of: .commune, sent: nil, today: day(30), rounds: rounds) == nil)
  }

  @Test func settingsNameRoundsAndLevelsAndEveryFaultIsAtItsLine() throws {
    let configuration = try Shipped.configuration()
    var decoder = SettingsDecoder(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: 2018),
      planYear: 2018)
    decoder.read(
      """
      deadlines:
        duthao1: {commune: 05/08/2017, department: 8/8/2017}
        Chính thức: {district: 20/12/2017}
        Lần 2:
          xã: 01/09/2017
          commune: 31/09/2017
          department: 01/09/2015
          province: 01/09/2017
        Vòng 9: {commune: 01/09/2017}
      """)
    #expect(
      decoder.deadlines.days == [
        "DUTHAO1": ["commune": day(5), "department": day(8)],
        "CHINHTHUC": ["district": day(20, 12)],
      ])
    #expect(
      decoder.faults.map { "\($0.line ?? 0) \($0.key)" } == [
        "5 deadlines.Lần 2.xã", "6 deadlines.Lần 2.commune", "7 deadlines.Lần 2.department",
        "8 deadlines.Lần 2.province", "9 deadlines.Vòng 9",
      ])
  }
}
