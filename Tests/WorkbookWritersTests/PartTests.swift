import DecimalArithmetic
import Testing
import WorkbookModel

@testable import WorkbookWriters

/// The XML of single parts, written out where one attribute decides what a program shows.
@Suite("Parts")
struct PartTests {
  private func xml(_ write: (inout XMLBuffer) -> Void) -> String {
    var buffer = XMLBuffer()
    write(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private let range = EveryFeature.range("B2:C3")

  @Test("a sheet's rows: addresses on rows and cells, text by index, results beside formulas")
  func rows() throws {
    var data = SheetDataWriter(sheetName: "A")
    var buffer = XMLBuffer()
    let row = OutputRow(
      3, height: 31.5,
      cells: [
        OutputCell(2, .text("a")), OutputCell(4, .number(EveryFeature.decimal("-1.50"))),
        OutputCell(28, .formula("\"<\"&A1", cached: .text("<b"))),
      ])
    try data.write(row, tables: WorkbookTables(), to: &buffer)
    #expect(
      text(buffer.bytes)
        == #"<row r="3" ht="31.5" customHeight="1"><c r="B3" t="s"><v>0</v></c>"#
        + #"<c r="D3"><v>-1.5</v></c>"#
        + #"<c r="AB3" t="str"><f>"&lt;"&amp;A1</f><v>&lt;b</v></c></row>"#)
  }

  @Test("text that a program might take for a formula gets the quote prefix, a number does not")
  func quotePrefix() throws {
    let tables = WorkbookTables()
    var data = SheetDataWriter(sheetName: "A")
    var buffer = XMLBuffer()
    for (index, content) in [
      CellContent.text("=1"), .text("+1"), .text("-1"), .text("@a"), .text("a=1"), .number(-1),
    ].enumerated() {
      try data.write(
        OutputRow(index + 1, cells: [OutputCell(1, content)]), tables: tables, to: &buffer)
    }
    #expect(text(buffer.bytes).split(separator: "s=\"1\"").count == 5)
    #expect(tables.styles.formats.map(\.style.hasQuotePrefix) == [false, true])
  }

  @Test("texts beyond the table's size stand in their cells")
  func fullTable() throws {
    let tables = WorkbookTables()
    let long = String(repeating: "a", count: 32_767)
    tables.strings.maximumBytes = 200_000
    for number in 0..<10 {
      _ = tables.strings.index(of: ByteText(long.dropLast(1) + String(number)))
    }
    #expect(tables.strings.count == 6)
    var data = SheetDataWriter(sheetName: "A")
    var buffer = XMLBuffer()
    try data.write(
      OutputRow(1, cells: [OutputCell(1, .text("\(long)"))]), tables: tables, to: &buffer)
    #expect(text(buffer.bytes).contains(#"<c r="A1" t="inlineStr"><is><t>aaa"#))
  }

  @Test("styles are kept once, in the order of first use; custom formats count from 164")
  func styles() {
    var table = StyleTable()
    let money = CellStyle(numberFormat: "#,##0.000", isLocked: false)
    #expect(table.index(of: CellStyle()) == 0)
    #expect(table.index(of: money) == 1)
    #expect(table.index(of: CellStyle(numberFormat: "#,##0")) == 2)
    #expect(table.index(of: money) == 1)
    #expect(table.formats.map(\.numberFormat) == [0, 164, 3])
    let part = text(StylesPart.xml(table))
    #expect(part.contains(##"<numFmt numFmtId="164" formatCode="#,##0.000"/>"##))
    #expect(part.contains(#"<protection locked="0"/>"#))
    #expect(part.contains(#"<name val="Times New Roman"/>"#))
  }

  @Test("clockwise rotation is counted on from 90")
  func rotation() {
    let part1 = xml { StylesPart.write(CellAlignment(rotation: -45), to: &$0) }
    #expect(
      part1
        == #"<alignment textRotation="135"/>"#)
    let part2 = xml { StylesPart.write(CellAlignment(rotation: 90), to: &$0) }
    #expect(
      part2
        == #"<alignment textRotation="90"/>"#)
  }

  @Test("a column of 10 characters is 85 pixels wide")
  func columnWidth() {
    #expect(SheetViewElements.storedWidth(10) == 10.625)
    #expect(SheetViewElements.storedWidth(0) == 0)
  }

  @Test("protection names what it allows, and objects and scenarios in any case")
  func protection() {
    let part3 = xml { SheetRuleElements.write(SheetProtection(), to: &$0) }
    #expect(
      part3
        == #"<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>"#
    )
    let part4 = xml { SheetRuleElements.write(SheetProtection(allowing: [.objects]), to: &$0) }
    #expect(
      part4
        == #"<sheetProtection sheet="1" objects="0" scenarios="1" selectLockedCells="1" "#
        + #"selectUnlockedCells="1"/>"#)
  }

  @Test("a drop-down's entries: quotes doubled, and a rule's two bounds in order")
  func validations() {
    let list = DataValidation(ranges: [range], rule: .list(["a", "\"b\""]))
    let part5 = xml { SheetRuleElements.write(list, to: &$0) }
    #expect(
      part5
        == #"<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="B2:C3">"#
        + #"<formula1>"a,""b"""</formula1></dataValidation>"#)
    let bounds = DataValidation(
      ranges: [range], rule: .whole(.notBetween("1", "A1")), allowsBlank: false)
    let part6 = xml { SheetRuleElements.write(bounds, to: &$0) }
    #expect(
      part6
        == #"<dataValidation type="whole" operator="notBetween" showErrorMessage="1" "#
        + #"sqref="B2:C3"><formula1>1</formula1><formula2>A1</formula2></dataValidation>"#)
  }

  @Test("rules without priority take those that no other rule has")
  func priorities() {
    let style = DifferentialStyle(isBold: true)
    let format = ConditionalFormat(
      ranges: [range],
      rules: [
        ConditionalFormat.Rule(formula: "A1", style: style),
        ConditionalFormat.Rule(formula: "A2", style: style, priority: 1),
        ConditionalFormat.Rule(formula: "A3", style: style),
      ])
    var styles = StyleTable()
    let part = xml { SheetRuleElements.write([format], styles: &styles, to: &$0) }
    let found = part.split(separator: "priority=\"").dropFirst().compactMap(\.first)
    #expect(found == ["2", "1", "3"])
  }

  @Test("print titles, print area and filter become names of their sheet")
  func names() {
    var sheet = WorksheetDocument(name: "Biểu 'A'")
    sheet.printArea = EveryFeature.range("A1")
    sheet.printTitleRows = 8...10
    sheet.printTitleColumns = 1...2
    sheet.autoFilter = EveryFeature.range("A10:C20")
    let names = WorkbookDocument(sheets: [sheet]).allDefinedNames
    #expect(
      names.map { "\($0.name) \($0.formula ?? "") \($0.sheet ?? -1) \($0.isHidden)" } == [
        "_xlnm._FilterDatabase 'Biểu ''A'''!$A$10:$C$20 0 true",
        "_xlnm.Print_Area 'Biểu ''A'''!$A$1:$A$1 0 false",
        "_xlnm.Print_Titles 'Biểu ''A'''!$A:$B,'Biểu ''A'''!$8:$10 0 false",
      ])
  }

