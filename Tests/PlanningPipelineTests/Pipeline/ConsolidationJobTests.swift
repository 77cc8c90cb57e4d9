import DecimalArithmetic
import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: a district's figures depend on what was sent and on nothing else, and a bad file
/// costs only itself.
@Suite struct ConsolidationJobTests {
  private func run(
    _ folder: TemporaryFolder, _ input: String, output: String, area: String = "847",
    change: (inout ConsolidationRequest) -> Void = { _ in }
  ) async throws -> RunReport {
    var request = ConsolidationRequest(
      area: area, planYear: 2018, inputs: [folder.path + "/" + input],
      outputFolder: folder.path + "/" + output)
    change(&request)
    return await (try Shipped.pipeline()).consolidate(request)
  }

  @Test func namesOrderAndABadFileChangeNoByteOfTheFigures() async throws {
    let folder = try TemporaryFolder()
    let first = try TestBook.commune("29377")
    let second = try TestBook.commune("29392", scale: 3)
    try first.write(to: folder, as: "in/a.xlsx")
    try second.write(to: folder, as: "in/b.xlsx")
    try folder.write("not a workbook", to: "in/c.pdf")
    let report = try await run(folder, "in", output: "one")
    #expect(report.outcome == .problems)
    #expect(report.coverage?.reported == 2 && report.coverage?.expected == 14)
    let path = try #require(report.outputs.first)
    let bytes = try TemporaryFolder.bytes(path)

    let again = try await run(folder, "in", output: "two")
    #expect(try TemporaryFolder.bytes(try #require(again.outputs.first)) == bytes)
    // So does what states it, wherever the files lie.
    let manifests = try ["one", "two"].map {
      try TemporaryFolder.bytes(folder.path + "/" + $0 + "/847_2018_SEDP_BanKe.json")
    }
    #expect(manifests[0] == manifests[1] && manifests[0].count > 800)
    #expect(!String(decoding: manifests[0], as: UTF8.self).contains(folder.path))

    // Under other names the files are read in another order; only the names in the log differ.
    try first.write(to: folder, as: "renamed/z.xlsx")
    try second.write(to: folder, as: "renamed/y.xlsx")
    let renamed = try await run(folder, "renamed", output: "three")
    let one = try figures(path, sheet: "H02_ChiTieu")
    #expect(one.count > 300)
    #expect(try figures(try #require(renamed.outputs.first), sheet: "H02_ChiTieu") == one)
  }

  /// Every cell of a sheet.
  private func figures(
    _ path: String, sheet name: String
  ) throws -> [CellReference: CellValue] {
    let workbook = try readWorkbook(path: path)
    let sheet = try #require(workbook.sheets.first { $0.name == name })
    var values: [CellReference: CellValue] = [:]
    for row in sheet.rows { for cell in row.cells { values[cell.reference] = cell.value } }
    return values
  }

  /// What the cells of a sheet hold, without how they look.
  private func contents(_ sheet: Sheet) -> [CellReference: [String]] {
    var result: [CellReference: [String]] = [:]
    for cell in sheet.rows.flatMap(\.cells) {
      result[cell.reference] = ["\(cell.value)", cell.formula ?? ""]
    }
    return result
  }

