import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningDesk
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: who filled a workbook and their telephone number stay with whoever receives it. Nothing
/// that is written or told by a run goes further with them.
@Suite struct PersonalDataTests {
  private static let name = "Thạch Thị Mỹ Duyên"
  private static let number = "0987 654 321"

  /// The same typed in a VNI font, so that it is repaired.
  private static let typed = "Thaïch Thò Myõ Duyeân"

  private func texts(_ path: String) throws -> [String] {
    let workbook = try readWorkbook(path: path)
    return workbook.sheets.flatMap { sheet in
      sheet.rows.flatMap { row in
        row.cells.compactMap { cell in if case .text(let text) = cell.value { text } else { nil } }
      }
    } + workbook.sheets.map(\.name)
  }

  private func leaks(in text: String) -> Bool {
    text.contains(Self.name) || text.contains(Self.number) || text.contains(Self.typed)
  }

  private func told(_ report: RunReport) -> [String] {
    report.diagnostics.flatMap { finding in
      Language.allCases.map { finding.message(in: $0) }
    } + report.repairs.flatMap { [$0.before, $0.after.vietnamese] }
  }

  @Test func theyAreInNothingThatGoesFurther() async throws {
    let folder = try TemporaryFolder()
    var plan = try LinkedPlan()
    plan.commune["X-00", "", "nguoi_lap"] = .text(Self.typed + " / " + Self.number)
    try plan.write(to: folder, in: "in")
    let pipeline = try Shipped.pipeline()
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/huyen"))
    let province = await pipeline.consolidate(
      ConsolidationRequest(
        area: "84", planYear: 2018, inputs: district.outputs, outputFolder: folder.path + "/tinh"))
    var request = FeedbackRequest(
      district: "847", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    request.province = province.outputs.first
    let feedback = await pipeline.feedback(request)
    let written = district.outputs + province.outputs + feedback.outputs
    #expect(written.count >= 4)
    for path in written {
      #expect(try texts(path).filter(leaks) == [], "\(path)")
    }
    for (area, inputs) in [("847", [folder.path + "/in"]), ("84", district.outputs)] {
      var page = ConsolidationRequest(
        area: area, planYear: 2018, inputs: inputs, outputFolder: folder.path)
      page.page = PageRequest(file: folder.path + "/\(area).html", language: .vietnamese)
      let file = try #require(await pipeline.consolidate(page).outputs.first)
      #expect(!leaks(in: String(decoding: try TemporaryFolder.bytes(file), as: UTF8.self)))
    }
    for report in [district, province, feedback] { #expect(told(report).filter(leaks) == []) }
    #expect(district.repairs.contains { $0.location.field == "nguoi_lap" && $0.before == "•••" })
  }

  @Test func whoeverReceivesAWorkbookSeesWhomToCall() async throws {
    let folder = try TemporaryFolder()
    var plan = try LinkedPlan()
    plan.commune["X-00", "", "nguoi_lap"] = .text(Self.name + " / " + Self.number)
    try plan.write(to: folder, in: "in")
    let status = await (try Shipped.pipeline()).status(
      StatusRequest(inputs: [folder.path + "/in"], unit: "847"))
    #expect(status.lines.map(\.contact).contains(Self.name + " / " + Self.number))
    #expect(told(status.report).filter(leaks) == [])
  }

  @Test func aNumberInAFreeTextIsANotice() async throws {
    let folder = try TemporaryFolder()
    var plan = try LinkedPlan()
    plan.commune["X-07", "1", "ly_do"] = .text("Hỏi ông Ba " + Self.number)
    try plan.write(to: folder, in: "in")
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path + "/in"]))
    let notices = report.diagnostics.filter { $0.finding.code == .personalNumber }
    #expect(notices.map(\.severity) == [.notice])
    #expect(notices.first?.location.field == "ly_do")
    #expect(notices.first.map { !leaks(in: $0.message(in: .vietnamese)) } ?? false)
  }
}
