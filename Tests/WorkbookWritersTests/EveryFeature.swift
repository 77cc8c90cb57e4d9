import DecimalArithmetic
import WorkbookModel
import WorkbookWriters

/// A document that uses everything the writer knows, with what real sheets hold: Vietnamese text,
/// merged headers, text that looks like formulas, names with quotes.
enum EveryFeature {
  static func range(_ text: String) -> CellRange {
    CellRange(text) ?? CellRange(cell("A1"), cell("A1"))
  }

  static func cell(_ text: String) -> CellReference {
    CellReference(text) ?? CellReference(row: 1, column: 1)
  }

  static func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

  static let document: WorkbookDocument = {
    var codes = WorksheetDocument(name: "Danh mục")
    codes.visibility = .veryHidden
    codes.rows = [
      OutputRow(1, cells: [OutputCell(1, .text("Nông nghiệp"))]),
      OutputRow(2, cells: [OutputCell(1, .text("Giao thông"))]),
    ]
    var properties = DocumentProperties(
      title: "Kế hoạch phát triển KT-XH năm 2018 <Châu Thành>", subject: "H-01 & H-11",
      creator: "UBND huyện", created: DateTime(year: 2017, month: 8, day: 5, millisecond: 1_500))
    properties.custom = ["sedp.template": "H", "sedp.version": "2018.1"]
    return WorkbookDocument(
      sheets: [table, charts, codes], properties: properties,
      definedNames: [DefinedName("dm_nganh", formula: "'Danh mục'!$A$1:$A$2")],
      isStructureLocked: true)
  }()

  private static let grid = CellBorder(all: .thin)

  private static let header = CellStyle(
    font: CellFont(isBold: true), fill: CellColor(0xEEEEEE), border: grid,
    alignment: CellAlignment(.center, vertical: .center, wraps: true))

  private static let money = CellStyle(
    border: CellBorder(left: .thin, right: .thin, top: .hair, bottom: .dotted),
    alignment: CellAlignment(.right, vertical: .center), numberFormat: "#,##0.00;-#,##0.00;\"-\"",
    isLocked: false)

  private static var table: WorksheetDocument {
    var sheet = WorksheetDocument(name: "Biểu 'H' 01")
    sheet.columns = [
      ColumnLayout(1...1, width: 6), ColumnLayout(2...2, width: 30.5),
      ColumnLayout(3...5, width: 12, style: money),
      ColumnLayout(6...7, width: 9, isHidden: true, outlineLevel: 1),
    ]
    sheet.rows = rows
    sheet.merges = [range("A1:E1"), range("C3:D3")]
    sheet.freeze = FreezePane(rows: 4, columns: 2)
    sheet.pageSetup = PageSetup(
      paper: .a3, orientation: .landscape, isHorizontallyCentered: true, firstPageNumber: 1)
    sheet.headerFooter = HeaderFooter(
      header: "&C&\"Times New Roman,Regular\"&13&P",
      footer: "&L" + HeaderFooter.escaped("Phòng TC&KH"), isFirstPageDifferent: true)
    sheet.printArea = range("A1:E12")
    sheet.printTitleRows = 3...4
    sheet.printTitleColumns = 1...2
    sheet.rowBreaks = [8]
    sheet.columnBreaks = [5]
    sheet.validations = validations
    sheet.conditionalFormats = [
      ConditionalFormat(
        ranges: [range("C5:C7"), range("E5:E7")],
        rules: [
          ConditionalFormat.Rule(
            formula: "AND(C5<>\"\",C5<0)",
            style: DifferentialStyle(
              isBold: true, fontColor: CellColor(0x9C0006), fill: CellColor(0xFFC7CE)),
            stopsIfTrue: true),
          ConditionalFormat.Rule(
            formula: "C5>1000", style: DifferentialStyle(border: grid), priority: 1),
        ])
    ]
    sheet.protection = SheetProtection(
      allowing: [.selectLockedCells, .selectUnlockedCells, .formatRows, .insertRows])
    sheet.comments = [
      CellComment(cell("C6"), author: "sedp", text: "Cộng khác số trong biểu.\nXem lại."),
      CellComment(cell("B5"), author: "sedp", text: "Mẫu cũ", isVisible: true),
    ]
    sheet.hyperlinks = [
      CellHyperlink(range("B9"), sheet: "Biểu đồ", cell: cell("A1"), tooltip: "Mở biểu đồ"),
      CellHyperlink(range("B10"), target: .address("https://example.org/a?b=1&c=2")),
    ]
    sheet.tabColor = CellColor(0x1F4E79)
    sheet.showsGridLines = false
    sheet.zoom = 85
    sheet.defaultRowHeight = 16.5
    sheet.activeCell = cell("C5")
    return sheet
  }