  /// The district workbooks of the province's run are those of the districts' own runs, too.
  @Test func theProvinceIsTheSameByWayOfDistrictsAndStraightFromCommunes() async throws {
    let folder = try TemporaryFolder()
    let configuration = try Shipped.configuration()
    let hierarchy = configuration.hierarchy(planYear: 2018)
    let other = try #require(hierarchy.parts(of: "845").first).code
    try TestBook.commune("29377").write(to: folder, as: "in/847/a.xlsx")
    try TestBook.commune("29392", scale: 3).write(to: folder, as: "in/847/b.xlsx")
    try TestBook.commune(other, scale: 7).write(to: folder, as: "in/845/c.xlsx")
    let whole = try await run(folder, "in", output: "all", area: "84") {
      $0.origin = .communes
      $0.writesDistricts = true
    }
    #expect(
      try folder.names(in: "all") == [
        "845_2018_SEDP_Huyen.xlsx", "847_2018_SEDP_Huyen.xlsx", "84_2018_SEDP_BanKe.json",
        "84_2018_SEDP_Tinh.xlsx",
      ])
    #expect(whole.outputs.count == 3)
    var cells = 0
    for district in ["847", "845"] {
      let report = try await run(folder, "in/" + district, output: "huyen", area: district)
      let path = try #require(report.outputs.first)
      let name = try #require(path.split(separator: "/").last)
      let bytes = try TemporaryFolder.bytes(folder.path + "/all/" + name)
      #expect(try TemporaryFolder.bytes(path) == bytes)
      cells += try readWorkbook(path: path).sheets.reduce(0) { $0 + $1.cellCount }
    }
    // The manifests that lie beside the districts' workbooks are passed over without a word.
    let stepwise = try await run(folder, "huyen", output: "tinh", area: "84")
    #expect(stepwise.fileCount == 2 && stepwise.diagnostics.allSatisfy { $0.code != "F113" })
    #expect(stepwise.accounting.total == cells)
    #expect(stepwise.accounting.refused == 0 && stepwise.accounting.ignored == 0)
    let one = try readWorkbook(path: try #require(stepwise.outputs.first))
    let two = try readWorkbook(path: folder.path + "/all/84_2018_SEDP_Tinh.xlsx")
    // The log tells of the run, which differs; styles are numbered as they are met.
    let forms = configuration.forms(of: .province).map(\.sheet).filter { $0 != "T09_NhatKy" }
    #expect(one.sheets.map(\.name) == two.sheets.map(\.name))
    for (left, right) in zip(one.sheets, two.sheets) where forms.contains(left.name) {
      #expect(contents(left) == contents(right), "\(left.name)")
    }
    let summary = try #require(one.sheets.first { $0.name == "T02_ChiTieu" })
    let heads = try #require(
      summary.rows.first { $0.cells.contains { $0.value == .text("KT16") } })
    #expect(heads.cells.contains { $0.value == .number(ExactDecimal(40 * 11)) })
  }

  /// H-00 lists departments among the communes, and H-14 names them.
  @Test func theProvinceKnowsTheDepartmentsThatADistrictLists() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    try TestBook.department("NNPTNT", figures: ["KT28": 900]).write(to: folder, as: "in/b.xlsx")
    let district = try await run(folder, "in", output: "huyen")
    let written = try readWorkbook(path: try #require(district.outputs.first))
    let list = try #require(written.sheets.first { $0.name == "H00_TrangThai" })
    #expect(
      list.rows.contains { $0.cells.contains { $0.value == .text("Phòng Nông nghiệp và PTNT") } })
    let province = try await run(folder, "huyen", output: "tinh", area: "84")
    #expect(province.accounting.refused == 0)
    #expect(province.diagnostics.filter { $0.code == "C308" }.isEmpty)
  }

  /// What only putting workbooks together shows is counted in H-00 too, as H-14 lists it: here two
  /// departments that report different figures.
  @Test func theListOfSubmissionsCountsWhatConsolidatingFinds() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    try TestBook.department("NNPTNT", figures: ["KT36": 10]).write(to: folder, as: "in/b.xlsx")
    try TestBook.department("TCKH", figures: ["KT36": 11]).write(to: folder, as: "in/c.xlsx")
    let report = try await run(folder, "in", output: "out")
    let told = report.diagnostics.filter { $0.severity == .error && $0.unit == "847/TCKH" }
    #expect(!told.isEmpty)
    let written = try readWorkbook(path: try #require(report.outputs.first))
    let list = try #require(written.sheets.first { $0.name == "H00_TrangThai" })
    let row = try #require(
      list.rows.first { $0.cells.contains { $0.value == .text("Phòng Tài chính - Kế hoạch") } })
    #expect(row.cells.contains { $0.value == .text("Có lỗi") })
    #expect(row.cells.contains { $0.value == .number(ExactDecimal(told.count)) })
  }

  /// A commune whose only workbook was refused has sent something: the list names the file and what
  /// keeps it out, and the province still counts it as not in.
  @Test func aRefusedWorkbookIsNotCalledUnsent() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    try TestBook.commune("29392", planYear: 2017).write(to: folder, as: "in/nam-truoc.xlsx")
    let report = try await run(folder, "in", output: "out")
    let written = try readWorkbook(path: try #require(report.outputs.first))
    let list = try #require(written.sheets.first { $0.name == "H00_TrangThai" })
    let row = try #require(
      list.rows.first { $0.cells.contains { $0.value == .text("nam-truoc.xlsx") } })
    #expect(row.cells.contains { $0.value == .text("Có lỗi") })
    let province = try await run(folder, "out", output: "tinh", area: "84")
    let summary = try readWorkbook(path: try #require(province.outputs.first))
    let state = try #require(summary.sheets.first { $0.name == "T00_TrangThai" })
    let district = try #require(
      state.rows.first { $0.cells.contains { $0.value == .text("Huyện Châu Thành") } })
    #expect(district.cells.contains { $0.value == .number(1) })
    #expect(!district.cells.contains { $0.value == .number(2) })
  }

  /// Whoever gives the communes' folder to the province has made one mistake.
  @Test func aFolderOfTheWrongLevelIsOneMistake() async throws {
    let folder = try TemporaryFolder()
    for code in ["29377", "29392", "29380"] {
      try TestBook.commune(code).write(to: folder, as: "in/\(code).xlsx")
    }
    try TestBook.department("NNPTNT", figures: ["KT28": 900]).write(to: folder, as: "in/n.xlsx")
    let report = try await run(folder, "in", output: "tinh", area: "84")
    #expect(report.outcome == .refused)
    let told = report.diagnostics.filter { $0.code == "F115" }
    #expect(told.count == 1)
    let message = try #require(told.first?.message(in: .vietnamese))
    #expect(message.contains("Cả 4 sổ") && message.contains("--from communes"))
    #expect(message.contains("xã, phường, thị trấn"))
  }

  @Test func refusedRunsWriteNothing() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392").write(to: folder, as: "in/a.xlsx")
    let unknown = try await run(folder, "in", output: "out", area: "999")
    #expect(unknown.outcome == .refused)
    #expect(unknown.diagnostics.map(\.code) == ["F125"])
    let missing = try await run(folder, "none", output: "out")
    #expect(missing.outcome == .refused)
    #expect(missing.diagnostics.map(\.code).contains("F111"))
    let elsewhere = try await run(folder, "in", output: "out", area: "844")
    #expect(elsewhere.outcome == .refused)
    #expect(elsewhere.diagnostics.map(\.code).contains("F126"))
    let conflicting = try TestBook.commune("29392", scale: 2)
    try conflicting.write(to: folder, as: "in/b.xlsx")
    let conflict = try await run(folder, "in", output: "out")
    #expect(conflict.outcome == .refused)
    #expect(conflict.diagnostics.count { $0.code == "F130" } == 1)
    #expect(try folder.names() == ["in"])
  }

  @Test func theOfficerPicksOneOfTwoConflictingWorkbooks() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392").write(to: folder, as: "in/a.xlsx")
    try TestBook.commune("29392", scale: 2).write(to: folder, as: "in/b.xlsx")
    let report = try await run(folder, "in", output: "out") { $0.accepted = ["b.xlsx"] }
    #expect(report.diagnostics.count { $0.code == "F130" } == 0)
    #expect(
      report.diagnostics.filter { $0.code == "F138" }.map(\.location.file) == ["a.xlsx"])
    let cells = try figures(try #require(report.outputs.first), sheet: "H02_ChiTieu")
    let row = try #require(cells.first { $0.value == .text("KT16") }).key.row
    #expect(cells[CellReference(row: row, column: 7)] == .number(80))
  }

  @Test func choicesThatCannotBeUsedAreToldAtTheirCell() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "ma_ct,nguon,ly_do\nKT99,XA,x\nKT16,HUYEN,x\nKT17,XA,\nKT18,NGANH,đúng\n",
      to: "choices.csv")
    let (choices, diagnostics) = ChoiceFile(
      configuration: try Shipped.configuration(), limits: .standard
    ).read(path)
    #expect(choices.keys.sorted() == ["KT18"])
    #expect(diagnostics.map(\.code) == ["S215", "C308", "C309"])
    #expect(diagnostics.allSatisfy { $0.severity == .error && $0.location.file == "choices.csv" })
    #expect(diagnostics.map(\.location.address) == ["A2", "B3", "C4"])
  }
}
