import DecimalArithmetic
import Foundation
import PlanningData
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningExport
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: a data package says what the workbooks say that count, exactly and with where it stands, and
/// nothing that is personal; a folder with something else in it stays as it is.
@Suite struct ExportJobTests {
  private func export(_ inputs: [String], _ output: String) async throws -> RunReport {
    await (try Shipped.pipeline()).export(ExportRequest(inputs: inputs, output: output))
  }

  @Test func nothingPersonalIsInAnyFile() async throws {
    let folder = try TemporaryFolder()
    var plan = try LinkedPlan()
    let (name, number) = ("Thạch Thị Mỹ Duyên", "0987 654 321")
    plan.commune["X-00", "", "nguoi_lap"] = .text(name + " / " + number)
    plan.department["N-00", "", "nguoi_lap"] = .text(name)
    try plan.write(to: folder, in: "in")
    let district = await (try Shipped.pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/huyen"))
    let report = try await export(
      [folder.path + "/in"] + district.outputs, folder.path + "/goi")
    #expect(!report.isRefused)
    let package = try ReadPackage(folder.path + "/goi")
    #expect(Set(package["files"].compactMap { $0["sedp_sender"] }).count == 4)
    for (file, bytes) in try ReadPackage.files(folder.path + "/goi") {
      let text = String(decoding: bytes, as: UTF8.self)
      for piece in [name, number, "0987", "nguoi_lap"] {
        #expect(!text.contains(piece), "\(piece) in \(file)")
      }
    }
    #expect(package["x-00-head"].contains { $0["vong"] == "DUTHAO1" })
  }

  @Test func everyValueIsThereWithItsCellAndState() async throws {
    let folder = try TemporaryFolder()
    var book = try TestBook.commune("29377")
    book["X-08", "1", "von_dn"] = "-"
    book["X-08", "1", "von_oda"] = "…"
    book["X-08", "1", "von_vay"] = 0
    book["X-08", "1", "phoi_hop"] = "=1+2"
    book["X-08", "1", "ghi_chu"] = "'trích"
    let path = try book.write(to: folder, as: "xa.xlsx")
    _ = try await export([path], folder.path + "/goi")
    let package = try ReadPackage(folder.path + "/goi")
    let wide = try #require(package["x-08"].first)
    #expect(
      ["von_dn", "von_oda", "von_vay", "von_gn"].map { wide[$0] } == ["-", "…", "0", ""])
    #expect(wide["phoi_hop"] == "'=1+2" && wide["ghi_chu"] == "''trích")
    let long = package["x-08-long"].filter { $0["sedp_row"] == "1" }
    func states(_ field: String) -> String? { long.first { $0["field"] == field }?["state"] }
    #expect(
      ["von_dn", "von_oda", "von_vay", "von_gn"].map(states)
        == ["none", "pending", "value", "blank"])
    let workbook = try readWorkbook(path: path)
    let computed = Set(
      package["fields"].filter { $0["table"] == "x-08" && $0["computed"] == "true" }
        .map { $0["field"] })
    var compared = 0
    for record in long where record["state"] == "value" && record["cell"] != "" {
      let sheet = try #require(workbook.sheets.first { $0.name == record["sheet"] })
      let cell = sheet.rows.flatMap(\.cells).first { $0.reference.description == record["cell"] }
      guard let cell else {
        // What is computed has a value where its cell is blank, as have codes that are made and marks.
        #expect(computed.union(["ma_hd", "bdkh", "gnrrtt"]).contains(record["field"]))
        continue
      }
      switch cell.value {
      case .number(let number) where record["field"] != "tg_bd" && record["field"] != "tg_kt":
        #expect(record["value"] == number.description)
      case .text(let text) where record["field"] == "ten_hd": #expect(record["value"] == text)
      default: continue
      }
      compared += 1
    }
    #expect(compared > 5)
    for record in package["x-02-long"] {
      let row = package["x-02"].first { $0["sedp_row"] == record["sedp_row"] }
      let field = try #require(record["field"])
      if record["state"] == "value" { #expect(row?[field] == record["value"]) }
    }
  }

