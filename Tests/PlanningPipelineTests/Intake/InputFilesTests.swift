import Foundation
import Harness
import PlanningForms
import Testing

@testable import PlanningIntake

/// Protects: each file of a folder is taken once, and whatever is not taken is named with its reason.
struct InputFilesTests {
  /// What a folder gives, with paths from the folder on.
  private func found(in folder: TemporaryFolder) -> (paths: [String], passed: [String: String]) {
    let files = InputFiles([folder.path])
    var passed: [String: String] = [:]
    for diagnostic in files.findings {
      guard case .passedOver(let path, let reason) = diagnostic.finding else { continue }
      passed[String(path.dropFirst(folder.path.count + 1))] =
        "\(reason)".prefix { $0 != "(" }
        .description
      let isNotice = diagnostic.severity == .notice
      #expect(isNotice == !reason.losesContents)
    }
    return (files.paths.map { String($0.dropFirst(folder.path.count + 1)) }, passed)
  }

  private func link(_ name: String, to target: String, in folder: TemporaryFolder) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/" + name, withDestinationPath: target)
  }

  @Test func linksAreNotFollowedOutOfTheFolderNorInCircles() throws {
    let outside = try TemporaryFolder()
    try outside.write("x", to: "b.xlsx")
    let folder = try TemporaryFolder()
    try folder.write("x", to: "deep/a.xlsx")
    for name in ["l1", "l2", "l3", "l4"] { try link(name, to: ".", in: folder) }
    try link("again", to: "deep", in: folder)
    try link("z.xlsx", to: "deep/a.xlsx", in: folder)
    try link("other", to: outside.path, in: folder)
    try link("b.xlsx", to: outside.path + "/b.xlsx", in: folder)
    try link("gone.xlsx", to: "nothing.xlsx", in: folder)
    try FileManager.default.linkItem(
      atPath: folder.path + "/deep/a.xlsx", toPath: folder.path + "/deep/hard.xlsx")
    let found = found(in: folder)
    #expect(found.paths == ["deep/a.xlsx"])
    #expect(
      found.passed == [
        "other": "linkOutside", "b.xlsx": "linkOutside", "gone.xlsx": "deadLink",
        "deep/hard.xlsx": "sameFile", "z.xlsx": "sameFile",
      ])
    // Named by itself a link is followed.
    #expect(InputFiles([folder.path + "/other"]).paths == [folder.path + "/other/b.xlsx"])
  }

  @Test func aPipeIsNotWaitedFor() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.xlsx")
    #expect(mkfifo(folder.path + "/b.xlsx", 0o600) == 0)
    #expect(found(in: folder).passed == ["b.xlsx": "notAFile"])
    #expect(InputFiles([folder.path + "/b.xlsx"]).findings.count == 1)
    #expect(throws: (any Error).self) { try openSource(folder.path + "/b.xlsx") }
  }

  @Test func whatLiesTooDeepOrHasNoReadableNameIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "1/2/3/4/5/near.xlsx")
    try folder.write("x", to: "1/2/3/4/5/6/deep.xlsx")
    let bytes = Array((folder.path + "/").utf8) + [0xFF] + Array(".xlsx".utf8) + [0]
    let made = bytes.withUnsafeBytes { raw in
      raw.baseAddress.map {
        creat($0.assumingMemoryBound(to: CChar.self), 0o600)
      }
    }
    try #require((made ?? -1) >= 0)
    close(made ?? -1)
    let found = found(in: folder)
    #expect(found.paths == ["1/2/3/4/5/near.xlsx"])
    #expect(found.passed == ["1/2/3/4/5/6": "tooDeep", "\u{FFFD}.xlsx": "unreadableName"])
  }

  @Test func whatComesAfterTheMostFilesIsNamedOnce() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b", "c", "d"] { try folder.write("x", to: name + ".xlsx") }
    #expect(InputFiles([folder.path], maximum: 4).findings.isEmpty)
    let files = InputFiles([folder.path], maximum: 2)
    #expect(files.paths.count == 2)
    #expect(
      files.findings.map(\.finding) == [
        .passedOver(path: folder.path + "/c.xlsx", .afterMany(maximum: 2))
      ])
  }
}
