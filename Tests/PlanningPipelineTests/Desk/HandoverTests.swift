import CivilCalendar
import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: whoever takes an area over reads in one workbook what the run knows, and making it changes
/// nothing else.
@Suite struct HandoverTests {
  private func texts(_ path: String, _ sheet: String) throws -> [[String]] {
    let sheet = try openSource(path).sheet(named: sheet)
    return sheet.rows.map { row in
      row.cells.map { cell in
        switch cell.value {
        case .text(let text): text
        case .number(let number): number.description
        default: ""
        }
      }
    }
  }

  @Test func theWorkbookSaysWhatIsOpenWhatWasDecidedAndWhoToAsk() async throws {
    let folder = try TemporaryFolder()
    var book = try TestBook.commune("29377")
    book["X-08", "1", "ten_hd"] = .blank
    book["X-00", "", "nguoi_lap"] = .text("Kim Thị Hồng")
    try book.write(to: folder, as: "in/a.xlsx")
    try TestBook.commune("29392").write(to: folder, as: "in/b.xlsx")
    var lock = LockTests.request(["29392"], folder)
    lock.inputs = [folder.path + "/in"]
    #expect(await (try Shipped.pipeline()).lock(lock).lines.count == 1)
    try folder.write("deadlines:\n  DUTHAO1: {commune: 05/08/2017}\n", to: "settings.yaml")
    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/in"], outputFolder: folder.path)
    request.handover = HandoverRequest(file: folder.path + "/bg.xlsx")
    request.handover?.today = CalendarDay(year: 2017, month: 8, day: 9)
    request.layout.signing.file = folder.path + "/settings.yaml"
    request.answers.locks = folder.path + "/khoa.csv"
    let report = await (try Shipped.pipeline()).consolidate(request)
    #expect(!report.isRefused && report.outputs == [folder.path + "/bg.xlsx"])
    #expect(try folder.names() == ["bg.xlsx", "in", "khoa.csv", "settings.yaml"])

    let path = folder.path + "/bg.xlsx"
    let left = try texts(path, "BanGiao").flatMap { $0 }
    #expect(left.contains { $0.hasPrefix("Ngày 09/08/2017. BẢN NHÁP") })
    #expect(left.contains(folder.path + "/in") && left.contains("--locks"))
    let state = try texts(path, "TinhTrang")
    let sent = try #require(state.first { $0.first == "Xã Đa Lộc" })
    #expect(sent.contains { $0.contains("Kim Thị Hồng") })
    let missing = try #require(state.first { $0.first == "Xã Mỹ Chánh" })
    #expect(missing.contains("quá hạn 4 ngày: Dự thảo lần 1, hạn 05/08/2017"))
    let open = try texts(path, "ConMo").filter { $0.first == "Xã Đa Lộc" }
    let mistakes = report.diagnostics.filter { $0.unit == "29377" && $0.openErrors > 0 }
    #expect(open.count == mistakes.count && !open.isEmpty)
    #expect(open.first?.contains { $0.hasPrefix("X08_HoatDongXa!") } == true)
    #expect(try texts(path, "HanNop").last?.last == "05/08/2017")
    #expect(try texts(path, "Khoa").last?.contains("Đã duyệt") == true)
  }

