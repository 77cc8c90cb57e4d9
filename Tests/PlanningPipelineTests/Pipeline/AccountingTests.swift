import PlanningForms
import Testing
import WorkbookReaders

@testable import PlanningPipeline

/// Protects: no cell is lost. Whatever a workbook holds, the cells counted by the reader alone are
/// those that the report accounts for.
@Suite struct AccountingTests {
  private func expectAccounted(_ change: (inout TestBook) throws -> Void) async throws {
    let folder = try TemporaryFolder()
    var book = try TestBook.commune("29392")
    try change(&book)
    let path = try book.write(to: folder, as: "book.xlsx")
    let cells = try readWorkbook(path: path).sheets.reduce(0) { $0 + $1.cellCount }
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [path], planYear: 2018))
    #expect(cells > 900)
    #expect(report.accounting.total == cells)
  }

  @Test func aCleanWorkbookUsesEveryCell() async throws {
    let folder = try TemporaryFolder()
    let path = try TestBook.commune("29392").write(to: folder, as: "book.xlsx")
    let cells = try readWorkbook(path: path).sheets.reduce(0) { $0 + $1.cellCount }
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [path], planYear: 2018))
    #expect(report.accounting.used == cells)
    #expect(report.accounting.total == cells)
  }

  @Test func refusedAndRepairedAndStrayCellsAreCounted() async throws {
    try await expectAccounted { book in
      book["X-02", "KT12", "uth_nay"] = "nhiều lắm"
      book["X-02", "KT17", "uth_nay"] = "1 200"
      book["X-08", "1", "linh_vuc"] = "Vũ trụ"
      book["X-00", "", "ten_dv"] = "Xã Song Lộc "
      for column in 20...40 { book.sheets[2][150, column] = 7 }
      var draft = TestSheet(name: "Nháp")
      for row in 1...30 { draft[row, 3] = "ghi chép" }
      book.sheets.append(draft)
    }
  }

  @Test func aWorkbookThatIsNotUsedRefusesEveryCell() async throws {
    try await expectAccounted { $0["X-00", "", "nam_kh"] = 2016 }
    try await expectAccounted { $0.sheets.removeFirst() }
  }

  @Test func aHeaderThatIsGoneLosesNoCell() async throws {
    try await expectAccounted { book in
      let sheet = try book.sheet(of: "X-08")
      for row in try book.headerRows("X-08") { book.sheets[sheet].clear(row: row) }
    }
  }
}
