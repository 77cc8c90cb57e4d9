import DecimalArithmetic
import Harness
import PlanningConsolidation
import PlanningForms
import Testing
import WorkbookWriters

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
    #expect(rows.first?.choices == ["Lấy số cấp dưới", "Lấy số ngành"])
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
}
