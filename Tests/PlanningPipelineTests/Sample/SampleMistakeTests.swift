import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningSamples

/// The deliberate mistakes of the sample.
struct SampleMistakeTests {
  /// In `make test` every tenth of them; `make cases` keeps what all of them are told as.
  @Test(
    "Every mistake changes the workbook it is meant for",
    arguments: TestExtent.part(SampleMistake.all, every: 10))
  func changesItsWorkbook(mistake: SampleMistake) throws {
    let configuration = try SampleFixtures.configuration.get()
    let clean = try SampleFixtures.forms(mistake.contributor, planYear: mistake.planYear)
    var forms = clean
    mistake.change(&forms, configuration: configuration)
    switch mistake.kind {
    case .record: #expect(forms != clean)
    case .sheet:
      let before = try SampleFixtures.workbook(mistake.contributor, planYear: mistake.planYear)
      var after = before
      mistake.change(&after, configuration: configuration)
      let isChanged = zip(before.sheets, after.sheets).contains {
        $0.name != $1.name || $0.rows != $1.rows
      }
      #expect(isChanged)
    case .earlierDraft, .identicalCopy, .ownerFile: #expect(forms == clean)
    }
  }

  @Test("No mistake touches the attendances, so that the published totals stay")
  func leavesAttendances() {
    #expect(SampleMistake.all.allSatisfy { $0.form != FormCode("X-01") })
  }

  @Test("A clean district has a workbook for each commune and department and nothing else")
  func writesDistrict() async throws {
    let configuration = try SampleFixtures.configuration.get()
    let written = try await CleanDistrict.written()
    #expect(written.report.diagnostics.isEmpty)
    let communes = configuration.hierarchy(planYear: CleanDistrict.planYear)
      .parts(of: CleanDistrict.code).count
    #expect(
      written.books.count == communes
        + SampleGenerator(configuration: try Shipped.configuration()).departments.count)
    let read = try await CleanDistrict.loaded()
    #expect(read.communes.count + read.departments.count == written.books.count)
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.prefix(5))")
    #expect(read.repairs.isEmpty)
    let together = try CleanDistrict.findings(in: read.communes + read.departments)
    #expect(together.filter { $0.severity > .notice }.isEmpty, "\(together.prefix(5))")
  }

  @Test("An unknown district is refused and nothing is written")
  func refusesUnknownDistrict() async throws {
    let configuration = try SampleFixtures.configuration.get()
    let report = await Pipeline(configuration: configuration).samples(
      SampleRequest(districts: ["999"], planYears: [2018], outputFolder: "/nonexistent"))
    #expect(report.isRefused)
    #expect(report.outputs.isEmpty)
  }
}

extension SampleMistake: CustomTestStringConvertible {
  /// The workbook and the mistake.
  public var testDescription: String { contributor.key + ": " + english }
}
