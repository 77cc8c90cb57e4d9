extension HostileFile {
  private static let cell = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

  /// Worksheets, tables of strings and styles that state or hold absurd amounts.
  static let tables: [HostileFile] = [
    HostileFile("a text of two megabytes in a cell", .refused("F108")) {
      sheet(
        Array("<row><c t=\"str\"><v>".utf8) + Long.bytes("x", times: 2 << 20)
          + Array("</v></c></row>".utf8))
    },
    HostileFile("an inline text of two megabytes", .refused("F108")) {
      sheet(
        Array("<row><c t=\"inlineStr\"><is><t>".utf8) + Long.bytes("x", times: 2 << 20)
          + Array("</t></is></c></row>".utf8))
    },
    HostileFile("more shared strings than any workbook has", .refused("F108")) {
      try strings(Long.bytes("<si/>", times: 5_000_001)).deflated()
    },
    HostileFile("a shared string of two megabytes", .refused("F108")) {
      strings(Array("<si><t>".utf8) + Long.bytes("x", times: 2 << 20) + Array("</t></si>".utf8))
        .bytes
    },
    HostileFile("one cell in every row of the sheet", .read(1_048_576)) {
      try RawPackage.workbook(
        sheet: Long.sheet(Long.bytes("<row><c><v>1</v></c></row>", times: 1_048_576))
      ).deflated()
    },
    HostileFile("one row more than a sheet has", .refused("F108")) {
      try RawPackage.workbook(
        sheet: Long.sheet(Long.bytes("<row><c><v>1</v></c></row>", times: 1_048_577))
      ).deflated()
    },
    HostileFile("a million formatted rows without a cell", .read(1)) {
      let rows = Long.bytes(
        "<row s=\"1\" customFormat=\"1\"><c s=\"1\"/><c s=\"1\"/></row>", times: 1_048_575)
      return try RawPackage.workbook(sheet: Long.sheet(Array(cell.utf8) + rows)).deflated()
    },
    HostileFile("a row number beyond all bounds", .refused("F109")) {
      sheet("<row r=\"99999999999999999999\"><c><v>1</v></c></row>")
    },
    HostileFile("a row number beyond the sheet", .refused("F108")) {
      sheet("<row r=\"1048577\"><c><v>1</v></c></row>")
    },
    HostileFile("row 0", .refused("F109")) { sheet("<row r=\"0\"><c><v>1</v></c></row>") },
    HostileFile("a cell beyond the last column", .refused("F108")) {
      sheet("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")
    },
    HostileFile("a cell address that is none", .refused("F109")) {
      sheet("<row r=\"1\"><c r=\"AAAAAAAAAAAA1\"><v>1</v></c></row>")
    },
    HostileFile("a string index beyond all bounds", .refused("F109")) {
      sheet("<row><c t=\"s\"><v>99999999999999999999999</v></c></row>")
    },
    HostileFile("a style index beyond all bounds", .read(1)) {
      sheet("<row><c s=\"999999999999999999\"><v>1</v></c></row>")
    },
    HostileFile("dimensions and counts that lie", .read(1)) {
      RawPackage.workbook(
        sheet: Long.sheet(
          Array(cell.utf8), before: "<dimension ref=\"A1:XFD1048576\"/>",
          after: "<mergeCells count=\"4294967295\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"),
        strings: Array("<sst count=\"4294967295\" uniqueCount=\"4294967295\"/>".utf8)
      ).bytes
    },
    HostileFile("more merged ranges than any sheet has", .refused("F108")) {
      let merges = String(
        decoding: Long.bytes("<mergeCell ref=\"A1:B2\"/>", times: 200_001), as: UTF8.self)
      return try RawPackage.workbook(
        sheet: Long.sheet(Array(cell.utf8), after: "<mergeCells>\(merges)</mergeCells>")
      ).deflated()
    },
    HostileFile("more cell formats than any workbook has", .refused("F108")) {
      try RawPackage.workbook(
        sheet: Long.sheet(Array(cell.utf8)),
        styles: Array("<styleSheet xmlns=\"\(RawPackage.main)\"><cellXfs>".utf8)
          + Long.bytes("<xf/>", times: 100_001) + Array("</cellXfs></styleSheet>".utf8)
      ).deflated()
    },
    HostileFile("more sheets than any workbook has", .refused("F108")) {
      let sheets = String(
        decoding: Long.bytes("<sheet name=\"S\" r:id=\"rId1\"/>", times: 2_001), as: UTF8.self)
      return RawPackage.workbook(sheets: sheets).bytes
    },
    HostileFile("two thousand sheets that are one large part", .either) {
      let sheets = String(
        decoding: Long.bytes("<sheet name=\"S\" r:id=\"rId1\"/>", times: 2_000), as: UTF8.self)
      var package = RawPackage.workbook(sheets: sheets)
      package.replace(
        "xl/worksheets/sheet1.xml",
        with: Long.sheet(Array(cell.utf8) + Long.bytes("<row/>", times: 4 << 20)))
      return try package.deflated()
    },
    HostileFile("a long shared formula in every cell of a row", .refused("F108")) {
      let formula =
        Array("<row><c><f t=\"shared\" si=\"0\">".utf8) + Long.bytes("A1+", times: 10_000)
      return sheet(
        formula + Array("1</f><v>1</v></c>".utf8)
          + Long.bytes("<c><f t=\"shared\" si=\"0\"/><v>1</v></c>", times: 16_383)
          + Array("</row>".utf8))
    },
    HostileFile("a formula of a megabyte", .refused("F108")) {
      sheet(
        Array("<row><c><f>".utf8) + Long.bytes("A1+", times: 300_000)
          + Array("1</f><v>1</v></c></row>".utf8))
    },
    HostileFile("four hundred megabytes of text in cells", .refused("F108")) {
      let text = String(decoding: Long.bytes("0123456789", times: 3_000), as: UTF8.self)
      return RawPackage.workbook().bytes(
        replacing: "xl/worksheets/sheet1.xml",
        with: RepeatedDeflate(
          before: Array("<worksheet><sheetData>".utf8),
          pattern: Array("<row><c t=\"str\"><v>\(text)</v></c></row>".utf8), times: 13_000))
    },
    HostileFile("four hundred megabytes of shared strings", .refused("F108")) {
      let text = String(decoding: Long.bytes("0123456789", times: 3_000), as: UTF8.self)
      return strings([]).bytes(
        replacing: "xl/strings.xml",
        with: RepeatedDeflate(
          before: Array("<sst xmlns=\"\(RawPackage.main)\">".utf8),
          pattern: Array("<si><t>\(text)</t></si>".utf8), times: 13_000))
    },
    HostileFile("four hundred megabytes of number formats", .refused("F108")) {
      let text = String(decoding: Long.bytes("0123456789", times: 3_000), as: UTF8.self)
      return RawPackage.workbook(sheet: Long.sheet(Array(cell.utf8)), styles: []).bytes(
        replacing: "xl/styles.xml",
        with: RepeatedDeflate(
          before: Array("<styleSheet><fonts>".utf8),
          pattern: Array("<font><name val=\"\(text)\"/></font>".utf8), times: 13_000))
    },
    HostileFile("twenty million cells with one address", .refused("F108")) {
      RawPackage.workbook().bytes(
        replacing: "xl/worksheets/sheet1.xml",
        with: RepeatedDeflate(
          before: Array("<worksheet><sheetData><row>".utf8),
          pattern: Array("<c r=\"A1\"><v>1</v></c>".utf8), times: 20_000_000))
    },
  ]

  private static func sheet(_ data: [UInt8]) -> [UInt8] {
    RawPackage.workbook(sheet: Long.sheet(data)).bytes
  }

  private static func sheet(_ data: String) -> [UInt8] { sheet(Array(data.utf8)) }

  private static func strings(_ items: [UInt8]) -> RawPackage {
    RawPackage.workbook(
      sheet: Long.sheet(Array("<row><c t=\"s\"><v>0</v></c></row>".utf8)),
      strings: Array("<sst xmlns=\"\(RawPackage.main)\">".utf8) + items + Array("</sst>".utf8))
  }
}
