import Foundation
import Packaging
import Testing
import WorkbookModel
import WorkbookWriters

@Suite("Putting files in their place")
struct AtomicFileTests {
  private struct Refused: Error {}

  private let document = WorkbookDocument(sheets: [WorksheetDocument(name: "A")])

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("a file that does not read back is not put in place, and the old one stays")
  func failedVerification() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    var seen = ""
    let error = #expect(throws: WriteError.self) {
      try WorkbookWriter.write(document, to: path) { temporary in
        seen = temporary
        throw Refused()
      }
    }
    guard case .verification = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(seen.hasPrefix(folder.path + "/.sedp-"))
    #expect(try text(path) == "old")
    #expect(folder.contents == ["a.xlsx"])
  }

  @Test("an error in the cells leaves nothing behind")
  func failedContent() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    var broken = document
    broken.sheets[0].rows = [
      OutputRow(1, cells: [OutputCell(1, .text(String(repeating: "a", count: 32_768)))])
    ]
    #expect(throws: WriteError.self) { try WorkbookWriter.write(broken, to: path) }
    #expect(folder.contents.isEmpty)
  }

  @Test("an input is never overwritten, by whatever path it is named")
  func inputsAreSafe() throws {
    let folder = try TemporaryFolder()
    let input = folder.path + "/in.xlsx"
    try "in".write(toFile: input, atomically: false, encoding: .utf8)
    let symbolic = folder.path + "/symbolic.xlsx"
    let hard = folder.path + "/hard.xlsx"
    try FileManager.default.createSymbolicLink(atPath: symbolic, withDestinationPath: input)
    try FileManager.default.linkItem(atPath: input, toPath: hard)
    for target in [input, symbolic, hard, folder.path + "/./in.xlsx"] {
      let error = #expect(throws: WriteError.self) {
        try WorkbookWriter.write(document, to: target, protecting: [input])
      }
      guard case .file(.targetIsInput) = error else {
        Issue.record("\(target): \(String(describing: error))")
        continue
      }
    }
    #expect(try text(input) == "in")
    #expect(folder.contents == ["hard.xlsx", "in.xlsx", "symbolic.xlsx"])
  }

  @Test("a link stays a link, and the file that it names is replaced")
  func followsLinks() throws {
    let folder = try TemporaryFolder()
    let real = folder.path + "/real.xlsx"
    let link = folder.path + "/link.xlsx"
    try "old".write(toFile: real, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
    try WorkbookWriter.write(document, to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
    #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: real))).starts(with: "PK".utf8))
  }

  @Test("folders and missing folders are refused")
  func refusesFolders() throws {
    let folder = try TemporaryFolder()
    for target in [folder.path, folder.path + "/missing/a.xlsx"] {
      let error = #expect(throws: WriteError.self) {
        try WorkbookWriter.write(document, to: target)
      }
      guard case .file = error else {
        Issue.record("\(target): \(String(describing: error))")
        continue
      }
    }
    #expect(folder.contents.isEmpty)
  }

  @Test("a replaced file keeps who may read it")
  func keepsMode() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try WorkbookWriter.write(document, to: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }
}
