extension HostileFile {
  /// Pages and workbooks in one XML file in which few bytes stand for much.
  static let markup: [HostileFile] = [
    HostileFile("tables a hundred thousand deep", .refused("F108")) {
      Long.bytes("<table><tr><td>", times: 100_000)
    },
    HostileFile("a cell a thousand million columns wide", .read(1)) {
      page("<tr><td colspan=1000000000 rowspan=1000000000>1</td></tr>")
    },
    HostileFile("cells beside one that is too wide", .refused("F108")) {
      page("<tr><td colspan=99999999999999999999>1</td><td>2</td></tr>")
    },
    HostileFile("half a million cells that go on for ever", .refused("F108")) {
      Array("<table>".utf8)
        + Long.bytes("<tr><td rowspan=99999 colspan=16000></td></tr>", times: 500_000)
    },
    HostileFile("an attribute of fifty megabytes in a page", .read(1)) {
      Array("<table><tr><td title=\"".utf8) + Long.bytes("x", times: 50 << 20)
        + Array("\">1</td></tr></table>".utf8)
    },
    HostileFile("a tag of ten million attributes", .read(1)) {
      Array("<table><tr><td".utf8) + Long.bytes(" a", times: 10 << 20)
        + Array(">1</td></tr></table>".utf8)
    },
    HostileFile("a page of twenty million cells", .either) {
      Array("<table>".utf8) + Long.bytes("<tr><td>1<td>2", times: 8 << 20)
    },
    HostileFile("a cell of fifty megabytes", .refused("F108")) {
      Array("<table><tr><td>".utf8) + Long.bytes("chữ ", times: 10 << 20)
    },
    HostileFile("line breaks for ever", .refused("F108")) {
      Array("<table><tr><td>x".utf8) + Long.bytes("<br>", times: 10 << 20) + Array("y".utf8)
    },
    HostileFile("a million style rules", .either) {
      Array("<style>".utf8) + Long.bytes(".a{mso-number-format:'0'}", times: 1 << 20)
        + Array("</style><table><tr><td class=a>1</table>".utf8)
    },
    HostileFile("a comment that never ends", .refused("F101")) {
      Array("<html><!--".utf8) + Long.bytes("<table><tr><td>1", times: 1 << 20)
    },
    HostileFile("references for ever", .read(1)) {
      Array("<table><tr><td>".utf8) + Long.bytes("&#55555555555555555555;", times: 100_000)
    },
    HostileFile("entities within entities in an XML spreadsheet", .refused("F110")) {
      let bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
      return spreadsheet("<Row><Cell><Data>&b;&c;</Data></Cell></Row>", doctype: bomb)
    },
    HostileFile("merges beyond the sheet", .read(1)) {
      spreadsheet(
        "<Row><Cell ss:MergeAcross=\"999999999\" ss:MergeDown=\"999999999999\"><Data ss:Type=\"Number\">1"
          + "</Data></Cell></Row>")
    },
    HostileFile("a row far below the sheet", .refused("F108")) {
      spreadsheet("<Row ss:Index=\"99999999999\"><Cell><Data>1</Data></Cell></Row>")
    },
    HostileFile("a million merged cells", .refused("F108")) {
      spreadsheet(
        String(
          decoding: Long.bytes("<Row><Cell ss:MergeAcross=\"1\"/></Row>", times: 1_000_000),
          as: UTF8.self))
    },
    HostileFile("a hundred thousand sheets in one XML file", .refused("F108")) {
      spreadsheet(
        "</Table></Worksheet>"
          + String(decoding: Long.bytes("<Worksheet/>", times: 100_000), as: UTF8.self)
          + "<Worksheet><Table>")
    },
  ]

  private static func page(_ rows: String) -> [UInt8] {
    Array("<html><body><table>\(rows)</table></body></html>".utf8)
  }

  private static func spreadsheet(_ rows: String, doctype: String = "") -> [UInt8] {
    let namespace = "urn:schemas-microsoft-com:office:spreadsheet"
    return Array(
      """
      <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>\(doctype)<Workbook \
      xmlns="\(namespace)" xmlns:ss="\(namespace)"><Worksheet ss:Name="S"><Table>\(rows)</Table>\
      </Worksheet></Workbook>
      """.utf8)
  }
}
