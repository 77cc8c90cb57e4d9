import Testing
import WorkbookModel
import WorkbookReaders

/// Protects the traps of Office Open XML workbooks, one by one.
struct XLSXTests {
  @Test func valuesOfEveryType() throws {
    let sheet = """
      <sheetData><row r="1"><c r="A1"><v>1.50</v></c><c r="B1" t="b"><v>1</v></c>\
      <c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="str"><f>A1&amp;""</f><v>x</v></c>\
      <c r="E1" t="inlineStr"><is><t>Ấp 3</t></is></c><c r="F1" t="d"><v>2017-08-05</v></c>\
      <c r="G1"><v> 1E-3 </v></c><c r="H1"/><c r="I1" t="str"><f>""</f><v></v></c>\
      <c r="J1"><f>A1*2</f></c><c r="K1"><v>abc</v></c></row></sheetData>
      """
    let source = try Fixture(sheet: sheet).open()
    #expect(
      try source.firstSheet() == [
        "A1=1.5", "B1=true", "C1=\"#REF!\"", "D1=\"x\"", "E1=\"Ấp 3\"",
        "F1=\"2017-08-05T00:00:00\"", "G1=0.001", "J1=uncalculated", "K1=\"abc\"",
      ])
    let cursor = try source.rows(ofSheet: 0)
    while try cursor.next() != nil {}
    #expect(cursor.trailer.findings.map(\.code) == [.notANumber])
  }

  @Test func sharedStringsWithTheirTraps() throws {
    let strings = """
      <si><t>  cut  </t></si><si><t xml:space="preserve"> kept </t></si>\
      <si><r><rPr><rFont val=".VnTime"/></rPr><t>X·</t></r><r><t> An</t></r></si>\
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>\
      <si><t>a_x000D_b_x005F_x000D_ _xD83D__xDE00_</t></si><si><t><![CDATA[1<2]]></t></si><si/>
      """
    let cells = (0..<7).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
    let source = try Fixture(sheet: "<sheetData><row>\(cells)</row></sheetData>", strings: strings)
      .open()
    let row = try #require(try source.sheet(0).rows.first)
    #expect(
      row.cells.map(\.value) == [
        .text("cut"), .text(" kept "), .text("X·An"), .text("東京"), .text("a\rb_x000D_ 😀"),
        .text("1<2"),
      ])
    #expect(row.cells[2].runs?.map(\.font) == [".VnTime", nil])
    #expect(row.cells.last?.reference.description == "F1")
  }

  @Test func missingStringIsAnError() throws {
    let source = try Fixture(
      sheet: "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>5</v></c></row></sheetData>"
    ).open()
    let error = #expect(throws: ReadError.self) { try source.sheet(0) }
    #expect(error?.code == .missingString)
    #expect(error?.cell?.description == "B2")
    #expect(error?.sheet == "S")
  }

  @Test func prefixesAndForeignElements() throws {
    let sheet = """
      <x:sheetData><x:row r="3"><x:c r="C3"><x:v>7</x:v><e:v xmlns:e="other">8</e:v></x:c></x:row>\
      </x:sheetData>
      """
    let source = try Fixture(sheet: sheet, root: "x:worksheet xmlns:x=\"\(Fixture.main)\"").open()
    #expect(try source.firstSheet() == ["C3=7"])
  }

  @Test func datesUnderBothSystems() throws {
    let styles = """
      <numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><fonts><font>\
      <name val=".VnTime"/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="170" fontId="0"/>\
      <xf numFmtId="46"/></cellXfs><dxfs><dxf><numFmt numFmtId="170" formatCode="0"/></dxf></dxfs>
      """
    let sheet = """
      <sheetData><row r="1"><c r="A1" s="1"><v>41490</v></c><c r="B1" s="2"><v>1.5</v></c>\
      <c r="C1" s=""><v>1</v></c></row></sheetData>
      """
    let since1900 = try Fixture(sheet: sheet, styles: styles).open()
    #expect(
      try since1900.firstSheet() == ["A1=\"2013-08-04T00:00:00\"", "B1=129600", "C1=1"])
    #expect(since1900.formats[1] == CellFormat(numberFormat: "dd/mm/yyyy", font: ".VnTime"))
    let since1904 = try Fixture(
      sheet: sheet, styles: styles, workbook: "<workbookPr date1904=\"true\"/>"
    ).open()
    #expect(try since1904.firstSheet().first == "A1=\"2017-08-05T00:00:00\"")
  }

  @Test func sharedFormulasAreShifted() throws {
    let sheet = """
      <sheetData><row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1+$A$1&amp;"A1"+SUM(C1:C$3)</f>\
      <v>1</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row></sheetData>
      """
    let rows = try Fixture(sheet: sheet).open().sheet(0).rows
    #expect(rows.last?.cells.first?.formula == "A2+$A$1&\"A1\"+SUM(C2:C$3)")
  }

  @Test func sharedFormulasOfWholeRowsAndColumns() throws {
    let sheet = """
      <sheetData><row r="1"><c r="B1"><f t="shared" ref="B1:C2" si="0">SUM(F:$G,5:6,'A:B'!$1:2,F:G!A1,XFD:XFD)\
      </f><v>0</v></c></row><row r="2"><c r="C2"><f t="shared" si="0"/><v>0</v></c></row></sheetData>
      """
    let rows = try Fixture(sheet: sheet).open().sheet(0).rows
    #expect(
      rows.last?.cells.first?.formula == "SUM(G:$G,6:7,'A:B'!$1:3,F:G!B2,#REF!:#REF!)")
  }

  @Test func hiddenMergedAndOutOfOrder() throws {
    let sheet = """
      <cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="5" hidden="1">\
      <c r="B5"><v>2</v></c><c r="A5"><v>1</v></c><c r="A5"><v>9</v></c></row>\
      <row r="2"><c r="A2"><v>3</v></c></row></sheetData>\
      <mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="?"/></mergeCells>
      """
    let source = try Fixture(sheet: sheet).open()
    let read = try source.sheet(0)
    #expect(try source.firstSheet() == ["A2=3", "A5=9", "B5=2"])
    #expect(read.rows.map(\.isHidden) == [false, true])
    #expect(read.hiddenColumns == [2...3])
    #expect(read.mergedRanges.map(\.description) == ["A1:B2"])
    let cursor = try source.rows(ofSheet: 0)
    while try cursor.next() != nil {}
    #expect(cursor.trailer.findings.map(\.code) == [.duplicateCell, .rowOrder, .invalidMerge])
  }

  @Test func oneBadSheetLeavesOpeningAlone() throws {
    let source = try Fixture(sheet: "<sheetData><row r=\"0\"/></sheetData>").open()
    #expect(source.sheets.map(\.name) == ["S"])
    let error = #expect(throws: ReadError.self) { try source.sheet(0) }
    #expect(error?.code == .invalidReference)
  }
}
