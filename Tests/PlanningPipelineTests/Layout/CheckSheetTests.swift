import Foundation
import PlanningForms
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline
@testable import PlanningPreparation

/// Protects: the sheet on which a workbook checks itself tells what the program tells, and claims
/// nothing before it was computed.
@Suite struct CheckSheetTests {
  private static let district = "850"

  /// The lines of a contributor's sheet with their rows, found by form and text: what a workbook has filled
  /// in beforehand needs fewer lines than a blank one.
  private func lines(
    _ contributor: Contributor, _ configuration: Configuration, in cells: [String: CellValue]
  ) -> [(row: Int, line: FormChecks.Line)] {
    let composer = SheetComposer(configuration: configuration, planYear: 2018)
    let book = composer.template(for: contributor, records: [:])
    let choices = TemplateChoices(
      book.geometries, contributor: contributor, presenter: composer.presenter)
    let forms = book.checkSheet(choices, book.context).forms
    var row = CheckSheet.firstLine(forms.count)
    var found: [(row: Int, line: FormChecks.Line)] = []
    for form in forms {
      for line in form.lines {
        let place = (row..<row + 5).first {
          cells["A\($0)"] == .text(form.form.code.text) && cells["B\($0)"] == .text(line.text)
        }
        guard let place else {
          #expect(line.rule.isEmpty, "no line of the sheet is that of \(line.rule)")
          continue
        }
        found.append((place, line))
        row = place + 1
      }
    }
    return found
  }

  private func contributor(_ file: String) throws -> Contributor {
    let parts = file.split(separator: "_").map(String.init)
    return parts[1] == "2018" ? .unit(parts[0]) : .department(district: parts[0], code: parts[1])
  }

  @Test func nothingIsClaimedBeforeItIsComputed() throws {
    let document = try LayoutFixture().composer.templateWorkbook(for: .unit("29374"))
    #expect(document.computesOnOpening)
    let sheet = try #require(document.sheets.first { $0.name == SupportSheet.check })
    var formulas = 0
    for cell in sheet.rows.flatMap(\.cells) {
      guard case .formula(_, let cached) = cell.content else { continue }
      formulas += 1
      #expect([.text(""), .text("?"), .text("CHƯA KIỂM TRA")].contains(cached))
    }
    #expect(formulas > 300)
    #expect(SupportSheet.names.contains(sheet.name))
  }

