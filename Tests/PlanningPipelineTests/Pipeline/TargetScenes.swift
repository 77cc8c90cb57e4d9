import Foundation
import Harness
import PlanningForms
import PlanningLayout
import PlanningSamples
import Testing
import WorkbookWriters

@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningRuns

extension DiagnosticScene {
  /// Targets that can't be read, and targets other than those assigned.
  static let targetScenes: [DiagnosticScene] = [
    DiagnosticScene(name: "targets", codes: ["C331", "C332"]) { folder in
      let desk = try TargetDesk(folder)
      try desk.write(["KT36": "gần 90", "XH21": "trên 95"])
      try folder.write(
        Array("ma_dv,ma_ct,giao\n28756,KT36,\"1.000,5\"\n28756,XH21,từ 90% trở lên\n".utf8),
        to: "giao.csv")
      let report = await desk.check(assigned: true)
      return PlayedScene(
        report,
        expected: [
          try desk.expected("C331", "KT36", facts: ["gần 90", "90"]),
          try desk.expected("C332", "XH21", facts: ["trên 95", "từ 90% trở lên"]),
        ])
    }
  ]
}

/// A commune's workbook of the two-level set with targets written into it.
struct TargetDesk {
  static let unit = "28756"
  static let planYear = 2027
  static let form = FormCode("X-12")

  let folder: TemporaryFolder
  let configuration: Configuration

  init(_ folder: TemporaryFolder) throws {
    self.folder = folder
    configuration = try ShippedConfiguration.set("vinh-long-2027")
  }

  private var records: [FormCode: FormRecord] {
    SampleGenerator(configuration: configuration).communeForms(
      Self.unit, planYear: Self.planYear) ?? [:]
  }

  /// Writes the sample's workbook with some targets replaced by what somebody types.
  func write(_ targets: [String: String], field: String = "giao") throws {
    var records = records
    var record = try #require(records[Self.form])
    let form = try #require(configuration.form(Self.form))
    let column = try #require(form.columns.firstIndex { $0.field == field })
    for index in record.rows.indices {
      guard let text = targets[record.rows[index].key] else { continue }
      record.rows[index].values[column] = .text(text)
    }
    records[Self.form] = record
    let document = SheetComposer(configuration: configuration, planYear: Self.planYear)
      .templateWorkbook(for: .unit(Self.unit), records: records)
    _ = BookWriter(inputs: []).write(document, to: folder.path + "/xa.xlsx")
  }

  func check(assigned: Bool = false) async -> RunReport {
    var request = CheckRequest(inputs: [folder.path + "/xa.xlsx"], planYear: Self.planYear)
    if assigned { request.assigned = folder.path + "/giao.csv" }
    return await Pipeline(configuration: configuration).check(request)
  }

  /// What is expected at a target's cell.
  func expected(
    _ code: String, _ indicator: String, facts: [String]
  ) throws -> ExpectedDiagnostic {
    let form = try #require(configuration.form(Self.form))
    let record = try #require(
      readBack()?.rows.first { $0.key == indicator }, "no row of \(indicator)")
    let column = try #require(form.columns.firstIndex { $0.field == "giao" })
    let letters = CellReferenceText.letters(column + 1)
    return ExpectedDiagnostic(
      code, file: "xa.xlsx", sheet: form.sheet, cell: "\(letters)\(record.sheetRow)",
      field: "giao", facts: facts)
  }

  /// The form as it reads back, with the rows of its sheet.
  private func readBack() -> FormRecord? {
    let loaded = WorkbookLoader(limits: .standard).load(folder.path + "/xa.xlsx")
    let context = RunContext(configuration, limits: .standard, planYear: Self.planYear)
    return loaded.workbook.flatMap {
      context.submissionReader(planYear: Self.planYear).read($0, file: "xa.xlsx").submission?
        .forms[Self.form]
    }
  }
}

/// Letters of columns, for sheets of at most 26.
private enum CellReferenceText {
  static func letters(_ column: Int) -> String {
    String(UnicodeScalar(UInt8(64 + min(26, max(1, column)))))
  }
}

/// Protects: the province gives targets, the commune gets them printed and may not change them.
@Suite struct AssignedTargetTests {
  @Test func givenTargetsArePrintedAndHeldAgainst() async throws {
    let folder = try TemporaryFolder()
    let desk = try TargetDesk(folder)
    try folder.write(
      Array("ma_dv,ma_ct,giao,can_cu\n28756,XH21,Trên 95,QĐ 01\n28756,XH24,Đạt chuẩn,QĐ 01\n".utf8),
      to: "giao.csv")
    var request = TemplateRequest(
      for: .units, planYear: TargetDesk.planYear, outputFolder: folder.path + "/out")
    request.units = [TargetDesk.unit]
    request.assigned = folder.path + "/giao.csv"
    let report = await Pipeline(configuration: desk.configuration).templates(request)
    #expect(report.diagnostics.map(\.code) == [])
    let path = try #require(report.outputs.first)
    let loaded = WorkbookLoader(limits: .standard).load(path)
    let workbook = try #require(loaded.workbook)
    let sheet = try #require(workbook.sheets.first { $0.name == "X12_ChiTieuGiao" })
    let texts = sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
      if case .text(let text) = cell.value { text } else { nil }
    }
    #expect(texts.contains("Trên 95"), "kept as given")
    #expect(texts.contains("Đạt chuẩn"))
    #expect(texts.filter { $0 == "QĐ 01" }.count == 2)
  }

  @Test func faultsOfTheTableAreTold() async throws {
    let folder = try TemporaryFolder()
    let desk = try TargetDesk(folder)
    try desk.write([:])
    try folder.write(
      Array(
        """
        ma_dv,ma_ct,giao,cancu
        99999,XH21,95
        28756,KT99,95
        28756,XH21,nhiều
        28756,XH08,Dưới 3
        28756,XH08,Dưới 2,QĐ 01

        """.utf8), to: "giao.csv")
    let report = await desk.check(assigned: true)
    let told = report.diagnostics.filter { $0.location.file == "giao.csv" }
    #expect(told.map(\.code) == ["S207", "F125", "S215", "C331", "S217"], "\(told.map(\.code))")
    #expect(told[0].finding == .extraColumn(header: "cancu", cells: 1))
    #expect(told[4].finding == .duplicateKey(key: "28756/XH08", first: "5"))
  }

  /// What was typed is what the province prints, whatever the spelling.
  @Test func spellingsStayAsTyped() async throws {
    let folder = try TemporaryFolder()
    let desk = try TargetDesk(folder)
    try desk.write(["XH21": "từ  11%  trở lên", "KT39": ">= 60", "KT25": "1.000,5 – 1.200,5"])
    let report = await desk.check()
    #expect(!report.diagnostics.contains { $0.code == "C331" })
  }
}
