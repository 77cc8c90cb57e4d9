import Foundation
import Harness
import PlanningForms
import Testing

@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: an archive of workbooks, as mail programs make them, is read like the folder that it was
/// made of, and nothing in it is passed over without a word.
@Suite struct ArchiveInputTests {
  /// Two communes' workbooks, one with a mistake, with what else lies in such archives.
  private static func fill(_ folder: TemporaryFolder) throws -> RawPackage {
    var wrong = try TestBook.commune("29377", scale: 3)
    wrong["X-02", "KT01", "uth_nay"] = .text("một nghìn")
    try TestBook.commune("29392").write(to: folder, as: "roi/xã/a.xlsx")
    try wrong.write(to: folder, as: "roi/b.xlsx")
    try folder.write("Kính gửi", to: "roi/doc toi.txt")
    var raw = RawPackage()
    for name in ["xã/a.xlsx", "b.xlsx", "doc toi.txt"] {
      raw.replace(
        name, with: [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/roi/" + name))))
    }
    return raw
  }

  private static func check(_ path: String) async throws -> RunReport {
    await (try Shipped.pipeline()).check(CheckRequest(inputs: [path]))
  }

  @Test func itIsReadLikeItsFolder() async throws {
    let folder = try TemporaryFolder()
    var raw = try Self.fill(folder)
    let apart = try await Self.check(folder.path + "/roi")
    raw["__MACOSX/._b.xlsx"] = "x"
    let zip = try folder.write(raw.bytes, to: "thu/xa.zip")
    let packed = try await Self.check(folder.path + "/thu")
    #expect(zip.hasSuffix("xa.zip"))
    #expect(packed.files == ["xa.zip/b.xlsx", "xa.zip/doc toi.txt", "xa.zip/xã/a.xlsx"])
    #expect(packed.accounting == apart.accounting)
    func lines(_ report: RunReport) -> [String] {
      report.diagnostics.map {
        let file = $0.location.file?.split(separator: "/").last ?? ""
        return "\($0.code) \(file) \($0.location.sheet ?? "") \($0.location.address ?? "")"
      }.sorted()
    }
    #expect(lines(packed) == lines(apart))
    #expect(packed.diagnostics.contains { $0.location.file == "xa.zip/b.xlsx" })
  }

  /// One level deep; a workbook under the name of an archive is one workbook.
  @Test func archivesInArchivesAreToldToBeUnpacked() async throws {
    let folder = try TemporaryFolder()
    var raw = try Self.fill(folder)
    let inner = try folder.write(raw.bytes, to: "roi/trong.zip")
    raw.replace("trong.zip", with: [UInt8](try Data(contentsOf: URL(filePath: inner))))
    try folder.write(raw.bytes, to: "thu/xa.zip")
    let report = try await Self.check(folder.path + "/thu")
    let told = report.diagnostics.filter { $0.code == "F137" }
    #expect(told.map(\.location.file) == ["xa.zip/trong.zip"])
    try FileManager.default.moveItem(
      atPath: folder.path + "/roi/b.xlsx", toPath: folder.path + "/mot.zip")
    let single = try await Self.check(folder.path + "/mot.zip")
    #expect(single.files == ["mot.zip"])
    #expect(!single.diagnostics.contains { $0.location.sheet == nil && $0.severity == .error })
  }

  /// More files than anyone mails are not opened one by one.
  @Test func archivesOfThousandsAreToldToBeUnpacked() async throws {
    let folder = try TemporaryFolder()
    var raw = RawPackage()
    for number in 0...ArchiveMember.maximumMembers { raw["\(number).xlsx"] = "x" }
    let path = try folder.write(raw.bytes, to: "nhieu.zip")
    let report = try await Self.check(path)
    #expect(report.diagnostics.map(\.code) == ["F137"])
  }
}