  /// Whom to ask is wanted most where nothing that counts has arrived yet.
  @Test func whomToAskIsKnownBeforeAnythingCounts() async throws {
    let folder = try TemporaryFolder()
    func send(_ unit: String, _ name: String, by author: String, scale: Int = 1) throws {
      var book = try TestBook.commune(unit, scale: scale)
      book["X-00", "", "nguoi_lap"] = .text(author)
      try book.write(to: folder, as: "in/" + name)
    }
    try send("29377", "a.xlsx", by: "Kim Thị Hồng")
    // Two that differ: neither counts.
    try send("29380", "b.xlsx", by: "Sơn Sa Rây")
    try send("29380", "c.xlsx", by: "Sơn Sa Rây", scale: 2)
    try folder.write(
      """
      units:
        29377: {contact: Lâm Văn Đức}
        29383: {contact: 'Trương Thị Lan, 0294 3843102', prepared-by: Người khác}
        29386: {prepared-by: Lâm Văn Sáu}
        847: {contact: Lê Thị Út}

      """, to: "settings.yaml")
    func state(of area: String) async throws -> [[String]] {
      var request = ConsolidationRequest(
        area: area, planYear: 2018, inputs: [folder.path + "/in"], outputFolder: folder.path)
      request.handover = HandoverRequest(file: folder.path + "/bg.xlsx")
      request.layout.signing.file = folder.path + "/settings.yaml"
      let report = await (try Shipped.pipeline()).consolidate(request)
      #expect(!report.isRefused, "\(report.diagnostics)")
      return try texts(folder.path + "/bg.xlsx", "TinhTrang")
    }
    func contact(_ name: String, in state: [[String]]) -> String? {
      state.first { $0.first == name }?.last
    }
    let rows = try await state(of: "847")
    #expect(contact("Xã Đa Lộc", in: rows) == "Kim Thị Hồng", "its workbook counts")
    #expect(contact("Xã Mỹ Chánh", in: rows)?.hasPrefix("Sơn Sa Rây (2018, ") == true)
    #expect(contact("Xã Thanh Mỹ", in: rows) == "Trương Thị Lan, 0294 3843102")
    #expect(contact("Xã Lương Hoà A", in: rows) == "Lâm Văn Sáu")
    #expect(contact("Xã Song Lộc", in: rows) == "chưa biết")
    #expect(rows.flatMap { $0 }.contains { $0.contains("contact") && $0.contains("--settings") })
    let province = try await state(of: "84")
    #expect(contact("Huyện Châu Thành", in: province) == "Lê Thị Út")
    #expect(contact("Huyện Trà Cú", in: province) == "chưa biết")
    // No printed sheet and no page has it.
    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/in"], outputFolder: folder.path)
    request.layout.signing.file = folder.path + "/settings.yaml"
    let report = await (try Shipped.pipeline()).consolidate(request)
    let book = try readWorkbook(path: try #require(report.outputs.first { $0.hasSuffix(".xlsx") }))
    #expect(
      !book.sheets.flatMap(\.rows).flatMap(\.cells).contains { "\($0.value)".contains("3843102") })
  }

  @Test(arguments: ["847", "84"])
  func beforeAnythingWasSentItSaysWhatToDoFirst(area: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("deadlines:\n  DUTHAO1: {commune: 05/08/2017}\n", to: "settings.yaml")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/in", withIntermediateDirectories: true)
    var request = ConsolidationRequest(
      area: area, planYear: 2018, inputs: [folder.path + "/in"], outputFolder: folder.path)
    request.handover = HandoverRequest(file: folder.path + "/bg.xlsx")
    request.handover?.today = CalendarDay(year: 2017, month: 8, day: 9)
    request.layout.signing.file = folder.path + "/settings.yaml"
    let report = await (try Shipped.pipeline()).consolidate(request)
    #expect(
      !report.isRefused && report.outputs == [folder.path + "/bg.xlsx"], "\(report.diagnostics)")
    let path = folder.path + "/bg.xlsx"
    let first = try texts(path, "BanGiao").flatMap { $0 }
    #expect(first.contains("Chưa nhận được sổ nào. Việc cần làm trước"))
    let steps = first.filter { $0.hasPrefix("sedp ") }
    #expect(steps.contains("sedp template 847 --plan-year 2018 -o mau") == (area == "847"))
    #expect(steps.count == (area == "847" ? 2 : 1))
    #expect(try texts(path, "HanNop").last?.last == "05/08/2017")
    let state = try texts(path, "TinhTrang").flatMap { $0 }
    #expect(state.contains(area == "847" ? "Xã Đa Lộc" : "Huyện Châu Thành"))
    // A workbook without figures is made for nobody else.
    request.handover = nil
    #expect(await (try Shipped.pipeline()).consolidate(request).outcome == .refused)
  }
}
