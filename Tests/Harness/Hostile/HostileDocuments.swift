extension HostileFile {
  private static let bomb =
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
    + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d SYSTEM \"file:///etc/passwd\">]>"

  /// XML that swells, nests or points in circles.
  static let documents: [HostileFile] = [
    HostileFile("entities within entities in a worksheet", .refused("F110")) {
      package("xl/worksheets/sheet1.xml") { bomb + $0.replacing("<v>1", with: "<v>&c;&d;") }.bytes
    },
    HostileFile("entities in the workbook part", .refused("F110")) {
      package("xl/workbook.xml") { bomb + $0 }.bytes
    },
    HostileFile("entities in the relationships", .refused("F110")) {
      package("xl/_rels/workbook.xml.rels") { bomb + $0 }.bytes
    },
    HostileFile("entities in UTF-16", .refused("F110")) {
      let text = bomb + RawPackage.workbook()["xl/worksheets/sheet1.xml"]
      return RawPackage.workbook(sheet: UTF16Document(Array(text.utf8))?.bytes ?? []).bytes
    },
    HostileFile("elements a hundred thousand deep", .refused("F108")) {
      RawPackage.workbook(sheet: Long.sheet(Long.bytes("<c>", times: 100_000))).bytes
    },
    HostileFile("an attribute of five megabytes", .refused("F108")) {
      let value = Long.bytes("x", times: 5 << 20)
      return RawPackage.workbook(
        sheet: Long.sheet(Array("<c r=\"".utf8) + value + Array("\"/>".utf8))
      )
      .bytes
    },
    HostileFile("three hundred thousand attributes in one tag", .either) {
      RawPackage.workbook(sheet: Long.sheet(attributes(300_000))).bytes
    },
    HostileFile("a hundred thousand attributes in UTF-16", .refused("F108")) {
      let part = Long.sheet(attributes(100_000))
      return RawPackage.workbook(sheet: UTF16Document(part)?.bytes ?? []).bytes
    },
    HostileFile("a namespace for each of many elements", .refused("F108")) {
      let elements = (0..<100_000).map { "<x xmlns=\"u\($0)\"/>" }.joined()
      return RawPackage.workbook(sheet: Long.sheet(Array(elements.utf8))).bytes
    },
    HostileFile("a hundred thousand prefixes in one tag", .refused("F108")) {
      let prefixes = (0..<100_000).map { " xmlns:n\($0)=\"u\"" }.joined()
      return RawPackage.workbook(sheet: Long.sheet(Array("<row\(prefixes)/>".utf8))).bytes
    },
    HostileFile("a comment of a hundred megabytes", .either) {
      let comment = Array("<!--".utf8) + Long.bytes("x", times: 100 << 20) + Array("-->".utf8)
      return try RawPackage.workbook(sheet: Long.sheet(comment)).deflated()
    },
    HostileFile("an instruction without end", .refused("F108")) {
      RawPackage.workbook(sheet: Long.sheet(Long.bytes("<?x ", times: 2 << 20))).bytes
    },
    HostileFile("a worksheet that is the workbook part", .either) {
      package("xl/_rels/workbook.xml.rels") {
        $0.replacing("worksheets/sheet1.xml", with: "workbook.xml")
      }.bytes
    },
    HostileFile("a worksheet that is its own relationships", .either) {
      package("xl/_rels/workbook.xml.rels") {
        $0.replacing("worksheets/sheet1.xml", with: "_rels/workbook.xml.rels")
      }.bytes
    },
    HostileFile("a workbook part that is the package's relationships", .refused("F101")) {
      package("_rels/.rels") { $0.replacing("xl/workbook.xml", with: "_rels/.rels") }.bytes
    },
    HostileFile("more relationships than any part has", .refused("F108")) {
      package("xl/_rels/workbook.xml.rels") {
        let link = "<Relationship Id=\"x\" Type=\"t\" Target=\"y\"/>"
        let many = String(decoding: Long.bytes(link, times: 30_000), as: UTF8.self)
        return $0.replacing("</Relationships>", with: many + "</Relationships>")
      }.bytes
    },
    HostileFile("a target outside of the package", .refused("S214")) {
      package("xl/_rels/workbook.xml.rels") {
        $0.replacing("worksheets/sheet1.xml", with: "../../../../etc/passwd")
      }.bytes
    },
  ]

  private static func package(
    _ part: String, _ change: (String) -> String
  ) -> RawPackage {
    var package = RawPackage.workbook()
    package[part] = change(package[part])
    return package
  }

  private static func attributes(_ count: Int) -> [UInt8] {
    Array("<row \((0..<count).map { "a\($0)=\"\"" }.joined(separator: " "))/>".utf8)
  }
}
