import DecimalArithmetic
import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
@testable import PlanningIntake
import PlanningReading
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline
@testable import PlanningSamples

@Suite struct TemplateTests {
  /// A commune's blank template, composed once.
  private static let blank = Result {
    try LayoutFixture().composer.templateWorkbook(for: .unit("29374"))
  }

  /// A filled template that comes back gives every value that it was filled with: nothing that the
  /// template prints is taken for data, nothing filled in is lost.
  @Test func filledTemplateComesBackWhole() async throws {
    let fixture = try LayoutFixture()
    let records = try #require(
      SampleGenerator(configuration: fixture.configuration)
        .communeForms("29374", planYear: fixture.planYear))
    let document = fixture.composer.templateWorkbook(for: .unit("29374"), records: records)
    let submission = try await read(document, fixture)
    for (code, record) in records {
      let form = try #require(fixture.configuration.form(code))
      let back = try #require(submission.forms[code], "form \(code)")
      let inputs = form.columns.indices.filter {
        if case .row = form.columns[$0].source { form.columns[$0].role == .value } else { false }
      }
      guard case .list = form.rows else { continue }
      #expect(back.rows.count == record.rows.count, "rows of \(code)")
      for (row, expected) in zip(back.rows, record.rows) {
        for column in inputs {
          #expect(
            same(row.values[column], expected.values[column]),
            "\(code) \(form.columns[column].field)")
        }
      }
    }
  }

  /// A blank template comes back without any row: printed ordinals, percentages and totals are no
  /// data. What is reported are the blank lines of the identification, and nothing else.
  @Test func blankTemplateHoldsNoRows() async throws {
    let fixture = try LayoutFixture()
    let path = try write(try Self.blank.get())
    let report = await Pipeline(configuration: fixture.configuration)
      .check(CheckRequest(inputs: [path], planYear: fixture.planYear))
    #expect(Set(report.diagnostics.map(\.code)) == ["F121"])
    #expect(report.repairs.isEmpty)
  }

  /// What a cell's prompt, its error, a comment or the guide says is for those who fill the form.
  @Test func promptsAreInPlainWords() throws {
    var texts: [String] = []
    for sheet in try Self.blank.get().sheets where sheet.visibility == .visible {
      for validation in sheet.validations {
        for message in [validation.prompt, validation.error].compactMap({ $0 }) {
          texts += [message.title, message.text]
        }
      }
      // Hidden columns hold keys.
      let hidden = sheet.columns.filter(\.isHidden).map(\.columns)
      for cell in sheet.rows.flatMap(\.cells) {
        guard !hidden.contains(where: { $0.contains(cell.column) }) else { continue }
        if case .text(let text) = cell.content { texts.append(text) }
      }
    }
    #expect(texts.count > 500)
    for text in Set(texts) {
      #expect(PlainWords.foreign(in: text) == [], "\(text)")
    }
  }

  /// The same input gives the same bytes.
  @Test func isDeterministic() throws {
    let fixture = try LayoutFixture()
    let contributor = Contributor.department(district: "847", code: "NNPTNT")
    let one = try WorkbookWriter.bytes(of: fixture.composer.templateWorkbook(for: contributor))
    let other = try WorkbookWriter.bytes(of: fixture.composer.templateWorkbook(for: contributor))
    #expect(one == other)
  }

  /// People can write in input cells only, choose from every code list, and add rows.
  @Test func protectsWhatIsPrinted() throws {
    let fixture = try LayoutFixture()
    let document = try Self.blank.get()
    let sheet = try #require(document.sheets.first { $0.name == "X08_HoatDongXa" })
    #expect(sheet.protection?.allowed.contains(.insertRows) == true)
    let locked = sheet.rows.flatMap(\.cells).filter { !$0.style.isLocked }
    #expect(!locked.isEmpty)
    #expect(locked.allSatisfy { $0.style.fill == LayoutStyle.inputFill })
    let form = try fixture.form("X-08")
    let lists = sheet.validations.filter { if case .listFormula = $0.rule { true } else { false } }
    #expect(
      lists.count
        == form.columns.count { ($0.type == .oneOf || $0.type == .manyOf) && $0.codes != nil })
    let names = Set(document.definedNames.map(\.name))
    for case .listFormula(let formula) in lists.map(\.rule) {
      let used = formula.matches(of: /DM_\w+/).map { String($0.0) }
      #expect(!used.isEmpty && names.isSuperset(of: used), "\(formula)")
    }
  }

  /// What people type makes its row higher, and a day is never shown as ###.
  @Test func rowsGrowAndDaysFit() throws {
    let document = try Self.blank.get()
    let fixture = try LayoutFixture()
    var days = 0
    for sheet in document.sheets {
      guard let header = sheet.printTitleRows,
        let form = fixture.configuration.forms.first(where: { $0.sheet == sheet.name })
      else { continue }
      for row in sheet.rows where row.number > header.upperBound {
        guard row.cells.contains(where: { !$0.style.isLocked }) else { continue }
        #expect(row.growsWithContents, "\(sheet.name) \(row.number)")
      }
      for (index, column) in form.columns.enumerated() where column.type == .date {
        let width = try #require(sheet.columns.first { $0.columns.contains(index + 1) }?.width)
        #expect(width > 10.5, "\(sheet.name) \(column.field)")
        days += 1
      }
    }
    #expect(days > 0)
  }

  /// Required columns say so.
  @Test func headersMarkWhatIsRequired() throws {
    let document = try Self.blank.get()
    let form = try LayoutFixture().form("X-01")
    let sheet = try #require(document.sheets.first { $0.name == form.sheet })
    let texts = sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
      if case .text(let text) = cell.content { text } else { nil }
    }
    #expect(texts.contains("Nữ (*)") && texts.contains("Hoa"))
    #expect(texts.contains { $0.hasPrefix("Ghi chú: (*) ") })
  }

  /// A department gets the indicators that are its business, and those it has figures for.
  @Test func departmentsGetTheirOwnIndicators() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Shipped.templates, toPath: folder.path + "/set")
    let strange = "KT01"
    let table = try String(contentsOfFile: Shipped.templates + "/indicators.csv", encoding: .utf8)
    let lines = table.split(whereSeparator: \.isNewline).enumerated().map { index, line in
      line + (index == 0 ? ",owner" : line.hasPrefix(strange + ",") ? ",YT" : ",")
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "set/indicators.csv")
    let configuration = try Configuration(folder: folder.path + "/set")
    let form = try #require(configuration.form(FormCode("N-01")))
    func codes(_ department: String?, _ record: FormRecord? = nil) -> [String] {
      TemplateLines(
        form: form, record: record, configuration: configuration, department: department
      ).indicators.compactMap { $0?.code }
    }
    let all = codes(nil)
    #expect(all.contains(strange) && codes("YT") == all)
    #expect(codes("NNPTNT") == all.filter { $0 != strange })
    var values = form.columns.map { _ in ExpressionValue.blank }
    values[4] = .number(1)
    let record = FormRecord(
      form: form.code, contributor: .department(district: "847", code: "NNPTNT"),
      rows: [RecordRow(values: values, key: strange)])
    #expect(codes("NNPTNT", record) == all)
  }

  /// The departments offered are those that serve the sector of the row; any other may be kept
  /// after a question, and all are offered where no sector is chosen.
  @Test func narrowsListsByTheRow() throws {
    let fixture = try LayoutFixture()
    let document = try Self.blank.get()
    let sheet = try #require(document.sheets.first { $0.name == "X09_KienNghi" })
    let formulas = sheet.validations.compactMap { validation -> (String, DataValidation)? in
      guard case .listFormula(let formula) = validation.rule, formula.contains("OFFSET") else {
        return nil
      }
      return (formula, validation)
    }
    // The department that answers, and the unit of measure.
    #expect(formulas.count == 2)
    let (formula, validation) = try #require(formulas.first { $0.0.contains("DM_PHONG") })
    #expect(validation.severity == .warning)
    let column = try #require(
      fixture.form("X-09").columns.firstIndex { $0.field == "linh_vuc" })
    let row = try #require(validation.ranges.first).first.row
    let sector = "$\(CellReference.letters(ofColumn: column + 1))\(row)"
    #expect(formula.hasPrefix("IF(COUNTIF(DM_PHONG_THEO_DM_LINHVUC,\(sector))=0,DM_PHONG,OFFSET("))
    // Sorted by sector, so that the choices of one follow each other.
    let lists = try #require(document.sheets.first { $0.name == SupportSheet.codeLists })
    let header = try #require(lists.rows.first).cells
    let position = try #require(
      header.first { $0.content == .text("DM_PHONG_THEO_DM_LINHVUC") }
    ).column
    let sectors = lists.rows.dropFirst().compactMap { row -> String? in
      guard case .text(let text)? = row.cells.first(where: { $0.column == position })?.content
      else { return nil }
      return text
    }
    let runs = zip(sectors, sectors.dropFirst()).filter { $0 != $1 }.count + 1
    #expect(runs == Set(sectors).count)
    #expect(sectors.count > 10)
  }

  /// What is filled by hand has numbered lines to write on and a page of codes, and nothing that
  /// works on a screen only; its lists end where their pages do.
  @Test func printableFormsArePlain() throws {
    let fixture = try LayoutFixture()
    let document = fixture.composer.templateWorkbook(for: .unit("29374"), purpose: .printing)
    let forms = document.sheets.filter { $0.name.hasPrefix("X") }
    #expect(!forms.isEmpty)
    for sheet in forms {
      #expect(sheet.validations.isEmpty && sheet.conditionalFormats.isEmpty)
      #expect(sheet.protection == nil)
      for cell in sheet.rows.flatMap(\.cells) {
        #expect(cell.style.fill == nil)
        if case .formula = cell.content { Issue.record("\(sheet.name) computes") }
      }
    }
    let activities = try #require(document.sheets.first { $0.name == "X08_HoatDongXa" })
    let numbers = activities.rows.flatMap(\.cells).compactMap { cell -> ExactDecimal? in
      guard cell.column == 1, case .number(let number) = cell.content else { return nil }
      return number
    }
    #expect(numbers == (1...numbers.count).map { ExactDecimal($0) })
    #expect(numbers.count >= (try fixture.form("X-08").layout.blankRows))
    let codes = try #require(document.sheets.last)
    #expect(codes.name == SupportSheet.codeLists && codes.visibility == .visible)
  }

  /// Text that looks like a formula stays text.
  @Test func neverTurnsTextIntoFormulas() throws {
    let fixture = try LayoutFixture()
    let form = try fixture.form("X-08")
    let name = try #require(form.columns.firstIndex { $0.field == "ten_hd" })
    var values = form.columns.map { _ in ExpressionValue.blank }
    values[name] = .text("=HYPERLINK(\"http://example.org\",\"x\")")
    let contributor = Contributor.unit("29374")
    let document = fixture.composer.templateWorkbook(
      for: contributor,
      records: [
        form.code: FormRecord(
          form: form.code, contributor: contributor, rows: [RecordRow(values: values)])
      ])
    let sheet = try #require(document.sheets.first { $0.name == form.sheet })
    let cells = sheet.rows.flatMap(\.cells).filter { $0.column == name + 1 }
    #expect(cells.contains { $0.content == .text("=HYPERLINK(\"http://example.org\",\"x\")") })
  }

  // MARK: Helpers

  private func same(_ one: ExpressionValue, _ other: ExpressionValue) -> Bool {
    if case .boolean(false) = one { return other == .blank || other == .boolean(false) }
    if case .boolean(false) = other { return one == .blank }
    return one == other
  }

  private func write(_ document: WorkbookDocument) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "mau.xlsx").path
    try WorkbookWriter.write(document, to: path)
    return path
  }

  private func read(_ document: WorkbookDocument, _ fixture: LayoutFixture) async throws
    -> Submission
  {
    let path = try write(document)
    let context = RunContext(
      fixture.configuration, limits: .standard, planYear: fixture.planYear)
    let read = await SubmissionFiles(context, keeping: .contenders).read([path])
    return try #require(read.files.first?.submission)
  }
}
