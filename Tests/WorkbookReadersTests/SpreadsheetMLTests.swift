import Testing
import WorkbookModel

@testable import WorkbookReaders

/// Protects workbooks in one XML file, as Excel 2002 and 2003 and much software write them.
struct SpreadsheetMLTests {
  private static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"

  private static func document(
    _ rows: String, head: String = "", options: String = "", more: String = ""
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="\(namespace)" xmlns:ss="\(namespace)">\(head)\
    <Worksheet ss:Name="Biểu 1"><Table>\(rows)</Table>\(options)</Worksheet>\(more)</Workbook>
    """
  }

  private func open(_ text: String, limits: ReadLimits = .standard) throws -> WorkbookSource {
    try Fixture.open(Array(text.utf8), limits: limits)
  }

  @Test func valuesOfAllTypes() throws {
    let source = try open(
      Self.document(
        """
        <Row><Cell><Data ss:Type="Number">12.50</Data></Cell>
        <Cell><Data ss:Type="String">Xã &amp; ấp</Data></Cell><Cell><Data ss:Type="Boolean">1</Data>
        </Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell>
        <Cell><Data ss:Type="DateTime">2018-05-01T00:00:00.000</Data></Cell>
        <Cell><Data ss:Type="Number">nhiều</Data></Cell><Cell/><Cell><Data ss:Type="String"/></Cell></Row>
        """))
    #expect(source.kind == .spreadsheetML)
    #expect(source.sheets.map(\.name) == ["Biểu 1"])
    #expect(
      try source.firstSheet() == [
        "A1=12.5", "B1=\"Xã & ấp\"", "C1=true", "D1=\"#N/A\"", "E1=\"2018-05-01T00:00:00\"",
        "F1=\"nhiều\"",
      ])
    #expect(try source.sheetAndTrailer(0).trailer.findings.map(\.code) == [.notANumber])
  }

  @Test func placesAndMerges() throws {
    let source = try open(
      Self.document(
        """
        <Column ss:Hidden="1"/><Column ss:Index="4" ss:Hidden="1" ss:Span="1"/>
        <Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2" ss:MergeAcross="2" ss:MergeDown="1">
        <Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row>
        <Row ss:Span="2"/><Row><Cell><Data ss:Type="String">c</Data></Cell></Row>
        """))
    let sheet = try source.sheet(0)
    #expect(try source.firstSheet() == ["B3=\"a\"", "E3=\"b\"", "A7=\"c\""])
    #expect(sheet.mergedRanges == [CellRange("B3:D4")])
    #expect(sheet.hiddenColumns == [1...1, 4...5])
    #expect(sheet.rows.map(\.isHidden) == [true, false])
  }

  @Test func stylesGiveNumbersTheirMeaning() throws {
    let head = """
      <ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook>\
      <Styles><Style ss:ID="Default"><Font ss:FontName="Arial"/></Style><Style ss:ID="d">\
      <NumberFormat ss:Format="Short Date"/><Font ss:FontName=".VnTime"/></Style>\
      <Style ss:ID="e" ss:Parent="d"/><Style ss:ID="h"><NumberFormat ss:Format="[h]:mm"/></Style></Styles>
      """
    let source = try open(
      Self.document(
        """
        <Column ss:Index="4" ss:StyleID="d"/><Row ss:StyleID="e">\
        <Cell><Data ss:Type="Number">0</Data></Cell><Cell ss:StyleID="h"><Data ss:Type="Number">1.5\
        </Data></Cell><Cell ss:StyleID="h"><Data ss:Type="DateTime">1904-01-02T12:00:00</Data></Cell>\
        </Row><Row><Cell ss:Index="4"><Data ss:Type="Number">10</Data></Cell></Row>
        """, head: head))
    #expect(source.dateSystem == .since1904)
    let cells = try source.sheet(0).rows.flatMap(\.cells)
    #expect(
      cells.map(\.value).dropFirst() == [
        .duration(seconds: 129_600), .duration(seconds: 129_600),
        .dateTime(DateTime(year: 1904, month: 1, day: 11)),
      ])
    #expect(
      cells.map { source.formats[$0.format].font } == [".VnTime", "Arial", "Arial", ".VnTime"])
    #expect(source.formats[cells[0].format].numberFormat == "mm-dd-yy")
  }

  @Test func formulasCountFromTheirCell() throws {
    let source = try open(
      Self.document(
        """
        <Row ss:Index="5"><Cell ss:Index="3" ss:Formula="=R[-1]C*R2C1+SUM(R[-4]C[-2]:RC[-1])">
        <Data ss:Type="Number">7</Data></Cell><Cell ss:Formula="=&quot;RC[1]&quot;&amp;'RC'!R1C1"/>
        <Cell ss:Formula="=SUM(C1:C[-3])+SUM(R2)+RATE(1)+R[-9]C"><Data ss:Type="String"/></Cell>
        <Cell ss:Formula="=C[-4]"><Data ss:Type="String">x</Data></Cell></Row>
        """))
    #expect(
      try source.sheet(0).rows.flatMap(\.cells).map(\.formula) == [
        "C4*$A$2+SUM(A1:B5)", "\"RC[1]\"&'RC'!$A$1", "B:B",
      ])
    let cell = CellReference(row: 5, column: 5)
    #expect(
      RelativeFormula.text(of: "=SUM(C1:C[-3])+SUM(R2)+RATE(1)+R[-9]C+Rx+[1]!R1C1", at: cell)
        == "SUM($A:B)+SUM($2:$2)+RATE(1)+#REF!+Rx+[1]!$A$1")
  }

  @Test func sheetsAreReadInAnyOrderAndOneFaultCostsOnlyItsSheet() throws {
    let more = """
      <Worksheet ss:Name="B"><Table><Row ss:Index="0"><Cell><Data>x</Data></Cell></Row></Table>\
      </Worksheet><Worksheet ss:Name="C"><Table><Row><Cell><Data ss:Type="Number">3</Data></Cell></Row>\
      </Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden\
      </Visible></WorksheetOptions></Worksheet>
      """
    let source = try open(
      Self.document("<Row><Cell><Data ss:Type=\"Number\">1</Data></Cell></Row>", more: more))
    #expect(source.sheets.map(\.visibility) == [.visible, .visible, .hidden])
    #expect(try source.sheet(2).rows.first?.cells.first?.value == .number(3))
    let failure = #expect(throws: ReadError.self) { try source.sheet(1) }
    #expect(failure?.code == .invalidReference)
    #expect(failure?.sheet == "B")
    #expect(try source.sheet(0).rows.first?.cells.first?.value == .number(1))
  }

  @Test func whatStandsBesideTheCells() throws {
    let excel = "urn:schemas-microsoft-com:office:excel"
    let source = try open(
      Self.document(
        """
        <Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="String">a</Data><Comment ss:Author="Lan">\
        <ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>xem</B> lại</ss:Data></Comment></Cell></Row>
        """,
        head: """
          <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>An</Author>\
          </DocumentProperties><ExcelWorkbook xmlns="\(excel)"><ProtectStructure>True\
          </ProtectStructure></ExcelWorkbook><Names><NamedRange ss:Name="V" ss:RefersTo="='Biểu 1'!R1C1"/>\
          </Names>
          """,
        options: "<AutoFilter x:Range=\"R1C1:R5C3\" xmlns:x=\"\(excel)\" xmlns=\"\(excel)\"/>"))
    #expect(source.properties.creator == "An")
    let about = source.describe()
    #expect(about.isStructureProtected)
    #expect(about.definedNames.map(\.name) == ["V"])
    #expect(about.definedNames.map(\.formula) == ["'Biểu 1'!$A$1"])
    #expect(about.sheets.first?.filter == CellRange("A1:C5"))
    let comment = try #require(about.sheets.first?.comments.first)
    #expect(comment.text == "xem lại")
    #expect(comment.author == "Lan")
    #expect(try source.firstSheet() == ["B2=\"a\""], "a comment is no text of its cell")
  }

  @Test func textsWithLettersOfTheirOwnFont() throws {
    let source = try open(
      Self.document(
        """
        <Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">xa <Font \
        html:Face=".VnTime" xmlns:html="http://www.w3.org/TR/REC-html40">§Êt</Font></ss:Data></Cell></Row>
        """))
    let cell = try #require(try source.sheet(0).rows.first?.cells.first)
    #expect(cell.value == .text("xa §Êt"))
    #expect(cell.runs?.map(\.font) == [nil, ".VnTime"])
  }

  @Test func inUTF16AndWithOtherXMLRefused() throws {
    let text = Self.document("<Row><Cell><Data>ấp</Data></Cell></Row>")
      .replacing("UTF-8", with: "UTF-16")
    let wide: [UInt8] = [0xFF, 0xFE] + BIFFFixture.units(text.utf16)
    #expect(try Fixture.open(wide).firstSheet() == ["A1=\"ấp\""])
    let failure = #expect(throws: ReadError.self) { try open("<?xml version=\"1.0\"?><a/>") }
    #expect(failure?.code == .unsupportedKind)
    #expect(failure?.detail == ["xml"])
  }
}
