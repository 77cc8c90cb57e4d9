import Foundation
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningDesk
@testable import PlanningPipeline

extension DiagnosticScene {
  /// Workbooks that do not say, or say wrongly, whose they are; and several of one unit.
  static let submissionScenes: [DiagnosticScene] = [identification, rounds]

  /// A commune's workbook with one change, written to the folder.
  private static func commune(
    _ folder: TemporaryFolder, _ name: String, _ change: (inout TestBook) throws -> Void
  ) throws -> TestBook {
    var book = try TestBook.commune("29392")
    try change(&book)
    try book.write(to: folder, as: name)
    return book
  }

  private static let identification = DiagnosticScene(
    name: "identification forms with faults",
    codes: [
      "F120", "F121", "F122", "F123", "F124", "F125", "F126", "F127", "F128", "F133", "F134",
    ]
  ) { folder in
    var expected: [ExpectedDiagnostic] = []
    func expect(
      _ code: String, _ name: String, _ field: String, facts: [String] = [],
      _ change: (inout TestBook) throws -> Void
    ) throws {
      let book = try commune(folder, name, change)
      expected.append(
        ExpectedDiagnostic(
          code, file: name, sheet: try book.sheetName("X-00"),
          cell: try book.address("X-00", "", field), field: field, facts: facts))
    }
    _ = try commune(folder, "none.xlsx") { $0.sheets.removeFirst() }
    expected.append(ExpectedDiagnostic("F120", file: "none.xlsx", facts: ["X02_ChiTieu"]))
    try expect("F123", "new.xlsx", "phien_ban", facts: ["2031.7"]) {
      $0.properties["sedp.version"] = "2031.7"
      $0["X-00", "", "phien_ban"] = "2031.7"
    }
    try expect("F124", "year.xlsx", "nam_kh", facts: ["2017", "2018"]) {
      $0["X-00", "", "nam_kh"] = 2017
    }
    try expect("F125", "unit.xlsx", "ma_dv", facts: ["99999"]) {
      $0["X-00", "", "ma_dv"] = "99999"
      $0["X-00", "", "ten_dv"] = "Xã Không Có"
    }
    try expect("F126", "district.xlsx", "ma_huyen", facts: ["Song Lộc", "Càng Long"]) {
      $0["X-00", "", "ma_huyen"] = "844"
    }
    try expect("F127", "name.xlsx", "ten_dv", facts: ["Đa Lộc", "Xã Song Lộc"]) {
      $0["X-00", "", "ten_dv"] = "Xã Đa Lộc"
    }
    try expect("F128", "round.xlsx", "vong", facts: ["Vòng chín"]) {
      $0["X-00", "", "vong"] = "Vòng chín"
    }
    try expect("F134", "code.xlsx", "ma_dv", facts: ["77777", "29392"]) {
      $0["X-00", "", "ma_dv"] = "77777"
    }
    let blank = try commune(folder, "blank.xlsx") { $0["X-00", "", "vong"] = nil }
    expected.append(
      ExpectedDiagnostic(
        "F121", file: "blank.xlsx", sheet: try blank.sheetName("X-00"),
        cell: try blank.address("X-00", "", "vong"), field: "vong",
        facts: ["Vòng nộp"]))
    var department = try TestBook.department("NNPTNT", figures: [:])
    department["N-00", "", "ma_phong"] = "Phòng Hàng không"
    try department.write(to: folder, as: "department.xlsx")
    expected.append(
      ExpectedDiagnostic(
        "F133", file: "department.xlsx", sheet: try department.sheetName("N-00"),
        cell: try department.address("N-00", "", "ma_phong"), field: "ma_phong",
        facts: ["Phòng Hàng không"]))

    // An earlier version is known only where the configuration accepts one.
    let older = try commune(folder, "older/older.xlsx") {
      $0.properties["sedp.version"] = "2017.1"
      $0["X-00", "", "phien_ban"] = "2017.1"
    }
    let accepting = try folder.file("Templates")
    try FileManager.default.copyItem(atPath: Shipped.templates, toPath: accepting)
    let settings = try String(contentsOfFile: accepting + "/sedp.yaml", encoding: .utf8)
    try folder.write(
      settings.replacing("accepted_versions: []", with: "accepted_versions: ['2017.1']"),
      to: "Templates/sedp.yaml")
    let earlier = await Pipeline(configuration: try Configuration(folder: accepting)).check(
      CheckRequest(inputs: [folder.path + "/older"], planYear: 2018))
    expected.append(
      ExpectedDiagnostic(
        "F122", file: "older.xlsx", sheet: try older.sheetName("X-00"),
        cell: try older.address("X-00", "", "phien_ban"), field: "phien_ban",
        facts: ["2017.1", "2018.1"]))
    try FileManager.default.removeItem(atPath: accepting)

    var report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
    report.diagnostics += earlier.diagnostics
    return PlayedScene(report, expected: expected)
  }

  private static let rounds = DiagnosticScene(
    name: "several workbooks of one unit", codes: ["F129", "F130", "F131", "F132", "F138"]
  ) { folder in
    let first = try TestBook.commune("29392")
    try first.write(to: folder, as: "a.xlsx")
    try first.write(to: folder, as: "b-again.xlsx")
    try TestBook.commune("29392", round: "DUTHAO2").write(to: folder, as: "c-later.xlsx")
    try TestBook.commune("29377").write(to: folder, as: "d.xlsx")
    try TestBook.commune("29377", scale: 2).write(to: folder, as: "e.xlsx")
    try TestBook.commune("29389").write(to: folder, as: "f.xlsx")
    var refused = try TestBook.commune("29389")
    refused["X-00", "", "nam_kh"] = 2017
    try refused.write(to: folder, as: "g-last-year.xlsx")
    let status = await (try Shipped.pipeline()).status(
      StatusRequest(inputs: [folder.path], unit: "847", planYear: 2018))
    #expect(status.lines.first { $0.contributor == .unit("29392") }?.file == "c-later.xlsx")
    #expect(status.report.diagnostics.count { $0.code == "F132" } == 11)
    return PlayedScene(
      status.report,
      expected: [
        ExpectedDiagnostic("F129", file: "b-again.xlsx", facts: ["Xã Song Lộc", "a.xlsx"]),
        ExpectedDiagnostic("F131", file: "a.xlsx", facts: ["Xã Song Lộc", "c-later.xlsx"]),
        ExpectedDiagnostic(
          "F130", file: "d.xlsx",
          facts: ["Xã Đa Lộc", "Dự thảo lần 1", "e.xlsx", "X-01 E6: 100", "200"]),
        ExpectedDiagnostic("F138", file: "g-last-year.xlsx", facts: ["f.xlsx"]),
        ExpectedDiagnostic("F132", facts: ["Xã Mỹ Chánh"]),
      ])
  }
}
