import Foundation
import Harness
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// The folder of material that stands beside the package on some machines.
let sharedFolder: String = {
  let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return ProcessInfo.processInfo.environment["SEDP_SHARED"]
    ?? package.deletingLastPathComponent().appendingPathComponent("shared").path
}()

@Suite("Writing workbooks")
struct WorkbookWriterTests {
  @Test("the same document gives the same bytes")
  func isDeterministic() throws {
    let first = try WorkbookWriter.bytes(of: EveryFeature.document)
    let second = try WorkbookWriter.bytes(of: EveryFeature.document)
    #expect(first == second)
    #expect(first.starts(with: "PK".utf8))
  }

  @Test("a file on disk is what the bytes in memory are, and nothing else is left in the folder")
  func writesFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/H-847.xlsx"
    try WorkbookWriter.write(EveryFeature.document, to: path)
    #expect(folder.contents == ["H-847.xlsx"])
    let bytes = try WorkbookWriter.bytes(of: EveryFeature.document)
    #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
  }

  @Test(
    "parts agree with the schemas and with what Excel repairs beyond them",
    .enabled(
      if: ["\(sharedFolder)/tools/check-xlsx.py", "/usr/bin/xmllint"]
        .allSatisfy(FileManager.default.fileExists(atPath:)),
      "the checker, or the xmllint that it calls, is not on this machine"))
  func passesChecker() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/every.xlsx"
    try WorkbookWriter.write(EveryFeature.document, to: path)
    // SEDP_KEEP names a file for the workbook, to be opened in an office program.
    if let copy = ProcessInfo.processInfo.environment["SEDP_KEEP"] {
      try WorkbookWriter.write(EveryFeature.document, to: copy)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", sharedFolder + "/tools/check-xlsx.py", path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let report = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(report)")
  }
}
