import PlanningForms
import Testing

@testable import PlanningPipeline

/// Protects: workbooks without a fault go through without a word.
@Suite struct CleanRunTests {
  @Test func aCommuneWithoutFaultsIsClean() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392").write(to: folder, as: "song-loc.xlsx")
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
    for diagnostic in report.diagnostics {
      Issue.record("\(diagnostic.location) \(diagnostic.code): \(diagnostic.message(in: .english))")
    }
    #expect(report.outcome == .clean)
  }
}
