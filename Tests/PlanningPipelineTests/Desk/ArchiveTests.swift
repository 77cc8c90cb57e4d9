import Foundation
import PlanningForms
import Testing

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: what is kept of a run is that run, whole and as stated, in a folder that proves itself; nothing
/// that lies there already is touched, and nothing is left where it is not kept.
@Suite struct ArchiveTests {
  private func pipeline() throws -> Pipeline {
    var pipeline = try VerifiedDistrict.pipeline()
    pipeline.formSetFiles = { ["bo/sedp.yaml": Array("levels:\n".utf8)] }
    return pipeline
  }

  private func archive(_ folder: TemporaryFolder, to output: String = "luu") async throws
    -> ArchiveReport
  {
    var run = VerifyRequest(folder.path + "/out")
    run.inputs = [folder.path + "/in"]
    return await (try pipeline()).archive(
      ArchiveRequest(run, output: folder.path + "/" + output))
  }

  private func files(_ folder: TemporaryFolder, in part: String) throws -> Set<String> {
    let paths = try #require(FileManager.default.subpaths(atPath: folder.path + "/" + part))
    return Set(
      paths.filter { SystemLibrary.entry(at: folder.path + "/\(part)/" + $0)?.kind == .file })
  }

  @Test func anArchiveHoldsTheRunAndItsDigestsAreThoseOfItsFiles() async throws {
    let folder = try await VerifiedDistrict.copy()
    let report = try await archive(folder, to: "a/luu")
    #expect(report.outcome == .clean && report.tables == 3)
    let files = try files(folder, in: "a/luu")
    let kept: Set = [
      "DOC-TRUOC.txt", "SHA256SUMS", "bieu-mau/bo/sedp.yaml", "da-nop/a.xlsx",
      "da-nop/sau/b.xlsx", "ket-qua/" + VerifiedDistrict.manifest,
      "ket-qua/" + VerifiedDistrict.output,
    ]
    #expect(files.filter { !$0.hasPrefix("csv/") } == kept)
    let tables = files.filter { $0.hasPrefix("csv/") }
    #expect(tables.contains { $0.hasPrefix("csv/da-nop/sau/b.xlsx/") && $0.hasSuffix(".csv") })
    #expect(tables.contains { $0.hasPrefix("csv/ket-qua/" + VerifiedDistrict.output + "/") })
    // The list in the form of sha256sum, read back.
    let sums = String(
      decoding: try TemporaryFolder.bytes(folder.path + "/a/luu/SHA256SUMS"), as: UTF8.self)
    let lines = sums.split(separator: "\n").map { line in
      (digest: String(line.prefix(64)), name: String(line.dropFirst(66)))
    }
    #expect(Set(lines.map(\.name)) == files.subtracting(["SHA256SUMS"]))
    for line in lines {
      let found = FileDigest(ofFile: folder.path + "/a/luu/" + line.name)
      #expect(found?.sha256 == line.digest, "\(line.name)")
    }
    #expect(report.files == lines.count)
    // Made anew from the archive alone it is the same run.
    var again = VerifyRequest(folder.path + "/a/luu/ket-qua")
    again.inputs = [folder.path + "/a/luu/da-nop"]
    #expect(await (try pipeline()).verify(again).outcome == .clean)
  }

  @Test func aRunThatIsNotAsStatedIsNotKept() async throws {
    let folder = try await VerifiedDistrict.copy()
    try folder.write("changed", to: "in/sau/b.xlsx")
    let report = try await archive(folder)
    #expect(report.outcome == .refused && report.verified.all.map(\.code) == ["F160"])
    #expect(try folder.names() == ["in", "out"])
  }

  @Test func whatLiesThereIsNeverTouched() async throws {
    let folder = try await VerifiedDistrict.copy()
    try folder.write("mine", to: "luu/a.txt")
    let report = try await archive(folder)
    #expect(report.outcome == .refused && report.findings.map(\.code) == ["F192"])
    #expect(try folder.names() == ["in", "luu", "out"])
    #expect(try folder.names(in: "luu") == ["a.txt"])
    // An empty folder, such as one that was made for it, is filled.
    try FileManager.default.createDirectory(
      atPath: folder.path + "/rong", withIntermediateDirectories: true)
    #expect(try await archive(folder, to: "rong").outcome == .clean)
  }

  @Test func ofSeveralRunsOneIsToBeNamed() async throws {
    let folder = try await VerifiedDistrict.copy()
    try folder.write("{}", to: "out/849_2018_SEDP_BanKe.json")
    let report = try await archive(folder)
    #expect(report.outcome == .refused && report.findings.map(\.code) == ["F196"])
    let text = try #require(report.findings.first).message(in: .vietnamese)
    #expect(text.contains(VerifiedDistrict.manifest) && text.contains("849_2018"))
  }

  @Test func aFolderThatWasBrokenOffIsTakenAwayByTheNextRun() async throws {
    let folder = try await VerifiedDistrict.copy()
    try folder.write("left", to: ".sedp-luu/da-nop/a.xlsx")
    #expect(try await archive(folder).outcome == .clean)
    #expect(try folder.names() == ["in", "luu", "out"])
    #expect(try !files(folder, in: "luu").contains("left"))
  }
}
