import PlanningForms
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: text in an old font is told where it stands, and makes nothing else suspect.
@Suite struct LegacyDoubtTests {
  /// Texts of a clean workbook that read as something else in TCVN3, by form, row and field.
  private static let correct: [(form: String, field: String, text: CellContent)] = [
    ("X-08", "phoi_hop", "Bò"), ("X-08", "dia_diem", "Toàn xã"), ("X-08", "chu_tri", "UBND xã"),
    ("X-08", "ten_hd", "Tháng 1; Tháng 2: nhà văn hoá"), ("X-09", "ly_do", "Hé cửa lên trên"),
  ]

  private func book() throws -> TestBook {
    var book = try TestBook.commune("29392")
    for (form, field, text) in Self.correct { book[form, "1", field] = text }
    return book
  }

  /// Puts a cell into an old font.
  private func age(
    _ book: inout TestBook, _ form: String, _ key: String, _ field: String, font: String
  ) throws {
    let cell = try book.reference(form, key, field)
    book.sheets[try book.sheet(of: form)].fonts[cell] = font
  }

  private func check(_ book: TestBook) async throws -> RunReport {
    let folder = try TemporaryFolder()
    try book.write(to: folder, as: "song-loc.xlsx")
    return await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
  }

  @Test(arguments: [
    (".VnTime", "TrÇn V¨n An", "Trần Văn An"), (".VnTimeH", "TRÇN V¡N AN", "TRẦN VĂN AN"),
    ("VNI-Times", "Nguyeãn Vaên Bình", "Nguyễn Văn Bình"),
  ])
  func oneOldCellIsMendedAndNothingElseDoubted(
    font: String, typed: String, meant: String
  ) async throws {
    var book = try book()
    book["X-08", "2", "phoi_hop"] = .text(typed)
    try age(&book, "X-08", "2", "phoi_hop", font: font)
    let report = try await check(book)
    #expect(report.diagnostics == [])
    let repairs = report.repairs.filter { $0.location.field == "phoi_hop" }
    #expect(repairs.map(\.after.vietnamese) == [meant])
  }

  @Test func aCellThatReadsBothWaysIsTheOnlyFinding() async throws {
    var book = try book()
    book["X-08", "2", "phoi_hop"] = "Hé"
    try age(&book, "X-08", "2", "phoi_hop", font: ".VnTime")
    let report = try await check(book)
    #expect(report.diagnostics.map(\.code) == ["C321"])
    let place = try book.address("X-08", "2", "phoi_hop")
    #expect(report.diagnostics.first?.location.cell?.description == place)
  }

  /// The name of a person is doubted like another text, but not quoted.
  @Test func aNameThatReadsBothWaysIsNotQuoted() async throws {
    var book = try book()
    book["X-01", "2", "chu_tri"] = "Hé"
    try age(&book, "X-01", "2", "chu_tri", font: ".VnTime")
    let report = try await check(book)
    #expect(report.diagnostics.map(\.code) == ["C321"])
    #expect(report.diagnostics.allSatisfy { !$0.message(in: .vietnamese).contains("Hé") })
  }

  /// A column put into an old font afterwards still holds what was chosen from its list.
  @Test func whatEqualsAnEntryOfItsListIsTheEntry() async throws {
    var book = try book()
    for (form, field) in [
      ("X-08", "dia_diem"), ("X-09", "dia_diem"), ("X-08", "nguon_tt"), ("X-01", "ap"),
    ] {
      try age(&book, form, "1", field, font: ".VnTime")
    }
    book["X-08", "2", "phoi_hop"] = "Hoàn thành"
    try age(&book, "X-08", "2", "phoi_hop", font: ".VnTime")
    let report = try await check(book)
    #expect(report.diagnostics == [])
    #expect(report.repairs.filter { $0.finding.code == .repairedText } == [])
  }

  /// H-14 prints original values as they were typed; the province reads them as quotations.
  @Test func whatTheLogQuotesIsNoInput() async throws {
    var book = try book()
    for (row, text) in ["TrÇn V¨n An", "Hé"].enumerated() {
      book["X-08", String(row + 1), "phoi_hop"] = .text(text)
      try age(&book, "X-08", String(row + 1), "phoi_hop", font: ".VnTime")
    }
    let folder = try TemporaryFolder()
    try book.write(to: folder, as: "xa/song-loc.xlsx")
    let pipeline = try Shipped.pipeline()
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/xa"],
        outputFolder: folder.path + "/huyen"))
    let quoted = try readWorkbook(path: try #require(district.outputs.first)).sheets
      .flatMap { $0.rows.flatMap(\.cells) }.filter { $0.value == .text("TrÇn V¨n An") }
    #expect(!quoted.isEmpty)
    let province = await pipeline.consolidate(
      ConsolidationRequest(
        area: "84", planYear: 2018, inputs: [folder.path + "/huyen"],
        outputFolder: folder.path + "/tinh"))
    #expect(province.diagnostics.filter { $0.code == "C321" } == [])
    #expect(province.repairs.filter { $0.location.form == FormCode("H-14") } == [])
    #expect(province.accounting.refused == 0 && province.accounting.repaired == 0)
  }
}
