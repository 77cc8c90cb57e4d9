import DecimalArithmetic
import Testing
import WorkbookModel
import WorkbookWriters

@Suite("What Excel can't hold")
struct LimitTests {
  private func write(_ change: (inout WorkbookDocument) -> Void) -> WriteError? {
    var document = WorkbookDocument(sheets: [WorksheetDocument(name: "A")])
    change(&document)
    do {
      _ = try WorkbookWriter.bytes(of: document)
      return nil
    } catch {
      return error
    }
  }

  private func limit(_ change: (inout WorksheetDocument) -> Void) -> ExcelLimit? {
    let error = write { change(&$0.sheets[0]) }
    guard case .limit(let limit, _, _) = error else { return nil }
    return limit
  }

  private func problem(_ change: (inout WorkbookDocument) -> Void) -> WriteError.Reason? {
    guard case .invalid(let problem, _, _) = write(change) else { return nil }
    return problem
  }

  private func problem(sheet change: (inout WorksheetDocument) -> Void) -> WriteError.Reason? {
    problem { change(&$0.sheets[0]) }
  }

  private func long(_ count: Int) -> String { String(repeating: "ế", count: count) }

  private let range = EveryFeature.range("B2:C3")

  @Test("an error names the sheet and the cell, and Excel's limit")
  func message() {
    let error = write {
      $0.sheets[0].rows = [OutputRow(7, cells: [OutputCell(2, .text(long(32_768)))])]
    }
    #expect(
      error.map { "\($0)" } == "'A'!B7: cellText is 32768; Excel's limit is 32767")
    #expect(
      limit { $0.rows = [OutputRow(1, cells: [OutputCell(1, .text(long(32_767)))])] } == nil)
  }

  @Test("sheet names")
  func sheetNames() {
    for name in ["", "a/b", "a:b", "[a]", "a?", "a*", "a\\b", "'a", "a'", "History", "a\nb"] {
      #expect(problem { $0.sheets[0].name = name } == .sheetName, "\(name)")
    }
    #expect(limit { $0.name = long(32) } == .sheetName)
    #expect(limit { $0.name = long(31) } == nil)
    #expect(
      problem {
        $0.sheets = [WorksheetDocument(name: "Đồng"), WorksheetDocument(name: "ĐỒNG")]
      } == .repeatedSheetName)
  }

  @Test("a workbook needs a sheet that can be seen, in front")
  func visibility() {
    #expect(problem { $0.sheets = [] } == .noVisibleSheet)
    #expect(problem { $0.sheets[0].visibility = .hidden } == .noVisibleSheet)
    #expect(problem { $0.activeSheet = 1 } == .activeSheet)
    #expect(
      problem {
        $0.sheets.append(WorksheetDocument(name: "B"))
        $0.sheets[0].visibility = .hidden
      } == .activeSheet)
  }

  @Test("rows and cells ascend, inside the sheet")
  func order() {
    #expect(problem(sheet: { $0.rows = [OutputRow(2), OutputRow(2)] }) == .order)
    #expect(problem(sheet: { $0.rows = [OutputRow(0)] }) == .order)
    #expect(
      problem(sheet: {
        $0.rows = [OutputRow(1, cells: [OutputCell(2, .blank), OutputCell(1, .blank)])]
      }) == .order)
    #expect(limit { $0.rows = [OutputRow(1_048_577)] } == .rows)
    #expect(limit { $0.rows = [OutputRow(1, cells: [OutputCell(16_385, .blank)])] } == .columns)
  }

  @Test("sizes of rows, columns and styles")
  func sizes() {
    #expect(limit { $0.rows = [OutputRow(1, height: 409.6)] } == .rowHeight)
    #expect(limit { $0.rows = [OutputRow(1, height: 409.5)] } == nil)
    #expect(problem(sheet: { $0.rows = [OutputRow(1, height: .nan)] }) == .measure)
    #expect(limit { $0.rows = [OutputRow(1, outlineLevel: 8)] } == .outlineLevel)
    #expect(limit { $0.columns = [ColumnLayout(1...1, width: 255.5)] } == .columnWidth)
    #expect(limit { $0.columns = [ColumnLayout(1...16_385, width: 9)] } == .columns)
    #expect(
      problem(sheet: {
        $0.columns = [ColumnLayout(1...2, width: 9), ColumnLayout(2...3, width: 9)]
      }) == .overlappingColumns)
    let indented = CellStyle(alignment: CellAlignment(indent: 251))
    #expect(
      limit { $0.rows = [OutputRow(1, cells: [OutputCell(1, .blank, style: indented)])] }
        == .indent)
    let large = CellStyle(font: CellFont(size: 410))
    #expect(
      problem(sheet: {
        $0.rows = [OutputRow(1, cells: [OutputCell(1, .blank, style: large)])]
      }) == .measure)
    let format = CellStyle(numberFormat: long(256))
    #expect(limit { $0.columns = [ColumnLayout(1...1, width: 9, style: format)] } == .numberFormat)
  }

  @Test("merges")
  func merges() {
    let overlapping = [EveryFeature.range("A1:B2"), EveryFeature.range("D1:E9"), range]
    #expect(problem(sheet: { $0.merges = overlapping }) == .overlappingMerges)
    #expect(problem(sheet: { $0.merges = [EveryFeature.range("A1")] }) == .singleCellMerge)
    #expect(problem(sheet: { $0.merges = [EveryFeature.range("C1:C9"), range] }) != nil)
  }

  @Test("values that no cell can hold")
  func values() {
    func problem(of content: CellContent) -> WriteError.Reason? {
      self.problem(sheet: { $0.rows = [OutputRow(1, cells: [OutputCell(1, content)])] })
    }
    #expect(problem(of: .date(DateTime(year: 1900, month: 2, day: 28))) == .date)
    #expect(problem(of: .date(DateTime(year: 1900, month: 3, day: 1))) == nil)
    #expect(problem(of: .date(DateTime(year: 2017, month: 2, day: 29))) == .date)
    #expect(problem(of: .number(EveryFeature.decimal("1e400"))) == .number)
    #expect(problem(of: .formula("=A1", cached: .number(1))) == .formula)
    #expect(problem(of: .formula("", cached: .number(1))) == .formula)
    #expect(problem(of: .formula("A1", cached: .error("#SAI!"))) == .errorValue)
    #expect(
      limit {
        let formula = CellContent.formula(long(8_193), cached: .number(1))
        $0.rows = [OutputRow(1, cells: [OutputCell(1, formula)])]
      } == .formula)
  }

  @Test("validations")
  func validations() {
    func validation(_ rule: DataValidation.Rule) -> DataValidation {
      DataValidation(ranges: [range], rule: rule)
    }
    #expect(limit { $0.validations = [validation(.list([long(256)]))] } == .validationList)
    #expect(limit { $0.validations = [validation(.list([long(255)]))] } == nil)
    #expect(problem(sheet: { $0.validations = [validation(.list(["a,b"]))] }) == .listEntry)
    #expect(problem(sheet: { $0.validations = [validation(.list([]))] }) == .listEntry)
    #expect(limit { $0.validations = [validation(.custom(long(256)))] } == .validationFormula)
    #expect(
      problem(sheet: { $0.validations = [DataValidation(ranges: [], rule: .any)] })
        == .missingRange)
    var titled = validation(.any)
    titled.prompt = DataValidation.Message(title: long(33), text: "")
    #expect(limit { $0.validations = [titled] } == .messageTitle)
    titled.prompt = DataValidation.Message(title: "", text: long(256))
    #expect(limit { $0.validations = [titled] } == .messageText)
  }

  @Test("names")
  func names() {
    for name in ["A1", "R1C1", "r", "1a", "a b", "a-b", "", "XFE1"] {
      #expect(
        problem { $0.definedNames = [DefinedName(name, formula: "1")] } == .definedName, "\(name)")
    }
    for name in ["dm_nganh", "Ngành.1", "_a", "dm_1"] {
      #expect(
        problem { $0.definedNames = [DefinedName(name, formula: "1")] } == nil, "\(name)")
    }
    let twice = [DefinedName("a_b", formula: "1"), DefinedName("A_B", formula: "2")]
    #expect(problem { $0.definedNames = twice } == .definedName)
    #expect(
      problem { $0.definedNames = [DefinedName("a_b", formula: "1", sheet: 1)] }
        == .definedName)
  }

  @Test("print, links, comments and charts")
  func others() {
    #expect(limit { $0.headerFooter.footer = long(256) } == .headerFooter)
    #expect(problem(sheet: { $0.rowBreaks = [5, 5] }) == .print)
    #expect(problem(sheet: { $0.printTitleRows = 0...3 }) == .print)
    #expect(problem(sheet: { $0.pageSetup.scaling = .percent(9) }) == .measure)
    #expect(problem(sheet: { $0.zoom = 401 }) == .measure)
    #expect(
      problem(sheet: {
        $0.hyperlinks = [CellHyperlink(range, target: .address("javascript:alert(1)"))]
      }) == .linkTarget)
    #expect(
      limit {
        $0.hyperlinks = [
          CellHyperlink(range, target: .location("'A'!A1"), tooltip: long(256))
        ]
      } == .tooltip)
    let comment = CellComment(EveryFeature.cell("A1"), author: "a", text: "b")
    #expect(problem(sheet: { $0.comments = [comment, comment] }) == .repeatedComment)
    let empty = Chart(.pie, series: [], anchor: range, alternativeText: "")
    #expect(problem(sheet: { $0.charts = [empty] }) == .chart)
    let uneven = ChartSeries(
      name: .text("a"), categoriesFormula: "A1", categories: ["x"], valuesFormula: "B1",
      values: [])
    let chart = Chart(.pie, series: [uneven], anchor: range, alternativeText: "")
    #expect(problem(sheet: { $0.charts = [chart] }) == .chart)
    #expect(
      { if case .limit(.documentProperty, _, _) = $0 { true } else { false } }(
        write { $0.properties.custom = ["a": long(256)] }))
  }
}
