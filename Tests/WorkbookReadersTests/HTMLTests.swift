import Testing
import WorkbookModel

@testable import WorkbookReaders

/// Protects web pages under the name of a workbook, as much software exports them.
struct HTMLTests {
  private func open(
    _ text: String, limits: ReadLimits = .standard, name: String = "bao cao.xls"
  ) throws -> WorkbookSource {
    try Fixture.open(Array(text.utf8), name: name, limits: limits)
  }

  private func cells(_ text: String) throws -> [String] { try open(text).firstSheet() }

  @Test func aTableOfAnExport() throws {
    let source = try open(
      """
      <html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
      <title>x</title><script>document.write("<td>")</script></head><body>
      <h2>Báo cáo <b>xã</b></h2><table border="1"><thead><tr><th>STT</th><th>Tên   xã</th></tr></thead>
      <tbody><tr><td>1</td><td> Song&nbsp;Lộc </td></tr><tr><td></td><td>&nbsp;</td></tr>
      <tr><td>2</td><td>A<br/>B<p>C</p></td></tr></tbody></table>Hết</body></html>
      """)
    #expect(source.kind == .html)
    #expect(source.sheets.map(\.name) == ["bao cao"])
    #expect(source.properties.title == "x")
    #expect(
      try source.firstSheet() == [
        "A1=\"Báo cáo xã\"", "A2=\"STT\"", "B2=\"Tên xã\"", "A3=\"1\"", "B3=\"Song\u{A0}Lộc\"",
        "A5=\"2\"", "B5=\"A\\nB\\nC\"", "A6=\"Hết\"",
      ])
  }

  @Test func cellsThatSpan() throws {
    let source = try open(
      """
      <table><tr><td rowspan=2>a<td colspan="2">b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>
      <table><tr><td colspan=0 rowspan=x>h</table>
      """)
    #expect(
      try source.firstSheet() == [
        "A1=\"a\"", "B1=\"b\"", "D1=\"c\"", "B2=\"d\"", "C2=\"e\"", "D2=\"f\"", "A3=\"g\"",
        "A4=\"h\"",
      ])
    #expect(try source.sheet(0).mergedRanges == [CellRange("A1:A2"), CellRange("B1:C1")])
  }

  @Test func tablesInTables() throws {
    #expect(
      try cells(
        "<table><tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table></td></tr><tr><td>5</table>")
        == ["A1=\"1\"", "B1=\"2\"", "A2=\"3\"", "B2=\"4\"", "A3=\"5\""], "a page's layout")
    #expect(
      try cells("<table><tr><td>a<td>b<table><tr><td>1<td>2</table>c<td>d<tr><td>e</table>")
        == ["A1=\"a\"", "B1=\"b\"", "B2=\"1\"", "C2=\"2\"", "B3=\"c\"", "C3=\"d\"", "A4=\"e\""])
    var limits = ReadLimits.standard
    limits.xmlDepth = 3
    let deep = String(repeating: "<table><tr><td>", count: 4)
    let failure = #expect(throws: ReadError.self) { try open(deep, limits: limits).sheet(0) }
    #expect(failure?.code == .limitExceeded)
    #expect(failure?.detail.first == "xmlDepth")
  }

  @Test func textOutsideOfCellsIsKept() throws {
    let page =
      "<html>a<table>b<tr>c<td>1</td>d</tr>e</table>f<hr>g<select><option>h<option selected>i"
    #expect(
      try cells(page)
        == ["A1=\"a\"", "A2=\"b\"", "A3=\"1\"", "A4=\"cd\"", "A5=\"e\"", "A6=\"f\"", "A7=\"gi\""])
  }

  @Test func valuesThatExcelStates() throws {
    let source = try open(
      """
      <html xmlns:x="urn:schemas-microsoft-com:office:excel"><style>.xl65 {mso-number-format:"\\@";}
      td.d{mso-number-format:"dd\\/mm\\/yyyy"; font-family:".VnTime", serif}</style>
      <table><col style='display:none' span=2><tr style="display:none"><td x:num>12.5<td x:num="43221" class=d>1
      <td x:num="1.5" x:fmla="=A1*2">1,5<td x:bool="TRUE">TRUE<td x:err>#N/A<td class="xl65">01
      <td x:num="x">y<td style='mso-number-format:"0022\\0022ha\\0022"' x:num=2>2</table>
      """)
    #expect(
      try source.firstSheet() == [
        "A1=12.5", "B1=\"2018-05-01T00:00:00\"", "C1=1.5", "D1=true", "E1=\"#N/A\"", "F1=\"01\"",
        "G1=\"y\"", "H1=2",
      ])
    let (sheet, trailer) = try source.sheetAndTrailer(0)
    let row = try #require(sheet.rows.first)
    #expect(row.isHidden)
    #expect(sheet.hiddenColumns == [1...2])
    #expect(row.cells[2].formula == "A1*2")
    #expect(source.formats[row.cells[1].format].font == ".VnTime")
    #expect(source.formats[row.cells[5].format].numberFormat == "@")
    #expect(source.formats[row.cells[7].format].numberFormat == "0022\"ha\"")
    #expect(trailer.findings.map(\.code) == [.notANumber])
  }

  @Test func statedEncodingsAndReferences() throws {
    let head = Array("<meta charset=windows-1258><table><tr><td>".utf8)
    #expect(try Fixture.open(head + [0xD0, 0x61, 0xCC]).firstSheet() == ["A1=\"Đà\""])
    let latin = Array("<meta charset='iso-8859-1'><table><tr><td>".utf8) + [0xA7, 0xCA, 0x74]
    #expect(try Fixture.open(latin).firstSheet() == ["A1=\"§Êt\""], "bytes of TCVN3")
    let unknown = Array("<table><tr><td>".utf8) + [0xC3]
    let failure = #expect(throws: ReadError.self) { try Fixture.open(unknown) }
    #expect(failure?.code == .undecodableText)
    #expect(
      try cells("<table><tr><td>&lt;&#7841;&#x1EA1;&#150;&eacute;&euro;&amp;nbsp;&unknown;&#0;&lt")
        == ["A1=\"<ạạ–é€&nbsp;&unknown;\u{FFFD}<\""])
    // Only the names of old stand without their semicolon.
    #expect(
      try cells("<table><tr><td>&le;&le&apos&eacute&lt") == ["A1=\"≤&le&aposé<\""])
  }

  @Test func pagesAreToldFromOtherTexts() throws {
    #expect(try open("<div class=x>\n<TABLE><TR><TD>1").kind == .html)
    #expect(try open("<!-- x --><?xml version=\"1.0\"?><html><table/></html>").kind == .html)
    #expect(try open("<a,b\n1,2\n").kind == .csv)
    #expect(try open("<div,b\n1,2\n").kind == .csv)
    for (text, kind) in [
      ("<html><body>Hết phiên làm việc</body></html>", "html"),
      ("<html><script>'<table>'</script><!--<table>-->", "html"),
      ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x", "mhtml"),
    ] {
      let failure = #expect(throws: ReadError.self) { try open(text) }
      #expect(failure?.code == .unsupportedKind)
      #expect(failure?.detail == [kind])
    }
  }

  @Test func theSheetOfExcelsOwnPages() throws {
    let source = try open(
      """
      <html><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheet><x:Name>Biểu &amp; 1</x:Name>
      </x:ExcelWorksheet></x:ExcelWorkbook></xml><![endif]--></head><![if !x]><table><tr><td>1</td></tr>
      <![endif]></table>
      """)
    #expect(source.sheets.map(\.name) == ["Biểu & 1"])
    #expect(try source.firstSheet() == ["A1=\"1\""])
  }
}