  private static var rows: [OutputRow] {
    let title = CellStyle(
      font: CellFont(size: 14, isBold: true), alignment: CellAlignment(.center, wraps: true))
    return [
      OutputRow(
        1, height: 37.5, cells: [OutputCell(1, .text("DANH MỤC\nHOẠT ĐỘNG"), style: title)]),
      OutputRow(
        3,
        cells: [
          OutputCell(1, .text("STT"), style: header), OutputCell(2, .text("Tên"), style: header),
          OutputCell(3, .text("Vốn"), style: header), OutputCell(4, .blank, style: header),
        ]),
      OutputRow(4, cells: (1...5).map { OutputCell($0, .text("(\($0))"), style: header) }),
      OutputRow(
        5,
        cells: [
          OutputCell(1, .number(1)), OutputCell(2, .text("=HYPERLINK(\"http://x\")")),
          OutputCell(3, .number(decimal("1234.56")), style: money),
          OutputCell(4, .number(decimal("0.30000000000000000001")), style: money),
          OutputCell(5, .formula("C5+D5", cached: .number(decimal("1234.86"))), style: money),
        ]),
      OutputRow(
        6, outlineLevel: 1,
        cells: [
          OutputCell(1, .text("-")), OutputCell(2, .text("hai\tđầu")),
          OutputCell(3, .number(decimal("-12345678901234567890")), style: money),
          OutputCell(4, .boolean(true)),
          OutputCell(5, .formula("1/0", cached: .error("#DIV/0!"))),
        ]),
      OutputRow(
        7, isHidden: true,
        cells: [
          OutputCell(1, .text("_x0041_ \u{1} a\rb")), OutputCell(2, .text("ế"), style: turned),
          OutputCell(
            3, .date(DateTime(year: 2017, month: 8, day: 5, millisecond: 43_200_000)),
            style: CellStyle(numberFormat: "dd/mm/yyyy")),
          OutputCell(4, .formula("IF(C5>0,\"có\",\"\")", cached: .text("có"))),
          OutputCell(5, .formula("C5>0", cached: .boolean(true))),
        ]),
      OutputRow(9, cells: [OutputCell(2, .text("Mở biểu đồ"), style: link)]),
      OutputRow(10, cells: [OutputCell(2, .text("Trang ngoài"), style: link)]),
      OutputRow(
        12,
        cells: [
          OutputCell(
            2,
            .richText([
              StyledRun("Trong đó", font: CellFont(isItalic: true)),
              StyledRun(": vốn xã", font: CellFont(isBold: true, color: CellColor(0xC00000))),
            ]))
        ]),
    ]
  }

  private static let link = CellStyle(
    font: CellFont(isUnderlined: true, color: CellColor(0x0563C1)))

  private static let turned = CellStyle(
    alignment: CellAlignment(.left, vertical: .top, indent: 1, rotation: -45),
    isFormulaHidden: true)

  private static var validations: [DataValidation] {
    [
      DataValidation(
        ranges: [range("B5:B7")], rule: .list(["có", "không \"rõ\""]), severity: .warning,
        error: DataValidation.Message(title: "Sai", text: "Chọn một mục"),
        prompt: DataValidation.Message(title: "Chọn", text: "Bấm mũi tên\nrồi chọn")),
      DataValidation(ranges: [range("B12")], rule: .listFormula("dm_nganh"), allowsBlank: false),
      DataValidation(ranges: [range("C5:D5")], rule: .decimal(.greaterThanOrEqual("0"))),
      DataValidation(ranges: [range("C6")], rule: .whole(.between("-9", "9"))),
      DataValidation(ranges: [range("C7")], rule: .date(.greaterThan("DATE(2017,1,1)"))),
      DataValidation(ranges: [range("A5")], rule: .textLength(.lessThan("9"))),
      DataValidation(ranges: [range("A6")], rule: .custom("LEN(A6)>0"), severity: .information),
      DataValidation(
        ranges: [range("A7")], rule: .any,
        prompt: DataValidation.Message(title: "", text: "Ghi số thứ tự")),
    ]
  }

  private static var charts: WorksheetDocument {
    var sheet = WorksheetDocument(name: "Biểu đồ")
    let names = ["Nữ", "Hộ nghèo", "Khmer", "Kinh"]
    let values: [ExactDecimal] = [36, decimal("17.07"), decimal("20.97"), 80]
    sheet.rows = [
      OutputRow(1, cells: [OutputCell(1, .text("Nhóm")), OutputCell(2, .text("Tỷ lệ"))])
    ]
    for (index, name) in names.enumerated() {
      sheet.rows.append(
        OutputRow(
          index + 2,
          cells: [OutputCell(1, .text(name)), OutputCell(2, .number(values[index]))]))
    }
    sheet.autoFilter = range("A1:B5")
    for (index, kind) in Chart.Kind.allCases.enumerated() {
      let top = 7 + index / 2 * 16
      let left = 1 + index % 2 * 7
      sheet.charts.append(
        Chart(
          kind, title: "Tham gia theo nhóm\n(\(kind))",
          series: [series(names, values, column: "B"), series(names, values, column: "B")],
          anchor: CellRange(
            CellReference(row: top, column: left), CellReference(row: top + 14, column: left + 5)),
          categoryAxisTitle: "Nhóm", valueAxisTitle: "%", numberFormat: "#,##0.0",
          showsDataLabels: true, alternativeText: "Tỷ lệ tham gia theo nhóm"))
    }
    return sheet
  }

  private static func series(
    _ names: [String], _ values: [ExactDecimal], column: String
  ) -> ChartSeries {
    ChartSeries(
      name: .reference("'Biểu đồ'!$B$1", cached: "Tỷ lệ"),
      categoriesFormula: "'Biểu đồ'!$A$2:$A$5", categories: names,
      valuesFormula: "'Biểu đồ'!$\(column)$2:$\(column)$5", values: values)
  }
}
