import DecimalArithmetic
import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningBooks
@testable import PlanningPipeline

/// Protects: files are compared by what stands in them, the answer says so in one line, and the copy with
/// the changes is still the unit's workbook.
@Suite struct CompareJobTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func compare(
    _ before: String, _ after: String, output: String? = nil
  ) async throws -> CompareReport {
    await (try Shipped.pipeline()).compare(
      CompareRequest(before: before, after: after, output: output))
  }

  @Test func twoSendsOfAUnitAreComparedAndMarked() async throws {
    let first = try TestBook.commune("29392")
    var second = first
    second["X-02", "KT16", "kh_sau"] = 4321
    second["X-08", "1", "ten_hd"] = "Sửa cầu ấp Lang"
    let before = try first.write(to: folder, as: "1/xa.xlsx")
    let after = try second.write(to: folder, as: "2/xa.xlsx")
    let output = folder.path + "/thay-doi.xlsx"
    let report = try await compare(before, after, output: output)
    #expect(report.outcome == .problems && report.count == 2 && report.outputs == [output])
    let unit = try #require(report.units.first)
    #expect(unit.name == "Xã Song Lộc")
    let lines = try Shipped.pipeline().lines(of: unit, in: .vietnamese)
    #expect(
      lines.map(\.cellAfter?.description) == [
        try second.address("X-02", "KT16", "kh_sau"), try second.address("X-08", "1", "ten_hd"),
      ])
    #expect(lines[0].after == .number(4321) && lines[0].difference != nil)

    // The copy is the later workbook with a sheet in front, and says so to whoever reads it.
    let copy = try readWorkbook(path: output)
    #expect(copy.sheets.first?.name == "Thay đổi")
    let texts = copy.sheets[0].rows.flatMap(\.cells).map(\.value)
    #expect(texts.contains(.number(4321)) && texts.contains(.text("Sửa cầu ấp Lang")))
    let checked = await (try Shipped.pipeline()).check(CheckRequest(inputs: [output]))
    let source = await (try Shipped.pipeline()).check(CheckRequest(inputs: [after]))
    #expect(
      checked.diagnostics.filter { $0.severity > .notice }.map(\.code)
        == source.diagnostics.filter { $0.severity > .notice }.map(\.code))
    let again = try await compare(after, output)
    #expect(again.outcome == .clean && again.count == 0)
  }

  /// A cell of no form is in no comparison, and so is one that can't be used; both are told.
  @Test func whatIsNotComparedIsCounted() async throws {
    let first = try TestBook.commune("29392")
    var second = first
    second["X-02", "KT14", "uth_nay"] = "nhiều lắm"
    let before = try first.write(to: folder, as: "1/xa.xlsx")
    let plain = try second.write(to: folder, as: "2/xa.xlsx")
    var package = try RawPackage(path: plain)
    let part = "xl/worksheets/sheet\(try second.sheet(of: "X-02") + 1).xml"
    package[part] = package[part].replacing(
      "</sheetData>",
      with:
        "<row r=\"900\"><c r=\"B900\" t=\"inlineStr\"><is><t>ghi thêm</t></is></c></row></sheetData>"
    )
    let after = try folder.write(package.bytes, to: "2/xa.xlsx")
    let report = try await compare(before, after)
    let checked = await (try Shipped.pipeline()).check(CheckRequest(inputs: [after]))
    let unused = checked.accounting.refused + checked.accounting.ignored
    #expect(unused >= 2)
    #expect(
      report.findings.map(\.finding) == [.compare(.unread(cells: unused))])
  }

  @Test func foldersAreComparedUnitByUnit() async throws {
    for (name, scale) in [("1", 1), ("2", 2)] {
      try TestBook.commune("29377").write(to: folder, as: name + "/a\(name).xlsx")
      try TestBook.commune("29392", scale: scale).write(to: folder, as: name + "/b.xlsx")
    }
    try TestBook.commune("29380").write(to: folder, as: "1/c.xlsx")
    try TestBook.commune("29383").write(to: folder, as: "2/d.xlsx")
    let report = try await compare(folder.path + "/1", folder.path + "/2")
    #expect(report.units.map { $0.changes.count > 0 } == [false, true])
    #expect(report.gone.count == 1 && report.added.count == 1 && report.gone != report.added)
  }

  /// In a generated workbook what was typed over is what a comparison is to show, where computing with it
  /// restores the figure.
  @Test func aFigureTypedOverInADistrictsWorkbookIsShown() async throws {
    try TestBook.commune("29392").write(to: folder, as: "xa/xa.xlsx")
    let district = await (try Shipped.pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/xa"],
        outputFolder: folder.path + "/huyen"))
    let path = try #require(district.outputs.first)
    let sheets = try readWorkbook(path: path).sheets
    let place = try #require(sheets.firstIndex { $0.name == "H02_ChiTieu" })
    let row = try #require(
      sheets[place].rows.first { $0.cells.contains { $0.value == .text("KT16") } })
    let figure = try #require(
      row.cells.last { if case .number = $0.value { $0.formula == nil } else { false } })
    var package = try RawPackage(path: path)
    let part = "xl/worksheets/sheet\(place + 1).xml"
    package[part] = package[part].replacingOccurrences(
      of: "(<c r=\"\(figure.reference)\"[^>]*><v>)[^<]*", with: "$11234567",
      options: .regularExpression)
    let edited = try folder.write(package.bytes, to: "sua/huyen.xlsx")
    let report = try await compare(path, edited)
    #expect(report.count == 1)
    let change = try #require(report.units.first?.changes.forms.first?.values.first)
    #expect(change.placeAfter.cell == figure.reference && change.after == .number(1_234_567))
  }
}
