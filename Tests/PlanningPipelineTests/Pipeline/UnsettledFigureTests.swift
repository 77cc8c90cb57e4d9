import DecimalArithmetic
import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: a figure a thousand times too large stays in no total unseen, up to the province.
@Suite struct UnsettledFigureTests {
  /// Two communes of district 847, one with cattle in heads of a thousand in one year.
  private struct Desk {
    let folder: TemporaryFolder
    let pipeline: Pipeline
    let place: String

    init() throws {
      folder = try TemporaryFolder()
      pipeline = try Shipped.pipeline()
      var wrong = try TestBook.commune("29392")
      wrong["X-02", "KT16", "uth_nay"] = 40_000
      place = try wrong.address("X-02", "KT16", "uth_nay")
      try wrong.write(to: folder, as: "in/29392.xlsx")
      try TestBook.commune("29377").write(to: folder, as: "in/29377.xlsx")
    }

    func district() async -> RunReport {
      await pipeline.consolidate(
        ConsolidationRequest(
          area: "847", planYear: 2018, inputs: [folder.path + "/in"],
          outputFolder: folder.path + "/districts"))
    }

    func province(
      from origin: ConsolidationRequest.Origin, _ inputs: String
    ) async -> RunReport {
      var request = ConsolidationRequest(
        area: "84", planYear: 2018, inputs: [folder.path + "/" + inputs],
        outputFolder: folder.path + "/" + origin.rawValue)
      request.origin = origin
      return await pipeline.consolidate(request)
    }
  }

  /// The figures that carry the mark, and the notes about them, by sheet.
  private func marks(_ path: String) throws -> [String: [String]] {
    let workbook = try readWorkbook(path: path)
    var found: [String: [String]] = [:]
    // The log tells of the run, not of figures.
    for sheet in workbook.sheets
    where ![WrittenBook.sheetName, "T09_NhatKy"].contains(sheet.name) {
      for cell in sheet.rows.flatMap(\.cells) {
        switch cell.value {
        case .number(let number):
          guard workbook.formats.indices.contains(cell.format),
            workbook.formats[cell.format].numberFormat.contains("(*)")
          else { continue }
          found[sheet.name, default: []].append(number.description)
        case .text(let text) where text.contains("(*)"):
          found[sheet.name, default: []].append(text)
        default: break
        }
      }
    }
    return found
  }

  @Test func everyTotalThatContainsItIsFootnoted() async throws {
    let desk = try Desk()
    let report = await desk.district()
    let slips = report.diagnostics.filter { $0.code == "C320" && $0.severity == .error }
    #expect(slips.map(\.location.address) == [desk.place])
    let district = try marks(try #require(report.outputs.first))
    // The total stays as it is; the note says what it is without the commune's figure.
    let sheet = try #require(district["H02_ChiTieu"])
    #expect(sheet.contains("40040"))
    #expect(
      sheet.contains {
        $0.contains("Có số nghi nhầm đơn vị") && $0.contains("X-02 ô \(desk.place)")
      })
    let note = try #require(sheet.first { $0.contains("không kể số đó") })
    #expect(note.contains(" 40;") || note.hasSuffix(" 40."))

    let above = await desk.province(from: .districts, "districts")
    let told = above.diagnostics.filter { $0.code == "K512" }
    #expect(told.map(\.severity) == [.error])
    #expect(told.first?.message(in: .vietnamese).contains("Xã Song Lộc") == true)
    #expect(!above.diagnostics.contains { ["K505", "K510", "S213"].contains($0.code) })
    let province = try marks(try #require(above.outputs.first))
    #expect(province["T02_ChiTieu"]?.contains("40040") == true)
    #expect(province["T02_ChiTieu"]?.contains { $0.contains("không kể số đó") } == true)
    // By way of the districts' workbooks or straight from the communes, the same is marked.
    let straight = await desk.province(from: .communes, "in")
    #expect(try marks(try #require(straight.outputs.first)) == province)
  }

  /// Where this year's figure is in line and last year's is not, the doubt is no error.
  @Test func aSlipOfLastYearAccusesNobodyThisYear() async throws {
    let desk = try Desk()
    var book = try TestBook.commune("29392")
    book["X-02", "KT16", "th_truoc"] = 40_000
    try book.write(to: desk.folder, as: "in/29392.xlsx")
    let report = await desk.district()
    #expect(
      report.diagnostics.filter { $0.code == "C320" }.map(\.severity).allSatisfy { $0 == .warning })
    #expect(try marks(try #require(report.outputs.first)).isEmpty)
  }
}
