import Foundation
import PlanningConsolidation
import PlanningForms
@testable import PlanningIntake
import Testing
import WorkbookModel

@testable import PlanningPipeline

/// Protects: the log lists what a workbook that was sent again says otherwise, cell by cell, and nothing where it
/// says the same.
@Suite struct ResentLogTests {
  /// The rows of a log, each as its texts.
  private func log(_ folder: TemporaryFolder) async throws -> [[String]] {
    let report = await (try Shipped.pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out"))
    let sheet = try openSource(try #require(report.outputs.first)).sheet(named: "H14_NhatKy")
    return sheet.rows.map { row in
      row.cells.compactMap { cell -> String? in
        if case .text(let text) = cell.value { text } else { nil }
      }
    }.filter { $0.contains { $0.hasPrefix("F131: Bản gửi lại khác bản trước: ") } }
  }

  private func book(_ round: String, _ change: (inout TestBook) throws -> Void) throws -> TestBook {
    var book = try TestBook.commune("29377", round: round)
    try change(&book)
    return book
  }

  @Test func everyChangedCellStandsInTheLogWithBothValues() async throws {
    let folder = try TemporaryFolder()
    try book("DUTHAO1") { _ in }.write(to: folder, as: "in/a.xlsx")
    let later = try book("DUTHAO2") { book in
      book["X-02", "KT16", "kh_sau"] = 41
      book["X-08", "1", "ten_hd"] = .text("Nạo vét kênh Ba Rài")
      book["X-00", "", "nguoi_lap"] = .text("Kim Thị Hồng / 0912345678")
    }
    try later.write(to: folder, as: "in/b.xlsx")
    let rows = try await log(folder)
    let target = try later.address("X-02", "KT16", "kh_sau")
    let figure = try #require(rows.first { $0.contains("X02_ChiTieu!" + target) })
    #expect(figure.contains("b.xlsx") && figure.contains("41"))
    let name = try later.address("X-08", "1", "ten_hd")
    let text = try #require(rows.first { $0.contains("X08_HoatDongXa!" + name) })
    #expect(text.contains("Nạo vét kênh Ba Rài"))
    // Nothing of persons goes up; that it is another round is no change of figures.
    #expect(!rows.flatMap { $0 }.contains { $0.contains("Hồng") || $0.contains("Dự thảo") })
    // As many others as comparing both finds.
    let pipeline = try Shipped.pipeline()
    let compared = await pipeline.compare(
      CompareRequest(before: folder.path + "/in/a.xlsx", after: folder.path + "/in/b.xlsx"))
    let unit = try #require(compared.units.first)
    let others = pipeline.lines(of: unit, in: .vietnamese).filter {
      !["vong", "nguoi_lap"].contains($0.field)
    }
    #expect(rows.count == others.count && rows.count >= 2)
  }

  @Test func whatSaysTheSameIsNotListed() async throws {
    let folder = try TemporaryFolder()
    try book("DUTHAO1") { _ in }.write(to: folder, as: "in/a.xlsx")
    try book("DUTHAO2") { _ in }.write(to: folder, as: "in/b.xlsx")
    #expect(try await log(folder).isEmpty)
  }

  @Test func ofManyChangesTheFirstHundredAreListedAndTheOthersCounted() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377", round: "DUTHAO1").write(to: folder, as: "in/a.xlsx")
    try TestBook.commune("29377", round: "DUTHAO2", scale: 3).write(to: folder, as: "in/b.xlsx")
    let rows = try await log(folder)
    #expect(rows.count == 101)
    #expect(rows.contains { $0.contains { $0.hasSuffix("chỗ nữa, xem bằng sedp compare") } })
  }
}
