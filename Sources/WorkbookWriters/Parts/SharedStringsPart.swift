/// `xl/sharedStrings.xml` (ECMA-376 Part 1, 18.4.9).
enum SharedStringsPart {
  static func xml(_ table: SharedStringTable) -> [UInt8] {
    var xml = XMLBuffer()
    xml.declaration()
    xml.open("sst", ["xmlns": Namespace.main, "uniqueCount": String(table.count)])
    var bytes = xml.bytes
    bytes.append(contentsOf: table.entries.bytes)
    bytes.append(contentsOf: "</sst>".utf8)
    return bytes
  }
}
