import DecimalArithmetic
import Harness
import PlanningConsolidation
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: which of two figures, and which of several files, counts is decided where everything else is,
/// and only for what was found when it was asked.
@Suite struct ChoiceDecisionTests {
  /// Of two differing files neither counts until one is picked, and not another in its place afterwards.
  @Test func oneOfTwoFilesIsPicked() async throws {
    let desk = try DecisionDesk(40)
    try TestBook.commune("29392", scale: 2).write(to: desk.folder, as: "in/b.xlsx")
    #expect(await desk.district().outputs.allSatisfy { !$0.contains("SEDP") })
    let asked = try #require(try desk.rows().first { $0[.code] == "F130" })
    #expect(asked[.kind] == DecisionKind.files.rawValue)
    #expect(asked[.value].contains("29392.xlsx (") && asked[.value].contains("b.xlsx ("))
    try desk.edit { rows in
      for index in rows.indices where rows[index][.code] == "F130" {
        rows[index][.answer] = "b.xlsx"
        rows[index][.reason] = "Xã gửi lại"
        rows[index][.who] = "Trần Thị B"
      }
    }
    let report = await desk.district()
    #expect(!report.diagnostics.contains { ["F130", "Q903"].contains($0.code) })
    #expect(
      report.diagnostics.filter { $0.code == "F138" }.map(\.location.file) == ["29392.xlsx"])
    #expect(try desk.cattle(report, sheet: "H02_ChiTieu").first?.value == .number(80))
    #expect(try desk.rows().filter { $0[.code] == "F130" }.map { $0[.answer] } == ["b.xlsx"])

