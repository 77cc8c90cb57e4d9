import PlanningForms
@testable import PlanningIntake
import Testing

@testable import PlanningPipeline

/// Protects: outputs of a run that was killed between two of them are not taken for whole ones.
@Suite struct UnfinishedRunTests {
  private func found(_ folder: TemporaryFolder) -> [String] {
    InputFiles([folder.path]).findings.map(\.code)
  }

  @Test func aRunThatComesToItsEndLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let run = UnfinishedRun("mau-2018", in: folder.path)
    #expect(found(folder) == ["F142"])
    run.end(isWhole: true)
    #expect(found(folder) == [])
    #expect(InputFiles([folder.path]).paths == [])
  }

  /// The note of a run that was broken off stays until the same run comes to its end, whatever others
  /// write beside it.
  @Test func onlyTheSameRunTakesItsNoteAway() throws {
    let folder = try TemporaryFolder()
    _ = UnfinishedRun("mau-2018-847", in: folder.path)
    UnfinishedRun("mau-2018-849", in: folder.path).end(isWhole: true)
    #expect(found(folder) == ["F142"])
    UnfinishedRun("mau-2018-847", in: folder.path).end(isWhole: true)
    #expect(found(folder) == [])
  }

  @Test func filesThatCouldNotBeWrittenLeaveTheNote() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = await UnfinishedRun.around("mau-2018", in: path) {
      Written(outputs: ["a.xlsx"], isRefused: true)
    }
    #expect(found(folder) == ["F142"])
    _ = await UnfinishedRun.around("mau-2018", in: path) { Written(outputs: ["a.xlsx", "b.xlsx"]) }
    #expect(found(folder) == [])
  }

  /// Every job that writes several files does it under such a note.
  @Test func templatesTakeTheirNoteAway() async throws {
    let folder = try TemporaryFolder()
    var request = TemplateRequest(for: .units, planYear: 2018, outputFolder: folder.path)
    request.units = ["29374", "29377"]
    _ = UnfinishedRun(request.name, in: folder.path)
    let report = await (try Shipped.pipeline()).templates(request)
    #expect(report.outputs.count == 2)
    #expect(found(folder) == [])
  }
}