  @Test("page setup: one page across and as many down as needed")
  func pageSetup() {
    let setup = PageSetup(paper: .a3, orientation: .landscape, firstPageNumber: 1)
    let part7 = xml { PrintElements.write(setup, to: &$0) }
    #expect(
      part7
        == #"<pageSetup paperSize="8" firstPageNumber="1" fitToHeight="0" "#
        + #"orientation="landscape" useFirstPageNumber="1"/>"#)
  }

  @Test("an ampersand in a footer's text is no code")
  func headerFooter() {
    #expect(HeaderFooter.escaped("TC&KH") == "TC&&KH")
  }

  @Test("a relationship out of the package says so")
  func relationships() {
    var list = RelationshipList()
    #expect(list.add(.hyperlink, target: "https://a/?b&c", isExternal: true) == "rId1")
    let part = text(RelationshipsPart.xml(list))
    #expect(part.contains(#"Id="rId1""#))
    #expect(part.contains(#"Target="https://a/?b&amp;c" TargetMode="External""#))
  }

  @Test("comment boxes keep the shape type's name, which looks like an escape")
  func legacyDrawing() {
    let comment = CellComment(EveryFeature.cell("C6"), author: "a", text: "b")
    let part = text(LegacyDrawingPart.xml([comment], sheetNumber: 1))
    #expect(part.contains(#"<v:shapetype id="_x0000_t202""#))
    #expect(part.contains("<x:Row>5</x:Row><x:Column>2</x:Column>"))
  }

  @Test("a comment's author stands once however often he writes")
  func comments() {
    let comments = ["A1", "A2"].map {
      CellComment(EveryFeature.cell($0), author: "sedp", text: $0)
    }
    let part = text(CommentsPart.xml(comments))
    #expect(part.contains("<authors><author>sedp</author></authors>"))
  }

  @Test("a gap in a chart's values stays a gap")
  func chartGap() {
    let series = ChartSeries(
      name: .text("a"), categoriesFormula: "A1:A2", categories: ["x", "y"],
      valuesFormula: "B1:B2", values: [nil, 2])
    let part = text(
      ChartPart.xml(
        Chart(.columnClustered, series: [series], anchor: range, alternativeText: "")))
    #expect(part.contains(#"<c:ptCount val="2"/><c:pt idx="1"><c:v>2</c:v></c:pt></c:numCache>"#))
  }

  @Test("custom properties stand in the order of their names")
  func customProperties() {
    let part = text(
      DocumentPropertiesPart.custom(DocumentProperties(custom: ["b": "2", "a": "1"])))
    let names = part.split(separator: "name=\"").dropFirst().compactMap(\.first)
    #expect(names == ["a", "b"])
  }
}
