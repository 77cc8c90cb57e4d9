import Foundation
import PlanningForms
import Testing

@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningRuns

/// Protects: the files of a run are all old or all new, whenever the run is killed; two runs don't mix; and what
/// somebody else put into a folder moves nothing.
@Suite struct RunOutputsTests {
  private static let names = ["a.xlsx", "b.xlsx", "c.json"]

  /// Makes new files over old ones and stops after some steps of putting them in their places.
  private func kill(after steps: Int, in folder: TemporaryFolder) throws {
    for name in Self.names { try folder.write("old " + name, to: "out/" + name) }
    let outputs = try RunOutputs("tong-hop-847-2018", in: folder.path + "/out")
    try make(outputs, folder)
    #expect(outputs.commit(steps: steps).isEmpty)
  }

  private func make(_ outputs: RunOutputs, _ folder: TemporaryFolder) throws {
    for name in Self.names {
      let written = BookWriter(inputs: [], outputs: outputs)
        .write("new " + name, to: folder.path + "/out/" + name)
      #expect(!written.isRefused)
    }
  }

  /// `old`, `new` or `mixed`.
  private func state(_ folder: TemporaryFolder) throws -> String {
    let kinds = try Set(
      Self.names.map { name in
        let text = String(
          decoding: try TemporaryFolder.bytes(folder.path + "/out/" + name), as: UTF8.self)
        #expect(text == "old " + name || text == "new " + name)
        return String(text.prefix(3))
      })
    return kinds.count > 1 ? "mixed" : kinds.first ?? ""
  }

  private func found(_ folder: TemporaryFolder) -> [String] {
    InputFiles([folder.path + "/out"]).findings.map(\.code)
  }

  @Test func aRunThatIsKilledAtAnyStepLeavesOldOrNewFilesForTheNext() throws {
    var states: [String] = []
    for steps in 1...12 {
      let folder = try TemporaryFolder()
      try kill(after: steps, in: folder)
      let left = try state(folder)
      // Whoever reads mixed files is told.
      #expect(left != "mixed" || found(folder) == ["F142"], "\(steps)")
      // Another run brings it to its end, whatever it writes itself.
      let next = try RunOutputs("tong-hop-849-2018", in: folder.path + "/out")
      next.discard()
      let after = try state(folder)
      #expect(after != "mixed" && (left == "old" || after == "new"), "\(steps)")
      #expect(found(folder) == [], "\(steps)")
      #expect(try folder.names(in: "out") == Self.names, "\(steps)")
      // What was told: nothing where nothing was left.
      #expect(next.findings.allSatisfy { $0.code == "F156" })
      states.append(left + " " + after)
    }
    #expect(states.first == "old old" && states.last == "new new")
    #expect(Set(states) == ["old old", "old new", "mixed new", "new new"])
  }

  @Test func nothingIsThereBeforeTheEndAndNothingStaysOfARunThatIsRefused() throws {
    let folder = try TemporaryFolder()
    let outputs = try RunOutputs("mau-2018", in: folder.path + "/out/2018")
    let written = BookWriter(inputs: [], outputs: outputs)
      .write("new", to: folder.path + "/out/2018/a.txt")
    #expect(try folder.names(in: "out/2018").filter { !$0.hasPrefix(".") } == [])
    #expect(InputFiles([folder.path]).paths == [] && InputFiles([folder.path]).findings == [])
    let settled = outputs.settled(written + .refused(.verificationFailed(path: "b"), "b"))
    #expect(settled.outputs == [] && settled.isRefused && settled.findings.count == 1)
    // Folders that were made for it are gone, too.
    #expect(try folder.names() == [])
  }

  @Test func aSecondRunIsToldWhoRunsAndAnotherAreasGoesOn() throws {
    let folder = try TemporaryFolder()
    let outputs = try RunOutputs("tong-hop-847-2018", in: folder.path)
    do {
      _ = try RunOutputs("tong-hop-847-2018", in: folder.path)
      Issue.record("two at once")
    } catch {
      guard case .run(.busy(let holder, _)) = error.findings.first?.finding else {
        Issue.record("\(error)")
        return
      }
      #expect(holder.process == Int(ProcessInfo.processInfo.processIdentifier))
      #expect(abs(holder.since - Int(Date().timeIntervalSince1970)) < 60)
    }
    let other = try RunOutputs("tong-hop-849-2018", in: folder.path)
    #expect(other.findings == [])
    other.discard()
    outputs.discard()
    #expect(try RunOutputs("tong-hop-847-2018", in: folder.path).findings == [])
  }

  /// What somebody has written into a file since is theirs.
  @Test func aFileThatWasChangedAfterTheRunWasKilledIsNotOverwritten() throws {
    let folder = try TemporaryFolder()
    try kill(after: 3, in: folder)
    let path = folder.path + "/out/b.xlsx"
    try folder.write("by hand", to: "out/b.xlsx")
    let later = Date(timeIntervalSinceNow: 10)
    try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: path)
    try RunOutputs("tong-hop-847-2018", in: folder.path + "/out").discard()
    #expect(try TemporaryFolder.bytes(path) == Array("by hand".utf8))
    #expect(found(folder) == ["F142"], "old and new may be mixed")
  }

  @Test(arguments: [
    "sedp journal 1\n3 DIGEST ../x\nend 1\n", "sedp journal 1\n3 DIGEST .ssh\nend 1\n",
    "sedp journal 1\n3 DIGEST x\nend 2\n", "sedp journal 1\n3 DIGEST x\n", "sedp journal 1\n",
    "sedp journal 1\n4 DIGEST x\nend 1\n", "",
  ])
  func aJournalThatSomebodyMadeUpMovesNothing(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("abc", to: "out/.sedp-x.run/x")
    let digest = try #require(FileDigest(ofFile: folder.path + "/out/.sedp-x.run/x"))
    // FIPS 180-4, the example of one block.
    #expect(
      digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    try folder.write(
      text.replacing("DIGEST", with: digest.sha256), to: "out/.sedp-x.run/.journal")
    try RunOutputs("tong-hop-847-2018", in: folder.path + "/out").discard()
    #expect(try folder.names(in: "out") == [] && folder.names() == ["out"])
  }

  @Test func aFileThatReplacesAnotherIsReadBySamePeopleAndALinkStaysOne() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "real/a.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let link = try folder.file("out/a.txt")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let outputs = try RunOutputs("mau-2018", in: folder.path + "/out")
    let written = outputs.settled(BookWriter(inputs: [], outputs: outputs).write("new", to: link))
    #expect(written.findings == [] && written.outputs == [link])
    #expect(try TemporaryFolder.bytes(path) == Array("new".utf8))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    #expect(try folder.names(in: "real") == ["a.txt"])
  }

  /// Every job that writes several files does it so.
  @Test func templatesAreThereTogether() async throws {
    let folder = try TemporaryFolder()
    var request = TemplateRequest(for: .units, planYear: 2018, outputFolder: folder.path)
    request.units = ["29374", "29377"]
    let busy = try RunOutputs(request.name, in: folder.path)
    let refused = await (try Shipped.pipeline()).templates(request)
    #expect(refused.outcome == .refused && refused.diagnostics.map(\.code) == ["F155"])
    busy.discard()
    // One that can't be made keeps the others away.
    let name = "29377_2018_SEDP_Xa.xlsx"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    let failed = await (try Shipped.pipeline()).templates(request)
    #expect(failed.outcome == .refused && failed.diagnostics.map(\.code) == ["O602"])
    #expect(try folder.names() == [name])
  }
}
