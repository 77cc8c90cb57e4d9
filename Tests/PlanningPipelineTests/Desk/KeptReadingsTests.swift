import CivilCalendar
import Foundation
import Harness
import PlanningForms
import PlanningReading
import Testing

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: a watched folder that keeps what it has read tells what it would tell of the same files read anew,
/// whatever was put in, changed, taken away or renamed, and reads only what is new or has changed.
@Suite struct KeptReadingsTests {
  private static let today = CalendarDay(year: 2017, month: 8, day: 10)

  /// What reading a file gives, standing for a workbook's: its path and bytes.
  private static func reading(of path: String) -> SubmissionReading {
    let bytes = InputFiles.files(behind: path).map { file in
      let bytes = FileManager.default.contents(atPath: file) ?? Data()
      return file + "=" + String(decoding: bytes, as: UTF8.self)
    }
    return SubmissionReading(
      diagnostics: [
        Diagnostic(.notAWorkbook, at: Location(file: path, sheet: bytes.joined(separator: " ")))
      ])
  }

  private static let manner = KeptReadings.Manner(
    planYear: 2018, unitYear: 2018, answers: Answers(), listsUsed: false)

  /// Does something at random to the files of a folder; the names of those that may have to be read again.
  private func change(_ folder: String, _ random: inout SeededGenerator) throws -> Set<String> {
    let manager = FileManager.default
    let names = ["a.xlsx", "b.xlsx", "c.csv", "t/x.csv", "t/y.csv"]
    func path(_ name: String) -> String { folder + "/" + name }
    func content() -> String {
      String((0..<4).map { _ in "01".randomElement(using: &random) ?? "0" })
    }
    let name = names.randomElement(using: &random) ?? names[0]
    let exists = manager.fileExists(atPath: path(name))
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1:
      try Data(content().utf8).write(to: URL(filePath: path(name)))
    case 2 where exists:
      // Other bytes, as many as before and with the same time: only the system's own note tells.
      let attributes = try manager.attributesOfItem(atPath: path(name))
      let handle = try FileHandle(forWritingTo: URL(filePath: path(name)))
      try handle.write(contentsOf: Data(content().utf8))
      try handle.close()
      if let date = attributes[.modificationDate] {
        try manager.setAttributes([.modificationDate: date], ofItemAtPath: path(name))
      }
    case 3 where exists: try manager.removeItem(atPath: path(name))
    case 4 where exists:
      let other = names.randomElement(using: &random) ?? names[0]
      guard other != name else { return [] }
      try? manager.removeItem(atPath: path(other))
      try manager.moveItem(atPath: path(name), toPath: path(other))
      return [name, other]
    case 5 where exists:
      // Only touched: the same bytes.
      try manager.setAttributes([.modificationDate: Date.now], ofItemAtPath: path(name))
      return []
    default: return []
    }
    return [name]
  }

  @Test(arguments: [0, 100])
  func anySequenceOfChangesIsReadAsIfAnew(clockAhead: Int) throws {
    var random = SeededGenerator(seed: UInt64(TestExtent.seed + clockAhead))
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/t", withIntermediateDirectories: true)
    // With the clock ahead changes are old at once, and files are told by what the system says of them alone.
    let kept = KeptReadings { SystemLibrary.now + clockAhead }
    var turns = 0
    for _ in 0..<120 {
      let changed = try change(folder.path, &random)
      // Longer than the clock's tick, by which the system notes changes.
      usleep(12_000)
      let before = kept.readings
      for path in InputFiles([folder.path]).paths {
        let reading = kept.reading(of: path, Self.manner) { Self.reading(of: path) }
        #expect(reading.diagnostics == Self.reading(of: path).diagnostics, "\(path)")
      }
      kept.forgetUnused()
      let read = kept.readings - before
      // A table beside which another comes or goes is the folder's or one by itself.
      let tables = changed.contains { $0.hasPrefix("t/") } ? 2 : 0
      #expect(read <= changed.count + tables, "\(changed)")
      turns += read > 0 ? 1 : 0
    }
    #expect(turns > 30)
  }

  // MARK: Workbooks

  private func request(_ folder: TemporaryFolder, _ output: String) -> WatchRequest {
    WatchRequest(
      folder: folder.path + "/in", output: folder.path + "/" + output, unit: "847", planYear: 2018)
  }

  private func page(_ folder: TemporaryFolder, _ output: String) -> [UInt8]? {
    try? TemporaryFolder.bytes(folder.path + "/\(output)/847_2018_SEDP_XemNhanh.html")
  }

  @Test func aWatchedFolderTellsWhatItWouldTellAnew() async throws {
    let folder = try TemporaryFolder()
    let kept = KeptReadings()
    let watching = try Shipped.pipeline().keepingReadings(kept)
    func compare(reads expected: Int, _ comment: Comment) async throws {
      let before = kept.readings
      let one = await watching.look(request(folder, "ra"), today: Self.today)
      let other = await (try Shipped.pipeline()).look(request(folder, "moi"), today: Self.today)
      #expect(kept.readings - before == expected, comment)
      #expect(one.checked.diagnostics == other.checked.diagnostics, comment)
      #expect(one.status.report.diagnostics == other.status.report.diagnostics, comment)
      #expect(one.status.lines.map(\.name) == other.status.lines.map(\.name), comment)
      #expect(one.status.lines.map(\.state) == other.status.lines.map(\.state), comment)
      #expect(page(folder, "ra") == page(folder, "moi"), comment)
    }
    func book(_ unit: String, _ name: String, fails: Bool = false) throws {
      var book = try TestBook.commune(unit)
      if fails { book["X-08", "1", "ten_hd"] = .blank }
      try book.write(to: folder, as: "in/" + name)
    }
    try book("29377", "a.xlsx", fails: true)
    try book("29380", "b.xlsx")
    try await compare(reads: 2, "all are new")
    try await compare(reads: 0, "nothing has changed")
    try book("29377", "a.xlsx")
    try await compare(reads: 1, "one was mended")
    // What shows only between files: two workbooks of one commune.
    try book("29380", "c.xlsx", fails: true)
    try await compare(reads: 1, "a second of one sender")
    try FileManager.default.moveItem(
      atPath: folder.path + "/in/c.xlsx", toPath: folder.path + "/in/d.xlsx")
    try await compare(reads: 1, "a new name")
    try FileManager.default.removeItem(atPath: folder.path + "/in/b.xlsx")
    try await compare(reads: 0, "one is gone")
    try FileManager.default.removeItem(atPath: folder.path + "/in/d.xlsx")
    try book("29380", "d.xlsx")
    try await compare(reads: 1, "another under the old name")
  }
}