    try TestBook.commune("29392", scale: 3).write(to: desk.folder, as: "in/b.xlsx")
    let changed = await desk.district()
    #expect(changed.outputs.allSatisfy { !$0.contains("SEDP") })
    #expect(
      Set(changed.diagnostics.map(\.code)).isSuperset(of: ["F130", "Q902"]),
      "another content is another question")
  }

  private struct District {
    let configuration: Configuration
    let loaded: CleanDistrict.Loaded
    let statistics: Submission
    let figure: ExactDecimal

    init() async throws {
      configuration = try Shipped.configuration()
      loaded = try await CleanDistrict.loaded()
      statistics = try #require(
        loaded.departments.first { $0.value("N-01", "KT01", "uth_nay")?.decimal != nil })
      figure = try #require(statistics.value("N-01", "KT01", "uth_nay")?.decimal)
    }

    /// The district with the department's figure that many times what it was.
    func input(_ factor: ExactDecimal) throws -> ConsolidationInput {
      let hierarchy = configuration.hierarchy(planYear: CleanDistrict.planYear)
      let told = try statistics.replacing(
        "N-01", "uth_nay", with: .number(figure * factor), key: "KT01")
      return ConsolidationInput(
        area: try #require(hierarchy[CleanDistrict.code]), planYear: CleanDistrict.planYear,
        hierarchy: hierarchy, submissions: loaded.communes + [told])
    }

    func found(_ input: ConsolidationInput) -> [Diagnostic] {
      Consolidator(configuration: configuration).consolidate(input).diagnostics
    }
  }

  /// Communes' or department's figure: asked once for the indicator, told as chosen, void when either
  /// figure changes.
  @Test func aFigureIsChosenOnRecord() async throws {
    let district = try await District()
    let folder = try TemporaryFolder()
    let consolidator = Consolidator(configuration: district.configuration)
    let first = try district.input(2)
    let open = district.found(first)
    let asking = DecisionRows(configuration: district.configuration, before: [])
    var rows = asking.rows(open, ReadSubmissions()).filter { $0[.code] == "V402" }
    #expect(rows.map { $0[.row] } == ["KT01"])
    #expect(rows.first?.choices == ["Lấy số cấp dưới", "Lấy số ngành", "Lấy số chốt"])
    rows[0][.answer] = DecisionAnswer.department.rawValue
    rows[0][.reason] = "Số của ngành điều tra mẫu"
    rows[0][.who] = "Trần Thị B"
    let path = try folder.write(
      try WorkbookWriter.bytes(of: DecisionBook(rows).document), to: "quyet-dinh.xlsx")
    let reading = try DecisionFile(configuration: district.configuration, limits: .standard)
      .read(path)
    #expect(reading.findings == [])

    var decided = first
    decided.choices = consolidator.decidedChoices(first, by: reading.decisions)
    #expect(decided.choices.mapValues(\.origin) == ["KT01": .department])
    let told = district.found(decided)
    #expect(!told.contains { $0.code == "V402" })
    let chosen = try #require(told.first { $0.code == "K506" })
    #expect(reading.decisions.settled([chosen]) == [chosen], "its words are the decision's already")
    #expect(
      reading.decisions.all.map(\.subject) == [chosen.matter?.subject],
      "a decision that is followed is not gone")

    let changed = try district.input(3)
    #expect(consolidator.decidedChoices(changed, by: reading.decisions) == [:])
    let settled = reading.decisions.settled(district.found(changed)).map(\.code)
    #expect(settled.contains("V402") && settled.contains("Q902"))
  }

  /// Neither figure counts but a third, which the sheet prints as what it is; the level above takes it, and
  /// its trace names the document.
  @Test func aSettledFigureTakesThePlaceOfBoth() async throws {
    let district = try await District()
    let consolidator = Consolidator(configuration: district.configuration)
    var input = try district.input(2)
    let dispute = try #require(district.found(input).first { $0.code == "V402" })
    let matter = try #require(dispute.matter)
    let names = SettledFigures(asking: matter.shown).names
    #expect(names.count >= 1 && !names.contains(""))
    var decision = Decision(
      subject: matter.subject, value: matter.shown, power: nil, answer: .settled,
      reason: "Hội nghị", who: "Trần Thị B", location: Location())
    decision.settled = try names.indices.map { try #require(ExactDecimal("12\($0).25")) }
    decision.document = "125/BB-HN"
    var decisions = Decisions()
    decisions[matter.subject] = decision
    input.choices = consolidator.decidedChoices(input, by: decisions)
    #expect(input.choices.mapValues(\.settled.count) == ["KT01": names.count])

    let consolidation = consolidator.consolidate(input)
    #expect(!consolidation.diagnostics.contains { $0.code == "V402" })
    let told = try #require(consolidation.diagnostics.first { $0.code == "K506" })
    #expect(told.message(in: .vietnamese).contains("Số chốt – 125/BB-HN"))
    let path = FieldPath(form: FormCode("H-02"), field: "uth_nay")
    let figure = try #require(consolidation.figures[path, "KT01"])
    #expect(figure.origin == .settled)
    #expect(decision.settled.contains { figure.value == .number($0) })
    #expect(figure.parts.value == figure.value, "the level above adds up the parts")
  }

  @Test(
    arguments: [
      (
        "Kế hoạch: 1 – 2; Ước thực hiện: 3 – 4", "Ước thực hiện: 1.234,5; Kế hoạch: -7",
        ["-7", "1234.5"]
      ),
      ("Kế hoạch: 1 – 2; Ước thực hiện: 3 – 4", "1; 2", ["1", "2"]),
      ("Kế hoạch: 1 – 2; Ước thực hiện: 3 – 4", "1", nil),
      ("Kế hoạch: 1 – 2; Ước thực hiện: 3 – 4", "Kế hoạch: 1; Thực hiện: 2", nil),
      ("Kế hoạch: 1 – 2", "Kế hoạch: 12 345,6", ["12345.6"]),
      ("Kế hoạch: 1 – 2", "1.2", nil), ("", "khoảng 5", nil), ("", "", nil), ("", "1; 2", nil),
      ("", "2150", ["2150"]),
    ] as [(String, String, [String]?)])
  func settledFiguresAreReadAsOfficersWriteThem(asked: String, typed: String, read: [String]?) {
    #expect(SettledFigures(asking: asked).figures(in: typed)?.map(\.description) == read)
  }
}
