import Foundation
import PlanningForms
import PlanningPipeline
import Testing
import WorkbookModel

@testable import PlanningRuns
@testable import sedp

/// Protects: what programs read of a finding's places.
struct JSONReportTests {
  private func problem(_ diagnostic: Diagnostic) throws -> [String: Any] {
    var report = RunReport()
    report.diagnostics = [diagnostic]
    let text = try JSONReport(report, language: .english).text()
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require((json?["problems"] as? [[String: Any]])?.first)
  }

  private let here = Location(
    file: "xa.xlsx", sheet: "X01", cell: CellReference(row: 9, column: 2))

  @Test func aRangeIsNamedByItsCorners() throws {
    var place = here
    place.cells = CellRange("B9:D9")
    #expect(
      try problem(Diagnostic(.missingValue(.figure), at: place))["cell"] as? String == "B9:D9")
    #expect(try problem(Diagnostic(.missingValue(.figure), at: here))["cell"] as? String == "B9")
  }

  @Test func furtherPlacesAreThereOnlyWhereThereAreSome() throws {
    let finding = Finding.duplicateKey(key: "1", first: "7")
    #expect(try problem(Diagnostic(finding, at: here))["notes"] == nil)
    let first = Location(file: "xa.xlsx", sheet: "X01", cell: CellReference(row: 7, column: 2))
    let diagnostic = Diagnostic(finding, at: here, notes: [DiagnosticNote(.first, at: first)])
    let notes = try problem(diagnostic)["notes"] as? [[String: Any]]
    #expect(notes?.count == 1)
    #expect(notes?.first?["cell"] as? String == "B7")
    #expect(notes?.first?["reason"] as? String == "first")
    #expect(notes?.first?["message"] as? String == "stands here first")
  }
}
