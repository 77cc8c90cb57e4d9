import Foundation
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline
@testable import PlanningSamples

/// The deliberate mistakes of the sample.
struct SampleMistakeTests {
  @Test("Every mistake changes the workbook it is meant for", arguments: SampleMistake.all)
  func changesItsWorkbook(mistake: SampleMistake) throws {
    let configuration = try SampleFixtures.configuration.get()
    let generator = try SampleFixtures.generator.get()
    let clean = try #require(
      generator.forms(mistake.contributor, planYear: mistake.planYear, round: "DUTHAO2"))
    var forms = clean
    mistake.change(&forms, configuration: configuration)
    switch mistake.kind {
    case .record: #expect(forms != clean)
    case .sheet:
      let composer = SheetComposer(configuration: configuration, planYear: mistake.planYear)
      let before = composer.templateWorkbook(for: mistake.contributor, records: clean)
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
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pipeline = Pipeline(configuration: configuration)
    let report = await pipeline.samples(
      SampleRequest(
        districts: ["851"], planYears: [2018],
        outputFolder: folder.path(percentEncoded: false), mistakes: .none))
    #expect(report.diagnostics.isEmpty)
    let communes = configuration.hierarchy(planYear: 2018).parts(of: "851").count
    #expect(report.outputs.count == communes + SampleGenerator.departments.count)
    let checked = await pipeline.check(CheckRequest(inputs: report.outputs))
    #expect(checked.diagnostics.isEmpty, "\(checked.diagnostics.prefix(5))")
    #expect(checked.repairs.isEmpty)
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
