import DecimalArithmetic
import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: the page of an area shows the figures of its workbook, cell by cell, says where each comes from,
/// and names who is missing.
@Suite struct AreaPageTests {
  private struct Made {
    var page: String
    var bytes: [UInt8]
    var report: RunReport
    var sheets: [String: Sheet]
  }

  /// Three communes and three departments of the faultless sample; all others are missing.
  private static let making = Task { () throws -> Made in
    let folder = try TemporaryFolder()
    let books = try await CleanDistrict.written().books
    let communes = books.filter { !$0.name.hasPrefix(CleanDistrict.code) }.prefix(3)
    let departments = books.filter { $0.name.hasPrefix(CleanDistrict.code) }.prefix(3)
    for book in communes + departments { _ = try folder.write(book.bytes, to: "in/" + book.name) }
    let pipeline = try Shipped.pipeline()
    var request = ConsolidationRequest(
      area: CleanDistrict.code, planYear: CleanDistrict.planYear, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    let district = await pipeline.consolidate(request)
    request.page = PageRequest(file: folder.path + "/page/850.html", language: .vietnamese)
    let report = await pipeline.consolidate(request)
    let workbook = try readWorkbook(path: try #require(district.outputs.first))
    let bytes = try TemporaryFolder.bytes(try #require(report.outputs.first))
    return Made(
      page: String(decoding: bytes, as: UTF8.self), bytes: bytes, report: report,
      sheets: Dictionary(
        workbook.sheets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }))
  }

  @Test func figuresAreThoseOfTheWorkbook() async throws {
    let made = try await Self.making.value
    let figures = made.page.matches(
      of: /<data value="?([-0-9.]+)"? data-cell="([^"!]+)!([A-Z]+[0-9]+)">/)
    #expect(figures.count > 100)
    for figure in figures {
      let cell = try #require(CellReference(String(figure.3)))
      let found = made.sheets[String(figure.2)]?.rows.first { $0.number == cell.row }?
        .cells.first { $0.reference == cell }
      let number = try #require(ExactDecimal(String(figure.1)))
      #expect(found?.value == .number(number), "\(figure.2)!\(figure.3)")
    }
  }

  @Test func itSaysWhoIsMissingAndWhereFiguresComeFrom() async throws {
    let made = try await Self.making.value
    #expect(made.report.outputs.count == 1)
    #expect(made.page.contains("BẢN NHÁP – "))
    #expect(made.page.contains("DRAFT – "))
    #expect(made.page.contains("Nhắc 4 đơn vị chưa có số liệu: "))
    #expect(made.page.contains("Chưa nhận được sổ kế hoạch năm 2018 của đơn vị."))
    #expect(made.page.contains("Có số: 3/7 đơn vị."))
    #expect(made.page.contains("_SEDP_Xa.xlsx X02_ChiTieu!"))
    #expect(made.page.contains("sedp trace 850_2018_SEDP_Huyen.xlsx"))
    #expect(made.bytes.count < 300_000)
  }

  /// An output is never written over an input, and a folder is no page.
  @Test func aPlaceThatCanNotBeWrittenIsRefused() async throws {
    let folder = try TemporaryFolder()
    let book = try #require(try await CleanDistrict.written().books.first)
    let input = try folder.write(book.bytes, to: "in/" + book.name)
    var request = ConsolidationRequest(
      area: CleanDistrict.code, planYear: CleanDistrict.planYear, inputs: [folder.path + "/in"],
      outputFolder: folder.path)
    for (file, code) in [
      (input, Finding.Code.outputIsInput), (folder.path + "/in", .cannotWrite),
    ] {
      request.page = PageRequest(file: file, language: .vietnamese)
      let report = await (try Shipped.pipeline()).consolidate(request)
      #expect(report.diagnostics.contains { $0.finding.code == code }, "\(code)")
      #expect(report.outcome == .refused)
    }
    #expect(try TemporaryFolder.bytes(input) == book.bytes)
  }
}
