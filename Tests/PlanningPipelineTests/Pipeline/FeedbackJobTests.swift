import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningDesk
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: every request and every proposal comes back to its commune with what became of it and
/// why, and nobody else's does.
@Suite struct FeedbackJobTests {
  private func feedback(
    _ folder: TemporaryFolder, into output: String, province: String? = nil
  ) async throws -> RunReport {
    var request = FeedbackRequest(
      district: "847", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/" + output)
    request.province = province
    return await (try Shipped.pipeline()).feedback(request)
  }

  /// The texts of a sheet, row by row.
  private func rows(_ path: String, _ sheet: String) throws -> [[String]] {
    let workbook = try readWorkbook(path: path)
    return try #require(workbook.sheets.first { $0.name == sheet }).rows.map { row in
      row.cells.compactMap { cell in
        if case .text(let text) = cell.value { text } else { nil }
      }
    }
  }

  private func row(_ rows: [[String]], with text: String) throws -> [String] {
    try #require(rows.first { $0.contains(text) }, "\(text)")
  }

  @Test func everyRequestAndProposalComesBackWithItsReason() async throws {
    let folder = try TemporaryFolder()
    try LinkedPlan().write(to: folder, in: "in")
    let report = try await feedback(folder, into: "out")
    #expect(
      report.outputs.map { URL(filePath: $0).lastPathComponent } == [
        "29377_2018_SEDP_PhanHoi.xlsx", "29392_2018_SEDP_PhanHoi.xlsx",
      ])
    let path = try #require(report.outputs.first)
    let requests = try rows(path, "P01_TraLoiKienNghi")
    #expect(requests.contains(["Gửi: Ủy ban nhân dân xã Đa Lộc"]))
    let answered = try row(requests, with: LinkedPlan.answered)
    #expect(answered.contains("Chuyển tỉnh") && answered.contains(LinkedPlan.opinion))
    #expect(answered.contains("1 / 3"), "the commune's priority and the district's")
    #expect(answered.contains("29377-D-001; 29377-D-002"), "both proposals that led to it")
    #expect(answered.contains("Sở Y tế"))
    let waiting = try row(requests, with: LinkedPlan.unanswered)
    #expect(waiting.contains("Chưa có ý kiến") && waiting.contains("2 / –"))
    #expect(!requests.joined().contains(LinkedPlan.neighbours), "a neighbour's request")

    let proposals = try rows(path, "P02_DeXuatCuaAp")
    for number in [1, 2] {
      let passed = try row(proposals, with: "29377-D-00\(number)")
      #expect(passed.contains("Chuyển tỉnh") && passed.contains(LinkedPlan.opinion))
    }
    #expect(try row(proposals, with: "29377-D-003").contains(LinkedPlan.reason))
    let planned = try row(proposals, with: "29377-D-004")
    #expect(planned.contains(LinkedPlan.activity) && planned.contains("Tập huấn trồng lúa"))
  }

  @Test func hamletsComeInTheOrderInWhichTheirCommuneListsThem() async throws {
    let folder = try TemporaryFolder()
    var plan = try LinkedPlan()
    plan.commune["X-00", "1", "ap_ten"] = "Ấp 2"
    plan.commune["X-00", "2", "ap_ten"] = "Ấp 10"
    for (row, hamlet) in [(1, "Ấp 10"), (2, "Ấp 2"), (3, "Ấp 10"), (4, "Ấp 2")] {
      plan.commune["X-07", "\(row)", "ap"] = .text(hamlet)
    }
    try plan.write(to: folder, in: "in")
    let report = try await feedback(folder, into: "out")
    let proposals = try rows(try #require(report.outputs.first), "P02_DeXuatCuaAp")
    let codes = proposals.flatMap(\.self).filter { $0.hasPrefix("29377-D-") }
    #expect(codes == [2, 4, 1, 3].map { "29377-D-00\($0)" })
  }

  @Test func anAnswerIsTheSameAgainAndIsNoInput() async throws {
    let folder = try TemporaryFolder()
    try LinkedPlan().write(to: folder, in: "in")
    let first = try await feedback(folder, into: "in")
    let bytes = try first.outputs.map { try TemporaryFolder.bytes($0) }
    let second = try await feedback(folder, into: "in")
    #expect(second.fileCount == 3, "the answers of the first run are not read")
    #expect(try second.outputs.map { try TemporaryFolder.bytes($0) } == bytes)
  }

  @Test func theProvincesWorkbookTellsWhatItHasListed() async throws {
    let folder = try TemporaryFolder()
    try LinkedPlan().write(to: folder, in: "in")
    let pipeline = try Shipped.pipeline()
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/huyen"))
    let province = await pipeline.consolidate(
      ConsolidationRequest(
        area: "84", planYear: 2018, inputs: district.outputs, outputFolder: folder.path + "/tinh"))
    let listed = try #require(province.outputs.first)
    let report = try await feedback(folder, into: "out", province: listed)
    let requests = try rows(try #require(report.outputs.first), "P01_TraLoiKienNghi")
    #expect(try row(requests, with: LinkedPlan.answered).contains("x"))
    #expect(try !row(requests, with: LinkedPlan.unanswered).contains("x"))
  }

  @Test func aDistrictThatDoesNotExistIsRefused() async throws {
    let folder = try TemporaryFolder()
    try LinkedPlan().write(to: folder, in: "in")
    let request = FeedbackRequest(
      district: "29377", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    let report = await (try Shipped.pipeline()).feedback(request)
    #expect(report.outcome == .refused && report.outputs.isEmpty)
    #expect(report.diagnostics.map(\.code) == ["F125"])
  }
}
