import Foundation
import Harness
import Packaging
import Testing

/// Protects: a file appears whole or not at all, and never in the place of something that must stay.
struct AtomicFileTests {
  /// Writes a text by way of the temporary file.
  private func write(_ text: String, to path: String, protecting inputs: [String] = []) throws {
    let file = try AtomicFile(target: path, protecting: inputs)
    try Data(text.utf8).write(to: URL(filePath: file.temporaryPath))
    try file.commit()
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func untilItIsCommittedTheOldFileStays() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    try write("old", to: path)
    do {
      let file = try AtomicFile(target: path)
      #expect(file.temporaryPath.hasPrefix(folder.path + "/.sedp-"))
      try Data("new".utf8).write(to: URL(filePath: file.temporaryPath))
      #expect(try text(path) == "old")
      #expect(folder.contents.count == 2)
    }
    // Without a commit nothing remains of it.
    #expect(folder.contents == ["a.xlsx"])
    #expect(try text(path) == "old")
    try write("new", to: path)
    #expect(folder.contents == ["a.xlsx"])
    #expect(try text(path) == "new")
  }

  @Test func anInputIsNeverOverwrittenByWhateverPathItIsNamed() throws {
    let folder = try TemporaryFolder()
    let input = folder.path + "/in.xlsx"
    try write("in", to: input)
    let symbolic = folder.path + "/symbolic.xlsx"
    let hard = folder.path + "/hard.xlsx"
    try FileManager.default.createSymbolicLink(atPath: symbolic, withDestinationPath: input)
    try FileManager.default.linkItem(atPath: input, toPath: hard)
    for target in [input, symbolic, hard, folder.path + "/./in.xlsx"] {
      #expect(throws: AtomicFileError.targetIsInput(path: input), "\(target)") {
        try write("out", to: target, protecting: [folder.path + "/missing.xlsx", input])
      }
    }
    #expect(try text(input) == "in")
    #expect(folder.contents == ["hard.xlsx", "in.xlsx", "symbolic.xlsx"])
  }

  @Test func aLinkStaysALinkAndTheFileThatItNamesIsReplaced() throws {
    let folder = try TemporaryFolder()
    let real = folder.path + "/real.xlsx"
    let link = folder.path + "/link.xlsx"
    try write("old", to: real)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
    try write("new", to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
    #expect(try text(real) == "new")
  }

  @Test func foldersAndMissingFoldersAreRefused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: AtomicFileError.targetIsNotAFile(path: folder.path)) {
      try write("new", to: folder.path)
    }
    let error = #expect(throws: AtomicFileError.self) {
      try write("new", to: folder.path + "/missing/a.xlsx")
    }
    guard case .system(_, let path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == folder.path + "/missing")
    #expect(folder.contents.isEmpty)
  }

  @Test func aReplacedFileKeepsWhoMayReadIt() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    try write("old", to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try write("new", to: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }
}
