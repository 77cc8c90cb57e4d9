import Foundation
import Harness
import Packaging
import Testing

@Suite("Writing archives")
struct ZipWriterTests {
  private struct Broken: Error {}

  @Test("no entry carries a ZIP64 field, which Excel takes for damage, or a time")
  func plainHeaders() throws {
    let bytes = try ZipWriter.bytes(of: [ZipEntry(name: "a") { [UInt8]("xin chào".utf8) }])
    // Version 2.0, deflate, 00:00 of 1980-01-01, no extra field.
    #expect(Array(bytes[4..<14]) == [20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0])
    #expect(Array(bytes[26..<31]) == [1, 0, 0, 0, UInt8(ascii: "a")])
  }

  @Test("a large entry is made once and reads back whole")
  func largeEntry() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/large.zip"
    var starts = 0
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    let large = ZipEntry(name: "large") {
      starts += 1
      var rest = 9
      return { buffer in
        guard rest > 0 else { return false }
        rest -= 1
        buffer.append(contentsOf: chunk)
        return true
      }
    }
    // The last entry sees what the first has done: entries come one after the other.
    let entries = [large, ZipEntry(name: "starts") { [UInt8]("\(starts)".utf8) }]
    try ZipWriter.write(entries, toFile: path)
    try ZipVerifier.verify(file: path, entries: ["large", "starts"])
    #expect(starts == 1)
    #expect(throws: ZipWriteError.self) {
      try ZipVerifier.verify(file: path, entries: ["starts", "large"])
    }
  }

  @Test("what an entry throws comes back with the entry's name")
  func failingEntry() throws {
    let error = #expect(throws: ZipWriteError.self) {
      try ZipWriter.bytes(of: [
        ZipEntry(name: "good") { [1] }, ZipEntry(name: "bad") { throw Broken() },
      ])
    }
    guard case .content(entry: "bad", let cause) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause is Broken)
  }

  @Test("an entry that changes between the two passes of an edit is refused, not written short")
  func unstableEntry() throws {
    var starts = 0
    let unstable = ZipEntry(name: "unstable") {
      starts += 1
      var rest = starts == 1 ? 10 : 9
      return { buffer in
        guard rest > 0 else { return false }
        rest -= 1
        buffer.append(contentsOf: [UInt8](repeating: 0, count: 1 << 20))
        return true
      }
    }
    let source = try ZipWriter.bytes(of: [ZipEntry(name: "unstable") { [1] }])
    #expect(throws: ZipWriteError.self) {
      try ZipEditor.bytes(of: source, changes: [.stream(index: 0, unstable)])
    }
  }

  @Test("a damaged archive is found by its checksum")
  func damage() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.zip"
    try ZipWriter.write([ZipEntry(name: "a") { [UInt8]("xin chào".utf8) }], toFile: path)
    var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    bytes[34] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: ZipWriteError.self) {
      try ZipVerifier.verify(file: path, entries: ["a"])
    }
  }
}
