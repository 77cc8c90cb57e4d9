import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: what is changed by hand in a district's workbook moves no figure of the province, and
/// the province is told.
@Suite struct TamperedProvinceTests {
  /// A district's workbook, made once, and the province's sheets made of it untouched.
  private struct Journey: Sendable {
    /// Made once for all tests.
    static let shared = Task { try await Journey() }

    let workbook: Workbook
    let raw: RawPackage
    let untouched: [String: [CellReference: CellValue]]

    init() async throws {
      let folder = try TemporaryFolder()
      try TestBook.commune("29392").write(to: folder, as: "xa/a.xlsx")
      try TestBook.commune("29377", scale: 3).write(to: folder, as: "xa/b.xlsx")
      let district = await (try Shipped.pipeline()).consolidate(
        ConsolidationRequest(
          area: "847", planYear: 2018, inputs: [folder.path + "/xa"],
          outputFolder: folder.path + "/huyen"))
      let path = try #require(district.outputs.first)
      workbook = try readWorkbook(path: path)
      raw = try RawPackage(path: path)
      untouched = try await Self.province(of: folder, "huyen").sheets
    }

    /// The cells of the province's sheets.
    static func province(
      of folder: TemporaryFolder, _ input: String
    ) async throws -> (report: RunReport, sheets: [String: [CellReference: CellValue]]) {
      let report = await (try Shipped.pipeline()).consolidate(
        ConsolidationRequest(
          area: "84", planYear: 2018, inputs: [folder.path + "/" + input],
          outputFolder: folder.path + "/tinh-" + input))
      let book = try readWorkbook(path: try #require(report.outputs.first))
      var sheets: [String: [CellReference: CellValue]] = [:]
      // The log and the first sheet tell of the errors that were made.
      for sheet in book.sheets
      where sheet.name.hasPrefix("T0") && sheet.name != "T09_NhatKy" {
        sheets[sheet.name] = sheet.contents(of: Set(sheet.rows.map(\.number)))
      }
      return (report, sheets)
    }

    /// The XML of a sheet.
    func part(_ sheet: String) throws -> String {
      let index = try #require(workbook.sheets.firstIndex { $0.name == sheet })
      return "xl/worksheets/sheet\(index + 1).xml"
    }

    /// Consolidates the province from a changed workbook.
    func province(
      _ name: String, _ change: (inout RawPackage) throws -> Void
    ) async throws -> (report: RunReport, sheets: [String: [CellReference: CellValue]]) {
      var raw = raw
      try change(&raw)
      let folder = try TemporaryFolder()
      try folder.write(raw.bytes, to: name + "/847_2018_SEDP_Huyen.xlsx")
      return try await Self.province(of: folder, name)
    }
  }

  /// Types a number over a cell.
  private static func retyped(_ xml: String, _ cell: String, _ number: Int) throws -> String {
    let start = try #require(xml.range(of: "<c r=\"\(cell)\""))
    let rest = xml[start.upperBound...]
    let open = try #require(rest.range(of: ">"))
    let isEmpty = rest[..<open.lowerBound].hasSuffix("/")
    let end =
      isEmpty ? open.upperBound : try #require(rest.range(of: "</c>")).upperBound
    return xml.replacingCharacters(
      in: start.lowerBound..<end, with: "<c r=\"\(cell)\"><v>\(number)</v></c>")
  }

  @Test func figuresTypedOverInSeveralSheetsMoveNothing() async throws {
    let journey = try await Journey.shared.value
    #expect(journey.untouched.count > 8)
    // A figure of the last row in each sheet that the province adds up, all in one workbook: `make
    // tamper` changes them one by one.
    let names = [
      "H01_HopDan", "H05_ThienTai", "H06_ChuoiGiaTri", "H07_HoatDongXa", "H11_NguonVon",
      "H12_BDKH",
    ]
    let cells = try names.map { name in
      let sheet = try #require(journey.workbook.sheets.first { $0.name == name })
      return try #require(
        sheet.rows.reversed().lazy.flatMap(\.cells).first {
          if case .number = $0.value { $0.reference.column > 2 } else { false }
        }, "\(name)"
      ).reference.description
    }
    let tampered = try await journey.province("sua") { raw in
      for (name, cell) in zip(names, cells) {
        let part = try journey.part(name)
        raw[part] = try Self.retyped(raw[part], cell, 987_654)
      }
    }
    let told = tampered.report.diagnostics.filter { $0.code == "K505" }.map {
      "\($0.location.sheet ?? "")!\($0.location.address ?? "")"
    }
    #expect(told.sorted() == zip(names, cells).map { "\($0)!\($1)" }.sorted())
    for (sheet, contents) in journey.untouched {
      #expect(tampered.sheets[sheet] == contents, "\(sheet) has moved")
    }
    #expect(tampered.report.outcome == .problems)
  }

  @Test func resultsThatAProgramHasNotKeptLoseNoFigure() async throws {
    let journey = try await Journey.shared.value
    let tampered = try await journey.province("khong-ket-qua") { raw in
      for part in raw.parts.map(\.name) where part.hasPrefix("xl/worksheets/") {
        raw[part] = raw[part].replacing(#/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/#) { $0.output.1 }
      }
    }
    #expect(tampered.report.diagnostics.contains { $0.code == "K511" })
    #expect(!tampered.report.diagnostics.contains { $0.severity == .error && $0.code != "K507" })
    for (sheet, contents) in journey.untouched {
      #expect(tampered.sheets[sheet] == contents, "\(sheet)")
    }
  }

  /// Without the record the same results are refused: no figure vanishes without a word.
  @Test func withoutARecordResultsThatAreMissingAreRefused() async throws {
    let journey = try await Journey.shared.value
    let tampered = try await journey.province("khong-ban-ghi") { raw in
      for part in raw.parts.map(\.name) where part.hasPrefix("xl/worksheets/") {
        raw[part] = raw[part].replacing(#/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/#) { $0.output.1 }
      }
      raw["docProps/custom.xml"] = raw["docProps/custom.xml"].replacing(
        #/[0-9a-f]{32}/#, with: "0")
    }
    let codes = Set(tampered.report.diagnostics.map(\.code))
    #expect(codes.isSuperset(of: ["K510", "C302"]))
  }
}
