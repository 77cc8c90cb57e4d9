import PlanningForms
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline

/// Protects: the chairman's page says what the forms say, to the last digit, on one page, and nobody takes
/// it for an input; the list of forms counts what is open in each and leads there.
@Suite struct SummarySheetTests {
  private static let missing = ["Xã Đa Lộc", "Xã Song Lộc"]

  private static func error(_ form: String) -> Diagnostic {
    Diagnostic(
      .extraColumn(header: "x", cells: 1), at: Location(file: "a.xlsx", form: FormCode(form)),
      severity: .error)
  }

  private static func workbook(
    _ codes: [String], left findings: [Diagnostic] = [], states: [FormCode: FormState] = [:]
  ) throws -> WorkbookDocument {
    let fixture = try LayoutFixture()
    var composer = fixture.composer
    composer.round = (code: "V", name: "Dự thảo & góp ý")
    composer.day = 43_000
    composer.draft = DraftMark(
      findings, reported: 14 - missing.count, expected: 14,
      absent: [DraftMark.Absent(kind: "đơn vị", expected: 14, names: missing)])
    return composer.reportWorkbook(
      try codes.map { try fixture.consolidated($0, district: "847") }, owner: "847",
      states: states)
  }

  private func texts(_ sheet: WorksheetDocument) -> [String] {
    sheet.rows.flatMap(\.cells).compactMap {
      if case .text(let text) = $0.content { text } else { nil }
    }
  }

  @Test func everyFigureIsThatOfItsForm() throws {
    let document = try Self.workbook(["H-01", "H-02", "H-07", "H-11"])
    let summary = try #require(document.sheets.first)
    #expect(summary.name == SupportSheet.summary && SupportSheet.names.contains(summary.name))
    #expect(summary.pageSetup.scaling == .fit(width: 1, height: 1))
    #expect(summary.pageSetup.paper == .a4)
    var figures = 0
    for case .formula(let formula, let cached) in summary.rows.flatMap(\.cells).map(\.content) {
      let parts = formula.replacing("$", with: "").split(separator: "!").map(String.init)
      let name = parts[0].replacing("'", with: "")
      let place = try #require(CellReference(parts[1]))
      let cell = try #require(
        document.sheets.first { $0.name == name }?.rows.first { $0.number == place.row }?
          .cells.first { $0.column == place.column })
      switch cell.content {
      case .number(let number), .formula(_, .number(let number)):
        #expect(cached == .number(number), "\(formula)")
        figures += 1
      case .text(let text), .formula(_, .text(let text)):
        #expect(cached == .text(text), "\(formula)")
      default: Issue.record("\(formula) names an empty cell")
      }
    }
    // Ten indicators, funds by source, people at the meetings.
    #expect(figures > 50)
    #expect(texts(summary).contains { $0.contains("BẢN NHÁP – mới có 12/14 đơn vị") })
    #expect(texts(summary).contains { $0.contains("2/14 đơn vị: Xã Đa Lộc; Xã Song Lộc.") })
  }

  @Test func theListOfFormsCountsWhatIsOpen() throws {
    var state = FormState("60 dòng")
    state.errors = 3
    state.sources = ["X-08"]
    let document = try Self.workbook(
      ["H-01", "H-07"], left: [Self.error("X-08")], states: [FormCode("H-07"): state])
    let contents = try #require(document.sheets.first { $0.name == SupportSheet.contents })
    let line = try #require(
      contents.rows.first { row in row.cells.contains { $0.content == .text("H-07") } })
    #expect(line.cells.last { $0.column == 5 }?.content == .number(3))
    #expect(line.cells.last { $0.column == 6 }?.content == .number(0))
    #expect(texts(contents).contains("BẢN NHÁP – còn 1 lỗi, mới có 12/14 đơn vị"))
  }

  @Test func whatIsToBeDecidedKeepsAWorkbookADraft() {
    let asked = Diagnostic(
      .ambiguousNumber(found: "1.234", used: 1234, other: nil, rule: .lastSeparator),
      at: Location(), severity: .warning)
    let draft = DraftMark([asked, asked], reported: 14, expected: 14)
    #expect(draft.text() == "BẢN NHÁP – 2 điều chờ quyết định")
    #expect(draft.matters.map(\.count) == [2])
    #expect(DraftMark([], reported: 14, expected: 14).text() == nil)
  }

  @Test func everyPageNamesItsRun() throws {
    let once = try Self.workbook(["H-01"])
    let again = try Self.workbook(["H-01"])
    let other = try Self.workbook(["H-02"])
    func mark(_ document: WorkbookDocument) throws -> String {
      try #require(document.sheets[0].headerFooter.firstFooter)
    }
    #expect(try mark(once) == mark(again))
    #expect(try mark(once) != mark(other))
    #expect(try mark(once).contains("Dự thảo && góp ý · số liệu đến 22/09/2017"))
    let digest = try #require(once.properties.custom[WrittenBook.property])
    #expect(try mark(once).contains("Mã bản " + digest.prefix(8)))
    for sheet in once.sheets {
      #expect((sheet.headerFooter.footer != nil) == (sheet.visibility == .visible), "\(sheet.name)")
      if sheet.visibility == .visible {
        #expect(sheet.headerFooter.footer?.contains("&P") == true, "\(sheet.name)")
      }
    }
  }
}
