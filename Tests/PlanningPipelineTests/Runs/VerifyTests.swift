import Foundation
import Harness
import PlanningForms
import Testing

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: outputs are called those of their inputs only where every byte says so, and what a manifest from
/// outside says leads nowhere else.
@Suite struct VerifyTests {
  @Test func aRunIsProvenByMakingItAgain() async throws {
    let folder = try await VerifiedDistrict.copy()
    let before = try folder.names(in: "out")
    let report = try await VerifiedDistrict.verify(folder) { _ in }
    #expect(report.all == [] && report.outcome == .clean)
    let run = try #require(report.runs.first)
    #expect(run.again == .same && run.inputs == 2 && run.outputs == 1 && run.area == "847")
    #expect(try folder.names(in: "out") == before && before.count == 2)
  }

  @Test func whatExcelPutsBesideAnOpenWorkbookIsInNoOutput() async throws {
    let folder = try await VerifiedDistrict.copy()
    try folder.write("owner", to: "in/~$a.xlsx")
    let open = try await VerifiedDistrict.verify(folder) { _ in }
    #expect(open.all == [] && open.runs.first?.again == .same)
  }

  @Test func theManifestStatesWhatWentInAndCameOut() async throws {
    let folder = try await VerifiedDistrict.copy()
    let manifest = try RunManifest.read(folder.path + "/out/" + VerifiedDistrict.manifest)
    #expect(manifest.inputs.map(\.name) == ["a.xlsx", "sau/b.xlsx"])
    #expect(manifest.inputs.allSatisfy { $0.role == .received && $0.given == 1 })
    #expect(
      manifest.outputs.map(\.digest) == [
        FileDigest(ofFile: folder.path + "/out/" + VerifiedDistrict.output)
      ])
    #expect(manifest.verdict.draft && manifest.verdict.reported == 2)
    #expect(manifest.verdict.expected == 14 && manifest.program.version == "1.0.0")
  }

  /// One by one: each is told at its file by its code, and nothing else is.
  @Test(arguments: [
    "F159 a.xlsx", "F160 a.xlsx", "F161 them.xlsx", "F162 847_2018_SEDP_Huyen.xlsx",
    "F163 847_2018_SEDP_Huyen.xlsx", "F164 849_2018_SEDP_Huyen.xlsx", "F142 out",
  ])
  func whatDiffersIsNamed(_ told: String) async throws {
    let folder = try await VerifiedDistrict.copy()
    let (input, output) = (folder.path + "/in/a.xlsx", folder.path + "/out/")
    switch told.prefix(4) {
    case "F159": try FileManager.default.removeItem(atPath: input)
    case "F160": try folder.write(try TemporaryFolder.bytes(input) + [0], to: "in/a.xlsx")
    case "F161": try TestBook.commune("29389").write(to: folder, as: "in/them.xlsx")
    case "F162": try FileManager.default.removeItem(atPath: output + VerifiedDistrict.output)
    case "F163": try folder.write("by hand", to: "out/" + VerifiedDistrict.output)
    case "F164": try folder.write("another", to: "out/849_2018_SEDP_Huyen.xlsx")
    default: UnfinishedRun.note("tong-hop-847-2018", in: folder.path + "/out")
    }
    let report = try await VerifiedDistrict.verify(folder)
    #expect(report.all.map { "\($0.code) \($0.location.file ?? "")" } == [told])
    #expect(report.outcome == .problems)
  }

  @Test func withoutItsInputsNothingIsProven() async throws {
    let folder = try await VerifiedDistrict.copy()
    let report = try await VerifiedDistrict.verify(folder) { $0.inputs = [] }
    #expect(report.all.map(\.code) == ["F167"] && report.outcome == .refused)
    let missing = try await VerifiedDistrict.verify(folder) { $0.inputs = [folder.path + "/gone"] }
    #expect(missing.all.map(\.code) == ["F111"])
    let nowhere = try await VerifiedDistrict.verify(folder) { $0.path = folder.path + "/gone" }
    #expect(nowhere.all.map(\.code) == ["F111"] && nowhere.outcome == .refused)
  }

  @Test func anotherVersionIsSaidAndTheOutputsDecide() async throws {
    let folder = try await VerifiedDistrict.copy()
    let report = try await VerifiedDistrict.verify(folder, version: "1.1.0") { _ in }
    #expect(report.all.map(\.code) == ["F165"] && report.outcome == .clean)
  }

  @Test(arguments: [
    ("\"manifest\" : 1", "\"manifest\" : 2", ManifestFault.otherForm(found: 2)),
    ("\"planYear\" : 2018", "\"planYear\" : 2017", .misnamed),
    ("\"planYear\" : 2018", "\"planYear\" : \"2018\"", .damaged(key: "run.planYear")),
    ("\"sau/b.xlsx\"", "\"sau/../../b.xlsx\"", .unsafeName("sau/../../b.xlsx")),
    ("\"sau/b.xlsx\"", "\"/etc/passwd\"", .unsafeName("/etc/passwd")),
    ("\"847_2018_SEDP_Huyen.xlsx\"", "\"../x.xlsx\"", .unsafeName("../x.xlsx")),
    ("\"847_2018_SEDP_Huyen.xlsx\"", "\".bashrc\"", .unsafeName(".bashrc")),
    ("\"given\" : 1", "\"given\" : -1", .damaged(key: "inputs")),
    ("\"role\" : \"received\"", "\"role\" : \"x\"", .damaged(key: "inputs.1.role")),
    ("{", String(repeating: "[", count: 100_000), .damaged(key: "")),
    ("}", "", .damaged(key: "")),
    ("{", "{" + String(repeating: " ", count: 5 << 20), .tooLarge(allowed: 4_096)),
  ])
  func aManifestThatDoesNotFitIsRefused(
    _ text: String, _ other: String, _ fault: ManifestFault
  ) async throws {
    let folder = try await VerifiedDistrict.copy()
    try VerifiedDistrict.edit(folder) {
      let place = try #require($0.firstRange(of: text))
      $0.replaceSubrange(place, with: other)
    }
    let report = try await VerifiedDistrict.verify(folder)
    // It alone: what it would state is not known.
    #expect(report.all.map(\.finding) == [.run(.manifestUnusable(fault))])
    #expect(report.outcome == .refused)
  }

  /// Decisions are read again from the workbook as the run has left it.
  @Test func aRunWithDecisionsIsProvenToo() async throws {
    let folder = try await VerifiedDistrict.copy()
    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    request.answers.decisions = folder.path + "/quyet-dinh.xlsx"
    let made = await (try VerifiedDistrict.pipeline()).consolidate(request)
    #expect(made.outputs.count == 2)
    let report = try await VerifiedDistrict.verify(folder) {
      $0.answers.decisions = folder.path + "/quyet-dinh.xlsx"
    }
    #expect(report.all == [] && report.runs.first?.again == .same)
    #expect(report.runs.first?.inputs == 3)
  }
}
