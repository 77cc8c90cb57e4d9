import Testing
import WorkbookModel
import WorkbookReaders

/// Protects the traps of OpenDocument spreadsheets, one by one.
struct ODSTests {
  private typealias F = ODSFixture

  @Test func valuesOfEveryType() throws {
    let cells = [
      F.cell("office:value-type=\"float\" office:value=\"0.1000\"", "<text:p>0,10</text:p>"),
      F.cell("office:value-type=\"percentage\" office:value=\"0.5\"", "<text:p>50%</text:p>"),
      F.cell("office:value-type=\"currency\" office:value=\"1E3\""),
      F.cell("office:value-type=\"date\" office:date-value=\"2017-08-05\""),
      F.cell("office:value-type=\"date\" office:date-value=\"2017-08-05T10:11:12.5\""),
      F.cell("office:value-type=\"time\" office:time-value=\"PT36H10M10.25S\""),
      F.cell(
        "office:value-type=\"boolean\" office:boolean-value=\"true\"", "<text:p>ĐÚNG</text:p>"),
      F.cell("office:value-type=\"string\" office:string-value=\"thật\"", "<text:p>x</text:p>"),
      F.text("Ấp 3"), F.cell("", "<text:p>không kiểu</text:p>"),
      F.cell("office:value-type=\"float\" office:value=\"abc\"", "<text:p>abc</text:p>"),
      F.cell("office:value-type=\"string\""), F.cell(""),
    ]
    let source = try F(table: F.row(cells.joined())).open()
    #expect(source.kind == .ods)
    #expect(
      try source.firstSheet() == [
        "A1=0.1", "B1=0.5", "C1=1000", "D1=\"2017-08-05T00:00:00\"",
        "E1=\"2017-08-05T10:11:12.500\"", "F1=130210.25", "G1=true", "H1=\"thật\"",
        "I1=\"Ấp 3\"", "J1=\"không kiểu\"", "K1=\"abc\"",
      ])
    let cursor = try source.rows(ofSheet: 0)
    while try cursor.next() != nil {}
    #expect(cursor.trailer.findings.map(\.code) == [.notANumber])
  }

  @Test func textOfParagraphsSpansAndSpaces() throws {
    let words = [
      "một</text:p><text:p>hai",
      "a<text:s/>b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e",
      "<text:a>liên kết</text:a><text:span>!</text:span>",
      "<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とう</text:ruby-text></text:ruby>",
    ].map { F.text($0) }
    let list = F.cell(
      "office:value-type=\"string\"",
      "<text:list><text:list-item><text:p>mục</text:p></text:list-item></text:list>")
    let noted = F.cell(
      "office:value-type=\"string\"",
      "<office:annotation><dc:creator>Lan</dc:creator><text:p>ghi chú</text:p></office:annotation>"
        + "<text:p>ô</text:p><text:p/>")
    let source = try F(table: F.row(words.joined() + list + noted)).open()
    #expect(
      try source.firstSheet() == [
        "A1=\"một\\nhai\"", "B1=\"a b   c\\td\\ne\"", "C1=\"liên kết!\"", "D1=\"東京\"",
        "E1=\"mục\"", "F1=\"ô\\n\"",
      ])
  }

  @Test func errorsAndFormulas() throws {
    let cells = [
      F.cell(
        "table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
        "<text:p>#DIV/0!</text:p>"),
      F.cell("table:formula=\"of:=NA()\" office:value-type=\"string\"", "<text:p>#N/A</text:p>"),
      F.text("#N/A"),
      F.cell(
        "table:formula=\"of:=SUM([.A1:.B2];[$'Xã; [An]'.$C$3])&amp;&quot;;[.A1]&quot;\" office:value-type=\"float\" office:value=\"3\""
      ),
      F.cell("table:formula=\"of:=[.A1]\""),
      F.cell(
        "table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\" office:string-value=\"\""),
      F.cell("table:formula=\"msoxl:=A1*2\" office:value-type=\"float\" office:value=\"2\""),
    ]
    let source = try F(table: F.row(cells.joined())).open()
    #expect(
      try source.firstSheet() == [
        "A1=\"#DIV/0!\"", "B1=\"#N/A\"", "C1=\"#N/A\"", "D1=3", "E1=uncalculated", "G1=2",
      ])
    let row = try #require(try source.sheet(0).rows.first)
    #expect(
      row.cells.map(\.value).prefix(3) == [.error("#DIV/0!"), .error("#N/A"), .text("#N/A")])
    #expect(
      row.cells.map(\.formula) == [
        "1/0", "NA()", nil, "SUM(A1:B2,$'Xã; [An]'!$C$3)&\";[.A1]\"", "A1", "A1*2",
      ])
  }

  @Test func repetitionOfEmptyAndFilledCells() throws {
    let empty = F.row(
      F.cell("table:number-columns-repeated=\"16384\""), "table:number-rows-repeated=\"1048000\"")
    let filled = F.row(
      F.cell("table:number-columns-repeated=\"2\"")
        + F.text("x", "table:number-columns-repeated=\"2\""),
      "table:number-rows-repeated=\"3\"")
    let source = try F(table: filled + empty + F.row(F.text("cuối"))).open()
    #expect(
      try source.firstSheet() == [
        "C1=\"x\"", "D1=\"x\"", "C2=\"x\"", "D2=\"x\"", "C3=\"x\"", "D3=\"x\"",
        "A1048004=\"cuối\"",
      ])
  }

  @Test func repetitionIsBounded() throws {
    func bound(_ table: String, _ limits: ReadLimits = .standard) throws -> [String]? {
      let source = try F(table: table).open(limits: limits)
      let error = #expect(throws: ReadError.self) { try source.sheet(0) }
      return error?.code == .limitExceeded ? error?.detail : nil
    }
    let wide = F.text("X", "table:number-columns-repeated=\"999999999\"")
    #expect(try bound(F.row(wide)) == ["columns", "16384"])
    let tall = F.row(F.text("X"), "table:number-rows-repeated=\"999999999999999999\"")
    #expect(try bound(tall) == ["rows", "1048576"])
    #expect(try bound(F.row("", "table:number-rows-repeated=\"1048576\"") + tall)?.first == "rows")
    var few = ReadLimits.standard
    few.repeatedCells = 5
    let row = F.row(
      F.text("X", "table:number-columns-repeated=\"3\""), "table:number-rows-repeated=\"2\"")
    #expect(try F(table: row).open(limits: few).sheet(0).cellCount == 6)
    #expect(try bound(row + row, few) == ["repeatedCells", "5"])
    #expect(
      try bound(
        F.row(F.text("<text:s text:c=\"32767\"/>", "")),
        {
          var short = ReadLimits.standard
          short.stringLength = 100
          return short
        }())?.first == "stringLength")
  }

  @Test func hiddenMergedAndGrouped() throws {
    let styles = """
      <style:style style:name="ta2" style:family="table"><style:table-properties \
      table:display="false"/></style:style>
      """
    let table = """
      <table:table-column table:number-columns-repeated="2"/>\
      <table:table-column table:visibility="collapse"/><table:table-header-rows>\
      \(F.row(F.text("đầu", "table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"") + "<table:covered-table-cell/>"))\
      </table:table-header-rows>\(F.row("<table:covered-table-cell><text:p>dưới</text:p></table:covered-table-cell>", "table:visibility=\"collapse\""))\
      <table:table-row-group table:display="false"><table:table-row-group>\(F.row(F.text("nhóm")))\
      </table:table-row-group></table:table-row-group>\(F.row(F.text("lọc"), "table:visibility=\"filter\""))\
      \(F.row(F.text("thấy")))
      """
    let source = try F(
      spreadsheet: "<table:table table:name=\"Ẩn\" table:style-name=\"ta2\">\(table)</table:table>"
        + "<table:table table:name=\"T\"/>", styles: styles
    ).open()
    #expect(source.sheets == [SheetInfo(name: "Ẩn", visibility: .hidden), SheetInfo(name: "T")])
    let sheet = try source.sheet(0)
    #expect(sheet.rows.map(\.isHidden) == [false, true, true, true, false])
    #expect(sheet.hiddenColumns == [3...3])
    #expect(sheet.mergedRanges.map(\.description) == ["A1:B2"])
    #expect(try source.firstSheet()[1] == "A2=\"dưới\"")
  }

  @Test func fontsAndNumberFormatsByStyle() throws {
    let common = """
      <office:font-face-decls><style:font-face style:name="F1" svg:font-family="'.VnTime', serif"/>\
      </office:font-face-decls><office:styles><style:default-style style:family="table-cell">\
      <style:text-properties style:font-name="Arial"/></style:default-style>\
      <style:style style:name="Base" style:family="table-cell"><style:text-properties \
      style:font-name="F1"/></style:style><style:style style:name="X" style:family="table-cell" \
      style:parent-style-name="X"/></office:styles>
      """
    let styles = """
      <number:percentage-style style:name="N1"><number:number number:decimal-places="1" \
      number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>\
      <number:date-style style:name="N2"><number:day number:style="long"/><number:text>/</number:text>\
      <number:month/><number:text> năm </number:text><number:year number:style="long"/>\
      </number:date-style><style:style style:name="ce1" style:family="table-cell" \
      style:parent-style-name="Base" style:data-style-name="N1"/><style:style style:name="ce2" \
      style:family="table-cell" style:data-style-name="N2"/><style:style style:name="T1" \
      style:family="text"><style:text-properties fo:font-family="'VNI-Times'"/></style:style>
      """
    let table = """
      <table:table-column table:number-columns-repeated="3" table:default-cell-style-name="ce1"/>\
      \(F.row(F.text("cột") + F.text("ô", "table:style-name=\"ce2\"") + F.text("X"), "table:default-cell-style-name=\"X\""))\
      \(F.row(F.text("cột") + F.cell("") + F.cell("") + F.text("a<text:span text:style-name=\"T1\">b</text:span>c")))
      """
    let source = try F(table: table, styles: styles, common: common).open()
    let cells = try source.sheet(0).rows.flatMap(\.cells)
    #expect(
      cells.map { source.formats[$0.format] } == [
        CellFormat(font: "Arial"), CellFormat(numberFormat: "dd/m\" năm \"yyyy", font: "Arial"),
        CellFormat(font: "Arial"), CellFormat(numberFormat: "0.0%", font: ".VnTime"),
        CellFormat(font: "Arial"),
      ])
    #expect(
      cells.last?.runs == [
        TextRun(text: "a"), TextRun(text: "b", font: "VNI-Times"), TextRun(text: "c"),
      ])
  }

  @Test func sheetsInAnyOrderAndSideBySide() throws {
    let tables = (1...3).map { number in
      "<table:table table:name=\"S\(number)\">\(F.row(F.text("\(number)")))\(F.row(F.text("b")))</table:table>"
    }.joined()
    let source = try F(spreadsheet: tables).open()
    func first(_ index: Int) throws -> CellValue? {
      try source.sheet(index).rows.first?.cells.first?.value
    }
    #expect(
      try [0, 1, 2, 0, 2].map { try first($0) } == ["1", "2", "3", "1", "3"].map { .text($0) })
    let one = try source.rows(ofSheet: 1)
    let other = try source.rows(ofSheet: 0)
    #expect(try one.next()?.cells.first?.value == .text("2"))
    #expect(try other.next()?.cells.first?.value == .text("1"))
    #expect(try one.next()?.number == 2)
    #expect(try one.next() == nil)
    #expect(try one.next() == nil)
    #expect(try other.next()?.number == 2)
  }

  @Test func oneBadSheetLeavesTheOthers() throws {
    let wide = F.row(F.text("X", "table:number-columns-repeated=\"20000\""))
    let source = try F(
      spreadsheet:
        "<table:table table:name=\"A\">\(wide)<table:table-row-group>\(wide)</table:table-row-group></table:table><table:table table:name=\"B\">\(F.row(F.text("b")))</table:table>"
    ).open()
    let error = #expect(throws: ReadError.self) { try source.sheet(0) }
    #expect(error?.sheet == "A")
    #expect(try source.sheet(1).cellCount == 1)
  }

  @Test func embeddedTablesAreNoSheets() throws {
    let inner = "<table:table table:name=\"local-table\">\(F.row(F.text("trong")))</table:table>"
    let source = try F(
      spreadsheet: "<table:table table:name=\"S\"><table:shapes><office:document><office:body>"
        + "<office:spreadsheet>\(inner)</office:spreadsheet></office:body></office:document>"
        + "</table:shapes>\(F.row(F.cell("", inner) + F.text("ngoài")))</table:table>"
    ).open()
    #expect(source.sheets.map(\.name) == ["S"])
    #expect(try source.firstSheet() == ["B1=\"ngoài\""])
  }

  @Test func encryptedAndOtherDocumentsAreNamed() throws {
    let encrypted = F(
      spreadsheet: "",
      manifest: "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
        + "<m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>"
    )
    #expect(#expect(throws: ReadError.self) { try encrypted.open() }?.code == .encrypted)
    var text = F(spreadsheet: "")
    text.parts[0].text = "application/vnd.oasis.opendocument.text"
    let error = #expect(throws: ReadError.self) { try text.open() }
    #expect(error?.code == .unsupportedKind)
    #expect(error?.detail == ["application/vnd.oasis.opendocument.text"])
    #expect(#expect(throws: ReadError.self) { try F(spreadsheet: "").open() }?.code == .noSheets)
  }

  @Test func whatStandsBesideTheCells() throws {
    let note = """
      <office:annotation><dc:creator>Lan</dc:creator><dc:date>2017-08-05T00:00:01</dc:date>\
      <text:p>Xem</text:p><text:p>lại</text:p></office:annotation>
      """
    let ruled = F.cell("table:content-validation-name=\"val1\" table:number-columns-repeated=\"2\"")
    let table =
      F.row(F.cell("") + F.cell("", note), "table:number-rows-repeated=\"1\"")
      + F.row(F.cell("") + ruled) + F.row(F.cell("") + ruled, "table:number-rows-repeated=\"3\"")
    let document = F(
      spreadsheet: """
        <table:content-validations><table:content-validation table:name="val1" \
        table:condition="of:cell-content-is-in-list(&quot;có&quot;;&quot;không&quot;)"/>\
        </table:content-validations><table:table table:name="Xã An" table:protected="true">\(table)\
        <table:named-expressions><table:named-range table:name="riêng" \
        table:cell-range-address="$'Xã An'.$A$1"/></table:named-expressions></table:table>\
        <table:named-expressions><table:named-range table:name="chung" \
        table:cell-range-address="$'Xã An'.$A$1:.$B$2"/><table:named-expression table:name="tổng" \
        table:expression="of:=SUM([.A1:.A2])"/></table:named-expressions><table:database-ranges>\
        <table:database-range table:target-range-address="'Xã An'.A1:'Xã An'.C9" \
        table:display-filter-buttons="true"/></table:database-ranges>
        """)
    let description = try document.open().describe()
    let sheet = try #require(description.sheets.first)
    let second = DateTime(year: 2017, month: 8, day: 5, millisecond: 1000)
    #expect(
      sheet.comments == [
        CellComment(
          CellReference(row: 1, column: 2), author: "Lan", text: "Xem\nlại", date: second)
      ])
    #expect(sheet.isProtected)
    #expect(sheet.filter == CellRange("A1:C9"))
    #expect(sheet.validations.map { $0.ranges.map(\.description) } == [["B2:C5"]])
    #expect(sheet.validations.map(\.rule) == [.list(["có", "không"])])
    #expect(
      description.definedNames == [
        DefinedName("riêng", formula: "$'Xã An'!$A$1", sheet: 0),
        DefinedName("chung", formula: "$'Xã An'!$A$1:$B$2"),
        DefinedName("tổng", formula: "SUM(A1:A2)"),
      ])
    #expect(description.mediaType == F.mediaType)
    #expect(description.parts.count == 5)
    #expect(!description.hasMacros)
  }

  @Test func flatDocumentsWithTheirProperties() throws {
    let flat = """
      <?xml version="1.0"?><office:document\(F.namespaces)><office:meta><dc:title>Kế hoạch</dc:title>\
      <meta:generator>LibreOffice/7.4</meta:generator><meta:creation-date>2017-08-05T07:00:00\
      </meta:creation-date><meta:user-defined meta:name="mau">X-01</meta:user-defined></office:meta>\
      <office:body><office:spreadsheet><table:calculation-settings><table:null-date \
      table:date-value="1904-01-01"/></table:calculation-settings><table:table table:name="S">\
      \(F.row(F.text("phẳng")))</table:table></office:spreadsheet></office:body></office:document>
      """
    let source = try Fixture.open(Array(flat.utf8))
    #expect(source.kind == .ods)
    #expect(source.dateSystem == .since1904)
    #expect(try source.firstSheet() == ["A1=\"phẳng\""])
    #expect(
      source.properties
        == DocumentProperties(
          title: "Kế hoạch", application: "LibreOffice/7.4",
          created: DateTime(year: 2017, month: 8, day: 5, millisecond: 25_200_000),
          custom: ["mau": "X-01"]))
  }
}
