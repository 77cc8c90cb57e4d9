import Packaging

/// A ZIP archive of stored entries, made byte by byte: what no writer of ours would write.
struct RawPackage {
  var parts: [(name: String, bytes: [UInt8])] = []

  /// An empty package.
  init() {}

  /// The parts of a file.
  init(path: String) throws {
    let archive = try ZipArchive(path: path)
    for entry in archive.entries {
      parts.append((entry.name, try archive.contents(of: entry, limit: 64 << 20)))
    }
  }

  /// The text of a part.
  subscript(name: String) -> String {
    get { parts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
    set {
      parts.removeAll { $0.name == name }
      parts.append((name, Array(newValue.utf8)))
    }
  }

  /// The archive.
  var bytes: [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      let sizes = little(Self.checksum(part.bytes)) + little(part.bytes.count, 4)
      let common =
        [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + sizes + little(part.bytes.count, 4)
        + little(name.count, 2) + [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common
      directory += [UInt8](repeating: 0, count: 10) + little(body.count, 4) + name
      body += [0x50, 0x4B, 3, 4] + common + name + part.bytes
    }
    let count = little(parts.count, 2)
    return body + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + little(directory.count, 4) + little(body.count, 4) + [0, 0]
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func little(_ value: UInt32) -> [UInt8] { little(Int(value), 4) }

  /// CRC-32 as ZIP uses it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// The least workbook: one sheet with the given rows.
  static func workbook(
    sheets: String = #"<sheet name="S" sheetId="1" r:id="rId1"/>"#, doctype: String = ""
  ) -> RawPackage {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    var raw = RawPackage()
    raw["[Content_Types].xml"] = """
      <Types xmlns="\(package)/content-types"><Default Extension="xml" \
      ContentType="application/xml"/></Types>
      """
    raw["_rels/.rels"] = """
      <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
      Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """
    raw["xl/workbook.xml"] = """
      \(doctype)<workbook xmlns="\(main)" xmlns:r="\(relations)"><sheets>\(sheets)</sheets></workbook>
      """
    raw["xl/_rels/workbook.xml.rels"] = """
      <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
      Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
      """
    raw["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(main)"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>\
      </worksheet>
      """
    return raw
  }
}

/// The least compound file ([MS-CFB]): a header, one sector of table, one of directory.
enum RawCompoundFile {
  /// A file whose root holds an empty stream of a name.
  static func bytes(stream name: String) -> [UInt8] {
    var file = [UInt8](repeating: 0, count: 3 * 512)
    func put(_ value: UInt32, at offset: Int) {
      for byte in 0..<4 { file[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
    }
    file.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    put(0x0003_003E, at: 24)
    put(0x0009_FFFE, at: 28)
    put(6, at: 32)
    put(1, at: 44)
    put(1, at: 48)
    put(4096, at: 56)
    for offset in [60, 68] { put(0xFFFF_FFFE, at: offset) }
    for entry in 1..<109 { put(0xFFFF_FFFF, at: 76 + 4 * entry) }
    for entry in 0..<128 { put(0xFFFF_FFFF, at: 512 + 4 * entry) }
    put(0xFFFF_FFFD, at: 512)
    put(0xFFFF_FFFE, at: 516)
    func entry(_ index: Int, _ name: String, type: UInt8, child: UInt32) {
      let start = 1024 + 128 * index
      let units = Array(name.utf16)
      for (position, unit) in units.enumerated() {
        file[start + 2 * position] = UInt8(truncatingIfNeeded: unit)
        file[start + 2 * position + 1] = UInt8(truncatingIfNeeded: unit >> 8)
      }
      file[start + 64] = UInt8(2 * units.count + 2)
      file[start + 66] = type
      put(0xFFFF_FFFF, at: start + 68)
      put(0xFFFF_FFFF, at: start + 72)
      put(child, at: start + 76)
      put(0xFFFF_FFFE, at: start + 116)
    }
    entry(0, "Root Entry", type: 5, child: 1)
    entry(1, name, type: 2, child: 0xFFFF_FFFF)
    return file
  }
}