  /// Both ways: what a formula can say of a rule, it says exactly where the program does.
  @Test(.enabled(if: OfficeRecalculation.isEnabled, "needs SEDP_OFFICE_TESTS=1 and LibreOffice"))
  func tellsWhatTheProgramTells() async throws {
    let folder = try TemporaryFolder()
    let configuration = try SampleFixtures.configuration.get()
    let pipeline = Pipeline(configuration: configuration)
    _ = await pipeline.samples(
      SampleRequest(
        districts: [Self.district], planYears: [2018], outputFolder: folder.path,
        mistakes: .everyRule))
    let input = "2018/" + Self.district
    let names = try folder.names(in: input).filter { $0.hasSuffix(".xlsx") }
    let output = try folder.file("out/x").replacing("/x", with: "")
    try OfficeRecalculation.run(
      names.map { folder.path + "/" + input + "/" + $0 }, into: output)
    var compared = 0
    var violated: Set<String> = []
    var differences: [String] = []
    for name in names {
      let report = await pipeline.check(CheckRequest(inputs: [output + "/" + name]))
      var told: Set<String> = []
      for diagnostic in report.diagnostics + report.consequences {
        if case .ruleViolated(let rule, _, _) = diagnostic.finding { told.insert(rule) }
      }
      let cells = try #require(
        try OfficeRecalculation.cells(output + "/" + name)[SupportSheet.check])
      let hasErrors = report.diagnostics.contains { $0.severity == .error }
      let verdict = cells["A3"]
      if verdict == .text(CheckSheet.verdicts.notReady), !hasErrors {
        differences.append("\(name): not ready, but the program finds no error")
      }
      #expect(verdict != .text(CheckSheet.verdicts.unknown), "\(name)")
      for (row, line) in lines(try contributor(name), configuration, in: cells)
      where !line.rule.isEmpty {
        compared += 1
        guard case .number(let count) = cells["D\(row)"] else {
          differences.append("\(name) \(line.rule): \(String(describing: cells["D\(row)"]))")
          continue
        }
        if !count.isZero { violated.insert(line.rule) }
        if count.isZero == told.contains(line.rule) {
          differences.append(
            "\(name) \(line.rule): sheet \(count), program \(told.contains(line.rule)) "
              + "at \(String(describing: cells["F\(row)"]))")
        }
      }
    }
    let all = configuration.forms.filter { $0.level.isFilled }.flatMap { form in
      form.rules.filter { $0.severity > .notice }.map { form.code.text + "/" + $0.id }
    }
    print(
      "self-check: \(names.count) workbooks, \(compared) rules compared, "
        + "\(violated.count) of \(all.count) rules told by the sheets")
    #expect(violated.count > 60)
    #expect(
      differences.isEmpty,
      "\(differences.count): \(differences.prefix(30).joined(separator: "\n"))")
  }

  /// Workbooks without a mistake may be sent, and blank ones may not.
  @Test(.enabled(if: OfficeRecalculation.isEnabled, "needs SEDP_OFFICE_TESTS=1 and LibreOffice"))
  func faultlessWorkbooksMayBeSent() async throws {
    let folder = try TemporaryFolder()
    let pipeline = Pipeline(configuration: try SampleFixtures.configuration.get())
    _ = await pipeline.samples(
      SampleRequest(
        districts: [Self.district], planYears: [2018], outputFolder: folder.path, mistakes: .none))
    var request = TemplateRequest(for: .units, planYear: 2018, outputFolder: folder.path + "/blank")
    request.units = ["29374"]
    let blank = try #require(await pipeline.templates(request).outputs.first)
    let input = "2018/" + Self.district
    let names = try folder.names(in: input).filter { $0.hasSuffix(".xlsx") }
    let output = try folder.file("out/x").replacing("/x", with: "")
    try OfficeRecalculation.run(
      names.map { folder.path + "/" + input + "/" + $0 } + [blank], into: output)
    for name in names {
      let cells = try #require(
        try OfficeRecalculation.cells(output + "/" + name)[SupportSheet.check])
      let wrong = (1...600).filter { row in
        guard case .number(let count) = cells["D\(row)"], !count.isZero else { return false }
        return cells["C\(row)"] != .text(FormChecks.Line.Gravity.doubt.rawValue)
      }
      #expect(
        cells["A3"] == .text(CheckSheet.verdicts.ready),
        "\(name): \(wrong.map { row in ["A", "B", "F"].map { cells["\($0)\(row)"] } })")
    }
    let name = URL(filePath: blank).lastPathComponent
    let cells = try #require(try OfficeRecalculation.cells(output + "/" + name)[SupportSheet.check])
    #expect(cells["A3"] == .text(CheckSheet.verdicts.notReady))
  }

  /// One cell of a faultless workbook each, as a new officer slips.
  private static let slips: [(sheet: String, cell: String, content: CellContent)] = [
    ("X00_ThongTin", "C10", .text("-")), ("X00_ThongTin", "C11", .text("ngày 15 tháng 9")),
    ("X00_ThongTin", "C13", .text(" ")), ("X01_HopDan", "C11", .text("12/7")),
    ("X02_ChiTieu", "F11", .number(-5)), ("X04_KhoKhan", "E10", .text("Dân")),
    ("X04_KhoKhan", "E11", .text("Phụ nữ, Trẻ em, Ngư phủ")),
    ("X04_KhoKhan", "E11", .text("Phụ nữ; Trẻ em")), ("X05_ThienTai", "C10", .text("Toàn huyện")),
    ("X05_ThienTai", "D10", .text("Tháng 13")), ("X05_ThienTai", "D10", .text("Tháng 2; Tháng 3")),
    ("X06_ChuoiGiaTri", "B12", .text("Lúa")), ("X06_ChuoiGiaTri", "C11", .text("-")),
    ("X06_ChuoiGiaTri", "C11", .number(-1)), ("X08_HoatDongXa", "E10", .text("Xã khác")),
    ("X08_HoatDongXa", "F10", .text("quý 2")), ("X08_HoatDongXa", "X10", .text("-")),
  ]

  /// Whether the workbook may be sent is said alike by its own sheet and by the program, slip by slip.
  @Test(.enabled(if: OfficeRecalculation.isEnabled, "needs SEDP_OFFICE_TESTS=1 and LibreOffice"))
  func slipsAreToldByBoth() async throws {
    let folder = try TemporaryFolder()
    let pipeline = Pipeline(configuration: try SampleFixtures.configuration.get())
    _ = await pipeline.samples(
      SampleRequest(
        districts: [Self.district], planYears: [2018], outputFolder: folder.path, mistakes: .none))
    let input = "2018/" + Self.district
    let name = try #require(try folder.names(in: input).first { $0.hasSuffix("_Xa.xlsx") })
    let paths = try Self.slips.enumerated().map { index, slip in
      var editor = try WorkbookEditor(path: folder.path + "/" + input + "/" + name)
      try editor.setCell(
        try #require(CellReference(slip.cell)), to: slip.content, in: slip.sheet)
      let path = try folder.file("slip\(index).xlsx")
      try editor.save(to: path)
      return path
    }
    let output = try folder.file("out/x").replacing("/x", with: "")
    try OfficeRecalculation.run(paths, into: output)
    var blocked = 0
    for (index, slip) in Self.slips.enumerated() {
      let path = output + "/slip\(index).xlsx"
      let report = await pipeline.check(CheckRequest(inputs: [path]))
      let errors = report.diagnostics.filter { $0.severity == .error }
      let verdict = try OfficeRecalculation.cells(path)[SupportSheet.check]?["A3"]
      let expected = errors.isEmpty ? CheckSheet.verdicts.ready : CheckSheet.verdicts.notReady
      #expect(verdict == .text(expected), "\(slip): \(errors.map(\.finding))")
      if !errors.isEmpty { blocked += 1 }
    }
    #expect(blocked > 10)
  }
}