  @Test func theWorkbookThatConsolidatingTakesIsExported() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377", scale: 2).write(to: folder, as: "in/mot.xlsx")
    var later = try TestBook.commune("29377")
    later["X-00", "", "vong"] = "CHINHTHUC"
    try later.write(to: folder, as: "in/hai.xlsx")
    try TestBook.commune("29392").write(to: folder, as: "in/ba.xlsx")
    try TestBook.commune("29392", scale: 3).write(to: folder, as: "in/bon.xlsx")
    let report = try await export([folder.path + "/in"], folder.path + "/goi")
    #expect(report.outcome == .problems)
    #expect(report.diagnostics.map(\.code).contains("F130"))
    let package = try ReadPackage(folder.path + "/goi")
    #expect(package["files"].map { $0["file"] } == ["hai.xlsx"])
    #expect(Set(package["x-02"].map { $0["sedp_round"] }) == ["CHINHTHUC"])
    #expect(package.descriptor.sedp.coverage.map(\.reported) == [1])
  }

  @Test func rowsKeepTheirCodesThroughRounds() async throws {
    let folder = try TemporaryFolder()
    var first = try TestBook.commune("29377")
    first["X-08", "1", "ma_hd"] = "29377-2018-777"
    try first.write(to: folder, as: "in/mot.xlsx")
    var later = try TestBook.commune("29377")
    later["X-08", "1", "ma_hd"] = nil
    later["X-00", "", "vong"] = "CHINHTHUC"
    try later.write(to: folder, as: "in/hai.xlsx")
    let district = await (try Shipped.pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out"))
    _ = try await export([folder.path + "/in"] + district.outputs, folder.path + "/goi")
    let package = try ReadPackage(folder.path + "/goi")
    #expect(package["files"].map { $0["file"] }.contains("hai.xlsx"))
    let codes = package["x-08"].map { $0["ma_hd"] }
    #expect(codes.contains("29377-2018-777"))
    #expect(Set(codes) == Set(package["h-07"].map { $0["ma_hd"] }))
  }

  @Test func yearsStandBesideEachOther() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/nay.xlsx")
    try TestBook.commune("29377", planYear: 2017).write(to: folder, as: "in/truoc.xlsx")
    _ = try await export([folder.path + "/in"], folder.path + "/hai")
    let both = try ReadPackage(folder.path + "/hai")
    #expect(both["files"].map { $0["sedp_year"] } == ["2017", "2018"])
    #expect(both.descriptor.sedp.planYears == [2017, 2018])
    var request = ExportRequest(inputs: [folder.path + "/in"], output: folder.path + "/mot")
    request.planYear = 2018
    let report = await (try Shipped.pipeline()).export(request)
    // As in consolidating: of a unit one workbook counts, and what is said of the others is set aside.
    #expect(report.diagnostics.map(\.code) == ["F138"])
    #expect(report.setAside.map(\.code) == ["F124"])
    #expect(try ReadPackage(folder.path + "/mot")["files"].map { $0["file"] } == ["nay.xlsx"])
  }

  @Test func figuresAreThoseOfTheirSources() async throws {
    let copy = try await VerifiedDistrict.copy()
    let report = try await export([copy.path + "/in", copy.path + "/out"], copy.path + "/goi")
    #expect(!report.isRefused)
    let package = try ReadPackage(copy.path + "/goi")
    var values: [[String]: String] = [:]
    for (name, records) in package.tables where name.hasSuffix("-long") {
      for record in records {
        let place = ["sedp_sender", "sheet", "cell"].map { record[$0, default: ""] }
        if record["state"] == "value" { values[place] = record["value"] }
      }
    }
    let figures = Dictionary(grouping: package["sources"]) { record in
      ["sedp_sender", "sheet", "cell"].map { record[$0, default: ""] }
    }
    var sums = 0
    for (place, parts) in figures where parts[0]["form"] == "H-01" && parts[0]["field"] == "td_tong"
    {
      let added = parts.compactMap { part -> ExactDecimal? in
        guard part["role"] == "value" else { return nil }
        return values[["from_sender", "from_sheet", "from_cell"].map { part[$0, default: ""] }]
          .flatMap { ExactDecimal($0) }
      }
      #expect(added.count > 0 && values[place] == added.reduce(.zero, +).description)
      sums += 1
    }
    #expect(sums == 2)
  }

  @Test func columnsOfUnitsAreRecords() async throws {
    let copy = try await VerifiedDistrict.copy()
    _ = try await export([copy.path + "/out"], copy.path + "/goi")
    let package = try ReadPackage(copy.path + "/goi")
    let rice = package["h-02b"].filter { $0["ma_ct"] == "KT05" || $0["sedp_row_key"] == "KT05" }
    let whole = try #require(rice.first { $0["sedp_for"] == "_" })
    let parts = rice.filter { $0["sedp_for"] != "_" && $0["xa"] != "" }
    #expect(parts.compactMap { $0["sedp_for"] } == ["29377", "29392"])
    #expect(whole["xa"] == "" && parts.allSatisfy { $0["kh_sau"] == "" })
  }

  // MARK: The folder

  @Test func thePackageIsTheSameWheneverItIsMade() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    try TestBook.commune("29392").write(to: folder, as: "in/b.xlsx")
    let inputs = ["/in/a.xlsx", "/in/b.xlsx"].map { folder.path + $0 }
    _ = try await export(inputs, folder.path + "/mot")
    _ = try await export(inputs.reversed(), folder.path + "/hai")
    let first = try ReadPackage.files(folder.path + "/mot")
    #expect(try ReadPackage.files(folder.path + "/hai") == first)
    // Into the folder of the inputs, twice: what was written there is no input.
    for _ in 0..<2 {
      let report = try await export([folder.path + "/in"], folder.path + "/in/goi")
      #expect(!report.isRefused)
    }
    let within = try await export([folder.path + "/in"], folder.path + "/in/goi")
    #expect(within.diagnostics.map(\.code).contains("F141") && within.outcome == .clean)
    #expect(try ReadPackage.files(folder.path + "/in/goi") == first)
  }

  @Test func whatAFormerPackageHadIsGone() async throws {
    let copy = try await VerifiedDistrict.copy()
    let goi = copy.path + "/goi"
    _ = try await export([copy.path + "/out"], goi)
    #expect(try ReadPackage.files(goi)["h-01.csv"] != nil)
    // A note of somebody's own is in nobody's way.
    try copy.write("của tôi", to: "goi/ghi-chu.txt")
    let report = try await export([copy.path + "/in"], goi)
    #expect(!report.isRefused)
    let files = try ReadPackage.files(goi)
    #expect(files["h-01.csv"] == nil && files["x-01.csv"] != nil && files["ghi-chu.txt"] != nil)
    let listed = try ReadPackage(goi).descriptor.resources.map(\.path) + ["datapackage.json"]
    #expect(Set(files.keys) == Set(listed + ["ghi-chu.txt"]))
  }

  @Test func whatIsNoPackageStaysAsItIs() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    let inputs = [folder.path + "/in"]
    try folder.write("của người khác", to: "khac/x-01.csv")
    _ = try await export(inputs, folder.path + "/sua")
    try folder.write("sửa tay", to: "sua/x-01.csv")
    _ = try await export(inputs, folder.path + "/them")
    try FileManager.default.removeItem(atPath: folder.path + "/them/datapackage.json")
    _ = try await export(inputs, folder.path + "/ten")
    let description = String(
      decoding: try TemporaryFolder.bytes(folder.path + "/ten/datapackage.json"), as: UTF8.self)
    try folder.write(
      description.replacing("Socio-economic", with: "Our own"), to: "ten/datapackage.json")
    for (name, code) in [("khac", "F170"), ("sua", "F171"), ("them", "F170"), ("ten", "F171")] {
      let before = try ReadPackage.files(folder.path + "/" + name)
      let report = try await export(inputs, folder.path + "/" + name)
      #expect(report.outcome == .refused && report.diagnostics.map(\.code) == [code])
      #expect(try ReadPackage.files(folder.path + "/" + name) == before)
    }
    let none = try await export(
      [try folder.write("Ghi chú", to: "ghi-chu.docx")], folder.path + "/moi")
    #expect(none.outcome == .refused && none.diagnostics.map(\.code).contains("F172"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/moi"))
  }
}
