import Foundation
import PlanningForms
import Testing

@testable import PlanningDesk
@testable import PlanningPipeline
@testable import PlanningRuns

/// A district's run over two small workbooks, made once: what tests verify are copies of it.
enum VerifiedDistrict {
  static let manifest = "847_2018_SEDP_BanKe.json"
  static let output = "847_2018_SEDP_Huyen.xlsx"

  private static let making = Task {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    try TestBook.commune("29392", scale: 3).write(to: folder, as: "in/sau/b.xlsx")
    let report = await (try pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out"))
    #expect(report.outputs.count == 1)
    return try ["in/a.xlsx", "in/sau/b.xlsx", "out/" + manifest, "out/" + output].map {
      File(name: $0, bytes: try TemporaryFolder.bytes(folder.path + "/" + $0))
    }
  }

  private struct File: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  /// The shipped form set, made by this version.
  static func pipeline(version: String = "1.0.0") throws -> Pipeline {
    var pipeline = try Shipped.pipeline()
    pipeline.maker = { RunMaker(program: RunMaker.Program(version: version)) }
    return pipeline
  }

  /// A copy, with inputs under `in` and outputs under `out`.
  static func copy() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in try await making.value { try folder.write(file.bytes, to: file.name) }
    return folder
  }

  /// Verifies a copy.
  static func verify(
    _ folder: TemporaryFolder, version: String = "1.0.0",
    _ change: (inout VerifyRequest) -> Void = { $0.isQuick = true }
  ) async throws -> VerifyReport {
    var request = VerifyRequest(folder.path + "/out")
    request.inputs = [folder.path + "/in"]
    change(&request)
    return await (try pipeline(version: version)).verify(request)
  }

  /// Changes the manifest of a copy.
  static func edit(
    _ folder: TemporaryFolder, _ change: (inout String) throws -> Void
  ) throws {
    let path = folder.path + "/out/" + manifest
    var text = String(decoding: try TemporaryFolder.bytes(path), as: UTF8.self)
    try change(&text)
    try folder.write(text, to: "out/" + manifest)
  }
}
