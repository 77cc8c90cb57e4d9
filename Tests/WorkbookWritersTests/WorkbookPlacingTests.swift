import Foundation
import Harness
import Packaging
import Testing
import WorkbookModel
import WorkbookWriters

/// What the writer adds to `AtomicFile`, whose own tests are in PackagingTests.
@Suite("Putting workbooks in their place")
struct WorkbookPlacingTests {
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

  @Test("what the target may not be is told as an error of the file, and nothing is written")
  func refusesTargets() throws {
    let folder = try TemporaryFolder()
    let input = folder.path + "/in.xlsx"
    try "in".write(toFile: input, atomically: false, encoding: .utf8)
    let error = #expect(throws: WriteError.self) {
      try WorkbookWriter.write(document, to: input, protecting: [input])
    }
    guard case .file(.targetIsInput) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try text(input) == "in")
    #expect(folder.contents == ["in.xlsx"])
  }
}
