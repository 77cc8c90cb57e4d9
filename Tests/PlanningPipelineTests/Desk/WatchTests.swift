import CivilCalendar
import Foundation
import PlanningForms
import Testing
import WorkbookReaders

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: a watched folder's results are those of what lies in it now, beside it and never in it, and a
/// marked copy in which somebody has worked is not lost.
@Suite struct WatchTests {
  private static let today = CalendarDay(year: 2017, month: 8, day: 10)
  private static let copy = "a - can sua.xlsx"

  private func request(_ folder: TemporaryFolder, output: String = "ra") -> WatchRequest {
    WatchRequest(
      folder: folder.path + "/in", output: folder.path + "/" + output, unit: "847", planYear: 2018)
  }

  private func look(_ request: WatchRequest) async throws -> WatchPass {
    await (try Shipped.pipeline()).look(request, today: Self.today)
  }

  private func names(_ folder: TemporaryFolder, _ part: String = "ra") throws -> Set<String> {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + part)
    return Set(names.filter { !$0.hasPrefix(".") })
  }

  /// A workbook with one mistake.
  private func faulty(_ folder: TemporaryFolder) throws {
    var book = try TestBook.commune("29377")
    book["X-08", "1", "ten_hd"] = .blank
    try book.write(to: folder, as: "in/a.xlsx")
  }

  @Test func marksBoardAndPageLieBesideTheFolderAndFollowWhatIsInIt() async throws {
    let folder = try TemporaryFolder()
    try faulty(folder)
    let first = try await look(request(folder))
    #expect(!first.isRefused && first.status.report.coverage?.reported == 1)
    let always: Set = ["847_2018_SEDP_TinhTrang.xlsx", "847_2018_SEDP_XemNhanh.html"]
    let marked: Set = [Self.copy, "a - can sua.txt", "nhac-viec.txt"]
    #expect(try names(folder) == always.union(marked))
    #expect(try names(folder, "in") == ["a.xlsx"])

    // Mended: what said otherwise is gone.
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    _ = try await look(request(folder))
    #expect(try names(folder) == always)
    try faulty(folder)
    _ = try await look(request(folder))
    // Gone: there is nothing to mend or to show on a page, and the board says so.
    try FileManager.default.removeItem(atPath: folder.path + "/in/a.xlsx")
    let empty = try await look(request(folder))
    #expect(empty.status.report.coverage?.reported == 0)
    #expect(try names(folder) == ["847_2018_SEDP_TinhTrang.xlsx"])
  }

  @Test func aCopyThatSomebodyHasMendedIsKept() async throws {
    let folder = try TemporaryFolder()
    try faulty(folder)
    _ = try await look(request(folder))
    try folder.write("mended by hand", to: "ra/" + Self.copy)
    let again = try await look(request(folder))
    let kept = again.checked.diagnostics.filter { $0.code == "F191" }
    #expect(kept.map(\.location.file) == [Self.copy])
    let bytes = try TemporaryFolder.bytes(folder.path + "/ra/a - can sua - nguoi sua 1.xlsx")
    #expect(String(decoding: bytes, as: UTF8.self) == "mended by hand")
    #expect(try names(folder).contains(Self.copy))
    let third = try await look(request(folder))
    #expect(!third.checked.diagnostics.contains { $0.code == "F191" })
  }

  @Test(arguments: ["in", "in/ra", "in/x/../ra", "."])
  func resultsAreNeverWrittenIntoTheFolderOrAboveIt(output: String) async throws {
    let folder = try TemporaryFolder()
    try faulty(folder)
    let pass = try await look(request(folder, output: output))
    #expect(pass.isRefused && pass.outputs.isEmpty)
    #expect(pass.checked.diagnostics.map(\.code) == ["F190"])
    #expect(try names(folder, "in") == ["a.xlsx"])
  }

  @Test func theBoardSaysWhatStatusSays() async throws {
    let folder = try TemporaryFolder()
    try faulty(folder)
    try folder.write(
      "deadlines:\n  DUTHAO1: {commune: 05/08/2017}\n", to: "settings.yaml")
    var request = request(folder)
    request.settings = folder.path + "/settings.yaml"
    let pass = try await look(request)
    let sheet = try openSource(folder.path + "/ra/847_2018_SEDP_TinhTrang.xlsx").sheet(0)
    let texts = Set(
      sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
        if case .text(let text) = cell.value { text } else { nil }
      })
    let configuration = try Shipped.configuration()
    for line in pass.status.lines {
      let words = try #require(line.name.isEmpty ? nil : line.name)
      #expect(texts.contains(words))
      if let timeliness = line.timeliness {
        #expect(texts.contains(timeliness.text(in: .vietnamese, rounds: configuration.rounds)))
      }
    }
    #expect(pass.status.lines.count { $0.timeliness?.isOverdue == true } >= 13)
    let page = String(
      decoding: try TemporaryFolder.bytes(folder.path + "/ra/847_2018_SEDP_XemNhanh.html"),
      as: UTF8.self)
    #expect(page.contains("quá hạn 5 ngày: Dự thảo lần 1"))
  }

  @Test func aFolderStateChangesWithFilesAndDaysOnly() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "in/a.xlsx")
    let request = request(folder)
    let state = request.state(today: Self.today)
    try folder.write("owner", to: "in/~$a.xlsx")
    #expect(request.state(today: Self.today) == state)
    #expect(request.state(today: CalendarDay(year: 2017, month: 8, day: 11)) != state)
    try folder.write("longer", to: "in/a.xlsx")
    try folder.write("b", to: "in/b.xlsx")
    let later = request.state(today: Self.today)
    #expect(later.changes(since: state).arrived == ["a.xlsx", "b.xlsx"])
    #expect(state.changes(since: later).gone == ["b.xlsx"])
  }
}
