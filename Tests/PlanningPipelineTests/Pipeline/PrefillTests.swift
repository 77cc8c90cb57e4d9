import DecimalArithmetic
import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningPipeline
@testable import PlanningPreparation

/// Protects: what others have sent is printed into a template, for those it is meant for only.
@Suite struct PrefillTests {
  private func templates(
    _ sender: TemplateRequest.Sender, _ folder: TemporaryFolder,
    change: (inout TemplateRequest) -> Void
  ) async throws -> String {
    var request = TemplateRequest(
      for: sender, planYear: 2018, outputFolder: folder.path + "/out")
    change(&request)
    let report = await (try Shipped.pipeline()).templates(request)
    #expect(report.outcome == .clean)
    return try #require(report.outputs.first)
  }

  private func values(_ path: String, _ sheet: String) throws -> [[CellValue]] {
    let workbook = try readWorkbook(path: path)
    return try #require(workbook.sheets.first { $0.name == sheet }).rows.map { row in
      row.cells.compactMap(\.value)
    }
  }

  @Test func aDepartmentGetsItsRequestsAndTheCommunesFigures() async throws {
    let folder = try TemporaryFolder()
    let plan = try LinkedPlan()
    try plan.commune.write(to: folder, as: "in/da-loc.xlsx")
    try plan.neighbour.write(to: folder, as: "in/song-loc.xlsx")
    // A department's own figure is not the communes'.
    try TestBook.department("YT", figures: ["XH15": 999]).write(to: folder, as: "in/yt.xlsx")
    let path = try await templates(.departments, folder) {
      $0.districts = ["847"]
      $0.departments = ["YT"]
      $0.communes = folder.path + "/in"
    }
    let requests = try values(path, "N04_PhanHoiXa")
    let answered = try #require(requests.first { $0.contains(.text(LinkedPlan.answered)) })
    #expect(answered.contains(.text("Sửa trạm y tế xã")))
    #expect(answered.contains(.text("Xã Đa Lộc")) && answered.contains(.number(300)))
    #expect(requests.contains { $0.contains(.text(LinkedPlan.neighbours)) })
    #expect(!requests.joined().contains(.text(LinkedPlan.unanswered)), "another department's")
    let figures = try values(path, "N01_ChiTieuNganh")
    let heads = try #require(figures.first { $0.contains(.text("KT16")) })
    #expect(heads.contains(.number(80)), "40 of each commune")
    #expect(!figures.joined().contains(.number(999)))
  }

  @Test func lastYearsActivitiesAreThoseToReportOn() async throws {
    let folder = try TemporaryFolder()
    var earlier = try TestBook.commune("29392", planYear: 2017)
    earlier["X-08", "1", "ma_hd"] = "29392-2017-009"
    try earlier.write(to: folder, as: "2017/xa.xlsx")
    let path = try await templates(.units, folder) {
      $0.units = ["29392"]
      $0.previous = folder.path + "/2017"
    }
    let rows = try values(path, "X03_KQHoatDong")
    let planned = try #require(rows.first { $0.contains(.text("29392-2017-009")) })
    #expect(planned.contains(.text("Tập huấn trồng lúa")))
    #expect(planned.contains(.number(120)), "what was planned to be spent")
    let unnumbered = try #require(rows.first { $0.contains(.text("Cứng hoá đường ấp")) })
    #expect(unnumbered.contains(.text("29392-2017-010")), "the code that it got then")
  }

  /// An estimate is no result: it is told beside the cell that waits for the official figure.
  @Test func lastYearsPlanIsThisYearsAndItsEstimateANote() async throws {
    let folder = try TemporaryFolder()
    var earlier = try TestBook.commune("29392", planYear: 2017)
    earlier["X-02", "KT01", "kh_sau"] = .number(ExactDecimal(coefficient: 2827, exponent: -1))
    earlier["X-02", "KT01", "uth_nay"] = 280
    try earlier.write(to: folder, as: "2017/xa.xlsx")
    let path = try await templates(.units, folder) {
      $0.units = ["29392"]
      $0.previous = folder.path + "/2017"
    }
    let source = try WorkbookSource.open(path: path)
    let index = try #require(source.sheets.firstIndex { $0.name == "X02_ChiTieu" })
    let row = try #require(
      source.sheet(index).rows.first { $0.cells.contains { $0.value == .text("KT01") } })
    func value(_ column: Int) -> CellValue? {
      row.cells.first { $0.reference.column == column }?.value
    }
    #expect(value(5) == nil, "carried out in the year before")
    #expect(value(6) == .number(ExactDecimal(coefficient: 2827, exponent: -1)))
    #expect(value(8) == nil && value(9) == nil)
    let notes = source.describe().sheets[index].comments
    let note = try #require(notes.first { $0.cell.row == row.number })
    #expect(note.cell.column == 5 && note.text.contains("280"))
  }
}
