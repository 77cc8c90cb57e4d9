import Packaging

extension HostileFile {
  /// OpenDocument spreadsheets in which few bytes stand for much.
  static let openDocuments: [HostileFile] = [
    HostileFile("a filled cell repeated over a whole sheet", .refused("F108")) {
      openDocument(
        row(
          "table:number-rows-repeated=\"1048576\"", cell("table:number-columns-repeated=\"16384\""))
      )
    },
    HostileFile("an empty cell repeated over a whole sheet", .read(1)) {
      openDocument(
        row("", cell(""))
          + row(
            "table:number-rows-repeated=\"1048575\"",
            "<table:table-cell table:number-columns-repeated=\"16384\"/>"))
    },
    HostileFile("repetitions beyond all bounds", .refused("F108")) {
      openDocument(
        row(
          "table:number-rows-repeated=\"999999999999999999\"",
          cell("table:number-columns-repeated=\"999999999999999999\"")))
    },
    HostileFile("spaces that stand for gigabytes", .refused("F108")) {
      let spaces = String(
        decoding: Long.bytes("<text:s text:c=\"999999999\"/>", times: 100_000), as: UTF8.self)
      return openDocument(
        row(
          "",
          "<table:table-cell office:value-type=\"string\"><text:p>\(spaces)</text:p></table:table-cell>"
        ))
    },
    HostileFile("spans a hundred thousand deep", .refused("F108")) {
      let spans = String(decoding: Long.bytes("<text:span>", times: 100_000), as: UTF8.self)
      return openDocument(row("", "<table:table-cell><text:p>\(spans)"))
    },
    HostileFile("a hundred thousand tables", .refused("F108")) {
      openDocument(
        "",
        more: String(
          decoding: Long.bytes("<table:table table:name=\"x\"/>", times: 100_000), as: UTF8.self))
    },
    HostileFile("an OpenDocument spreadsheet that is one large entity", .refused("F110")) {
      let content = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"
      return RawPackage.openDocument(content: Array(content.utf8)).bytes
    },
  ]

  /// Separated texts that are large or never end.
  static let separatedTexts: [HostileFile] = [
    HostileFile("a record of a million fields", .refused("F108")) {
      Long.bytes("1,", times: 1_000_000)
    },
    HostileFile("a quotation mark that is never closed", .refused("F135")) {
      Array("a,\"".utf8) + Long.bytes("x,y\n", times: 20 << 20)
    },
    HostileFile("a field of a hundred megabytes", .refused("F108")) {
      Long.bytes("x", times: 100 << 20)
    },
    HostileFile("a hundred megabytes of line ends", .read(0)) {
      Long.bytes("\n", times: 100 << 20)
    },
    HostileFile("a hundred megabytes of quotation marks", .either) {
      Long.bytes("\"", times: 100 << 20)
    },
    HostileFile("a text of more bytes than are held", .refused("F108")) {
      Long.bytes("1,2\n", times: 33 << 20)
    },
    HostileFile("a hundred megabytes of UTF-16", .either) {
      [0xFF, 0xFE] + Long.bytes("1\u{0};\u{0}2\u{0}\n\u{0}", times: 12 << 20)
    },
    HostileFile("a hundred megabytes in an encoding that is not known", .either) {
      Long.bytes("a,b\n", times: 25 << 20) + [0xFF, 0xC0, 0x0A]
    },
  ]

  private static func cell(_ attributes: String) -> String {
    "<table:table-cell \(attributes) office:value-type=\"float\" office:value=\"1\"/>"
  }

  private static func row(_ attributes: String, _ cells: String) -> String {
    "<table:table-row \(attributes)>\(cells)</table:table-row>"
  }

  private static func openDocument(_ rows: String, more: String = "") -> [UInt8] {
    let namespaces = ["office", "text", "table"].map {
      " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined()
    let content = """
      <office:document-content\(namespaces)><office:body><office:spreadsheet>\
      <table:table table:name="S">\(rows)</table:table>\(more)\
      </office:spreadsheet></office:body></office:document-content>
      """
    return RawPackage.openDocument(content: Array(content.utf8)).bytes
  }
}
