import Harness
import PlanningForms
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: rows that officers add to a list (headings with sums, "trong đó", subtotals, totals)
/// are no activities. They are compared with what the rows come to, and a difference is told at its
/// cell.
@Suite struct PrintedSumTests {
  private func check(_ book: TestBook) async throws -> RunReport {
    let folder = try TemporaryFolder()
    try book.write(to: folder, as: "xa.xlsx")
    return await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
  }

  /// X-08 as an officer prints it: heading with a sum, activities, parts, subtotal, total.
  private func book(heading: Int, subtotal: Int, total: Int) throws -> TestBook {
    var book = try TestBook.commune("29392")
    for field in TestBook.activity("HT", "", money: 0, 2018).keys {
      for row in 1...2 { book["X-08", String(row), field] = nil }
    }
    for row in 1...2 { book["X-08", String(row), "stt"] = nil }
    book["X-08", "1", "stt"] = "III"
    book["X-08", "1", "ten_hd"] = "Hạ tầng: giao thông, thuỷ lợi, điện, nước"
    book["X-08", "1", "von_nsh"] = .number(.init(heading))
    for (row, money) in [(2, 300), (3, 200)] {
      var fields = TestBook.activity("HT", "Cứng hoá đường ấp \(row)", money: money, 2018)
      fields["uu_tien"] = .number(.init(row - 1))
      book.fill("X-08", row: row, fields)
    }
    book["X-08", "4", "ten_hd"] = "Trong đó: đường do dân góp"
    book["X-08", "4", "von_nsh"] = 120
    book["X-08", "5", "ten_hd"] = "Cộng lĩnh vực III"
    book["X-08", "5", "von_nsh"] = .number(.init(subtotal))
    book["X-08", "5", "von_tong"] = 500
    book["X-08", "5", "hl_ho"] = 40
    book["X-08", "6", "ten_hd"] = "TỔNG CỘNG"
    book["X-08", "6", "von_nsh"] = .number(.init(total))
    return book
  }

  @Test func sumsThatAgreeAreNoRowsAndNoFindings() async throws {
    let report = try await check(book(heading: 500, subtotal: 500, total: 500))
    #expect(report.diagnostics.filter { $0.code == "S219" } == [])
    // Neither heading nor sums nor parts are taken for an activity without unit and priority.
    #expect(report.diagnostics.filter { $0.code == "C309" } == [])
    #expect(report.diagnostics.filter { $0.severity == .error } == [])
  }

  @Test func eachWrongSumIsToldAtItsCell() async throws {
    let book = try book(heading: 501, subtotal: 502, total: 503)
    let told = try await check(book).diagnostics.filter { $0.code == "S219" }
    #expect(
      told.map(\.location.address) == [
        try book.address("X-08", "1", "von_nsh"), try book.address("X-08", "5", "von_nsh"),
        try book.address("X-08", "6", "von_nsh"),
      ])
    for (diagnostic, found) in zip(told, ["501", "502", "503"]) {
      for language in Language.allCases {
        let message = diagnostic.message(in: language)
        #expect(message.contains(found) && message.contains("500"), "\(message)")
      }
    }
  }

  /// What cannot be read of one form costs the commune that form and no other.
  @Test func anUnreadableFormLeavesTheOthers() async throws {
    let folder = try TemporaryFolder()
    let book = try TestBook.commune("29392")
    let path = try book.write(to: folder, as: "in/xa.xlsx")
    var damaged = try RawPackage(path: path)
    let sheet = "xl/worksheets/sheet\(try book.sheet(of: "X-06") + 1).xml"
    damaged[sheet] = String(damaged[sheet].prefix(damaged[sheet].count / 2))
    try folder.write(damaged.bytes, to: "in/xa.xlsx")
    let pipeline = try Shipped.pipeline()
    let report = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out"))
    #expect(
      report.diagnostics.filter { $0.code == "S214" }.map(\.location.sheet) == ["X06_ChuoiGiaTri"])
    #expect(report.coverage?.reported == 1)
    let workbook = try readWorkbook(path: try #require(report.outputs.first))
    func holds(_ name: String, _ text: String) -> Bool {
      workbook.sheets.first { $0.name == name }?.rows.contains { row in
        row.cells.contains { $0.value == .text(text) }
      } ?? false
    }
    #expect(holds("H07_HoatDongXa", "Cứng hoá đường ấp"))
    #expect(holds("H08_KienNghi", "Sửa trạm y tế xã"))
  }

  /// A code that is not in its list comes with the one that was probably meant.
  @Test func theNearestCodeIsOffered() async throws {
    var book = try TestBook.commune("29392")
    book["X-08", "1", "linh_vuc"] = "Y tê, dân sôs"
    book["X-09", "1", "phong"] = "Phòng Văn hoa và Thông tinh"
    let told = try await check(book).diagnostics.filter { $0.code == "C308" }
    #expect(
      told.map(\.location.address) == [
        try book.address("X-08", "1", "linh_vuc"), try book.address("X-09", "1", "phong"),
      ])
    for (diagnostic, nearest) in zip(told, ["Y tế, dân số", "Phòng Văn hoá và Thông tin"]) {
      for language in Language.allCases {
        #expect(diagnostic.message(in: language).contains(nearest), "\(diagnostic)")
      }
    }
  }
}
