import Harness
import PlanningForms
import Synchronization
import Testing

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: every job takes the same files for input and the same submissions for those that
/// count, and says what it can't use.
@Suite struct IntakeTests {
  private func pipeline() throws -> Pipeline {
    try Shipped.pipeline()
  }

  /// Consolidates district 847 from a folder.
  private func consolidate(
    _ folder: TemporaryFolder, _ input: String, planYear: Int = 2018, output: String = "out",
    history: String? = nil
  ) async throws -> RunReport {
    var request = ConsolidationRequest(
      area: "847", planYear: planYear, inputs: [folder.path + "/" + input],
      outputFolder: folder.path + "/" + output)
    request.history = history.map { folder.path + "/" + $0 }
    return await (try pipeline()).consolidate(request)
  }

  @Test func statusTakesTheWorkbookThatTheOfficerPicked() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392").write(to: folder, as: "a.xlsx")
    try TestBook.commune("29392", scale: 2).write(to: folder, as: "b.xlsx")
    var request = StatusRequest(inputs: [folder.path], unit: "847", planYear: 2018)
    let open = await (try pipeline()).status(request)
    #expect(open.report.coverage?.reported == 0)
    request.accepted = ["b.xlsx"]
    let picked = await (try pipeline()).status(request)
    #expect(picked.lines.first { $0.contributor == .unit("29392") }?.file == "b.xlsx")
    #expect(picked.report.coverage?.reported == 1)
  }

  @Test func lastYearsFinalPlanSaysNothingOfThisYears() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392", planYear: 2017, round: "DUTHAO2").write(to: folder, as: "a.xlsx")
    try TestBook.commune("29392").write(to: folder, as: "b.xlsx")
    let status = await (try pipeline()).status(StatusRequest(inputs: [folder.path], unit: "847"))
    #expect(status.lines.first { $0.contributor == .unit("29392") }?.file == "b.xlsx")
  }

  @Test func anEarlierWorkbookThatCannotBeReadOrWasTypedOverIsTold() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392", planYear: 2017).write(to: folder, as: "2017/a.xlsx")
    try TestBook.commune("29392").write(to: folder, as: "2018/a.xlsx")
    let earlier = try await consolidate(folder, "2017", planYear: 2017, output: "history")
    let path = try #require(earlier.outputs.first)
    let clean = try await consolidate(folder, "2018", history: "history")
    #expect(clean.diagnostics.filter { $0.location.file == "847_2017_SEDP_Huyen.xlsx" }.isEmpty)

    let place = try DiagnosticScene.cell(in: path, sheet: "H02_ChiTieu", row: "KT16", column: 7)
    var raw = try RawPackage(path: path)
    let part = try #require(
      raw.parts.map(\.name).first {
        $0.hasPrefix("xl/worksheets/") && DiagnosticScene.edited(raw[$0], place) != nil
      })
    raw[part] = try #require(DiagnosticScene.edited(raw[part], place))
    try folder.write(raw.bytes, to: "history/847_2017_SEDP_Huyen.xlsx")
    try folder.write(Array(raw.bytes.prefix(900)), to: "history/847_2016_SEDP_Huyen.xlsx")
    try folder.write("notes", to: "history/notes.md")
    let told = try await consolidate(folder, "2018", history: "history")
    #expect(told.outputs.count == 1)
    let found = told.diagnostics.filter { $0.location.file?.hasPrefix("847_201") ?? false }
    #expect(found.contains { $0.code == "K505" && $0.location.cell?.description == place })
    #expect(
      found.contains { $0.code == "F102" && $0.location.file == "847_2016_SEDP_Huyen.xlsx" })
    #expect(!told.diagnostics.contains { $0.location.file == "notes.md" })
  }

  @Test func aMissingFolderOfEarlierYearsWritesNothing() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392").write(to: folder, as: "in/a.xlsx")
    let report = try await consolidate(folder, "in", history: "none")
    #expect(report.outcome == .refused)
    #expect(report.diagnostics.map(\.code) == ["F111"])
    #expect(try folder.names() == ["in"])
  }

  @Test func whatEarlierRunsHaveLeftIsNoInput() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392").write(to: folder, as: "in/a.xlsx")
    _ = try await consolidate(folder, "in", output: "in")
    let answers = await (try pipeline()).feedback(
      FeedbackRequest(
        district: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/in"))
    #expect(answers.fileCount == 1)
    // The commune's, the district's and its statement, the answer.
    #expect(try folder.names(in: "in").count == 4)
    #expect(try await consolidate(folder, "in").fileCount == 1)
    let status = await (try pipeline()).status(
      StatusRequest(inputs: [folder.path + "/in"], unit: "847", planYear: 2018))
    #expect(status.report.fileCount == 1)
  }

  /// The rounds of a unit are read one by one, and once more together where rows have no code.
  @Test func rowsKeepTheirCodesThroughRoundsInSeveralFiles() async throws {
    let folder = try TemporaryFolder()
    var first = try TestBook.commune("29392")
    first["X-08", "1", "ma_hd"] = nil
    first["X-08", "2", "ma_hd"] = nil
    var second = try TestBook.commune("29392", round: "DUTHAO2")
    for field in ["ten_hd", "linh_vuc"] {
      second["X-08", "1", field] = first["X-08", "2", field]
      second["X-08", "2", field] = first["X-08", "1", field]
    }
    second["X-08", "1", "ma_hd"] = nil
    second["X-08", "2", "ma_hd"] = nil
    try first.write(to: folder, as: "b.xlsx")
    try second.write(to: folder, as: "a.xlsx")
    let report = await (try pipeline()).check(CheckRequest(inputs: [folder.path]))
    func codes(_ file: String) -> [String?: String] {
      let given = report.repairs.filter {
        $0.rule == .generatedCode && $0.location.file == file
          && $0.location.form == FormCode("X-08")
      }
      return Dictionary(
        given.map { ($0.location.cell?.description, $0.after.vietnamese) },
        uniquingKeysWith: { first, _ in first })
    }
    let cells = [try first.address("X-08", "1", "ma_hd"), try first.address("X-08", "2", "ma_hd")]
    #expect(codes("b.xlsx").count == 2)
    #expect(codes("a.xlsx")[cells[0]] == codes("b.xlsx")[cells[1]])
    #expect(codes("a.xlsx")[cells[1]] == codes("b.xlsx")[cells[0]])
  }

  @Test func aWindowHandsOverInOrderAndRunsAheadByItsWidthOnly() async {
    let started = Counter()
    var received: [Int] = []
    var furthest = 0
    await TaskWindow(width: 3).run(Array(0..<200)) { number in
      started.add()
      return number * number
    } receive: { index, square in
      #expect(square == index * index)
      received.append(index)
      furthest = max(furthest, started.count - index)
    }
    #expect(received == Array(0..<200))
    #expect(furthest <= 3)
  }
}

private final class Counter: Sendable {
  private let value = Mutex(0)
  func add() { value.withLock { $0 += 1 } }
  var count: Int { value.withLock { $0 } }
}
