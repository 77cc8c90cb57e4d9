import Foundation
import Harness
import Testing

@testable import Packaging

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

  /// What a killed run has left goes with the next run into that folder; what another run is writing
  /// stays, and so does everything that only looks alike.
  @Test func whatAKilledRunLeftIsRemoved() throws {
    let folder = try TemporaryFolder()
    let abandoned = folder.path + "/.sedp-1abc.tmp"
    let abandonedFolder = folder.path + "/.sedp-2abc.tmp"
    let others = [".sedp-notes.txt", "sedp-1.tmp", ".other.tmp"]
    try Data("half".utf8).write(to: URL(filePath: abandoned))
    try FileManager.default.createDirectory(
      atPath: abandonedFolder, withIntermediateDirectories: false)
    try Data("half".utf8).write(to: URL(filePath: abandonedFolder + "/X01.csv"))
    for name in others { try Data().write(to: URL(filePath: folder.path + "/" + name)) }
    // What libzip puts beside the file that it writes.
    try Data("half".utf8).write(to: URL(filePath: abandoned + ".dibauu"))
    try Data("half".utf8).write(to: URL(filePath: folder.path + "/.sedp-4abc.tmp.dibauu"))
    let running = folder.path + "/.sedp-3abc.tmp"
    try Data("being written".utf8).write(to: URL(filePath: running + ".dibauu"))
    try Data("being written".utf8).write(to: URL(filePath: running))
    let owner = open(running, O_RDONLY)
    defer { close(owner) }
    #expect(flock(owner, LOCK_EX | LOCK_NB) == 0)

    try write("new", to: folder.path + "/a.xlsx")
    let kept = others + [".sedp-3abc.tmp", ".sedp-3abc.tmp.dibauu", "a.xlsx"]
    #expect(Set(folder.contents) == Set(kept))
  }

  private static func resolved(_ path: String) -> String? {
    realpath(path, nil).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
  }

  @Test func whatIsHalfWrittenGoesWhenTheProcessIsToldToStop() throws {
    let folder = try TemporaryFolder()
    let file = try AtomicFile(target: folder.path + "/a.xlsx")
    let tables = try AtomicFolder(target: folder.path + "/tables")
    try Data("half".utf8).write(to: URL(filePath: tables.temporaryPath + "/X01.csv"))
    #expect(folder.contents.count == 2)
    try Data("half".utf8).write(to: URL(filePath: file.temporaryPath + ".dibauu"))
    // Of this folder only: other tests are writing.
    UnfinishedOutput.removeAll(in: try #require(Self.resolved(folder.path)))
    #expect(folder.contents.isEmpty)
    var failures = 0
    do { try file.commit() } catch { failures += 1 }
    do { try tables.commit() } catch { failures += 1 }
    #expect(failures == 2)
  }

  @Test func aFolderAppearsWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/tables"
    func write(_ names: [String], commits: Bool) throws {
      let made = try AtomicFolder(target: target + "/")
      for name in names {
        try Data(name.utf8).write(to: URL(filePath: made.temporaryPath + "/" + name))
      }
      #expect(folder.contents.count { $0.hasPrefix(".sedp-") } == 1)
      if commits { try made.commit() }
    }
    try write(["X01.csv"], commits: false)
    #expect(folder.contents.isEmpty)
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
    try write(["X01.csv", "X02.csv"], commits: true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: target).count == 2)
    // What stands there already is never replaced.
    #expect(throws: AtomicFileError.self) { try write(["X03.csv"], commits: true) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: target).count == 2)
    #expect(folder.contents == ["tables"])
  }
}
