import Packaging

/// A ZIP archive of stored entries, made byte by byte: what no writer of ours would write.
public struct RawPackage: Sendable {
  /// The entries in their order; names may repeat.
  public var parts: [(name: String, bytes: [UInt8])] = []

  /// An empty package.
  public init() {}

  /// The parts of a file.
  public init(path: String) throws {
    let archive = try ZipArchive(path: path)
    for entry in archive.entries {
      parts.append((entry.name, try archive.contents(of: entry, limit: 64 << 20)))
    }
  }

  /// The text of a part.
  public subscript(name: String) -> String {
    get { parts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
    set { replace(name, with: Array(newValue.utf8)) }
  }

  /// Puts a part at the end, in place of one of its name.
  public mutating func replace(_ name: String, with bytes: [UInt8]) {
    parts.removeAll { $0.name == name }
    parts.append((name, bytes))
  }

  /// The archive.
  public var bytes: [UInt8] {
    RawArchive(parts.map { RawEntry(name: $0.name, data: $0.bytes) }).bytes
  }

  /// The archive with its parts deflated.
  public func deflated() throws -> [UInt8] {
    try ZipWriter.bytes(of: parts.map { part in ZipEntry(name: part.name) { part.bytes } })
  }

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The least workbook: one sheet with the given rows.
  public static func workbook(
    sheets: String = #"<sheet name="S" sheetId="1" r:id="rId1"/>"#, doctype: String = "",
    links: String = ""
  ) -> RawPackage {
    let package = "http://schemas.openxmlformats.org/package/2006"
    var raw = RawPackage()
    raw["[Content_Types].xml"] = """
      <Types xmlns="\(package)/content-types"><Default Extension="xml" \
      ContentType="application/xml"/></Types>
      """
    raw["_rels/.rels"] = """
      <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
      Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """
    raw["xl/workbook.xml"] = """
      \(doctype)<workbook xmlns="\(main)" xmlns:r="\(office)"><sheets>\(sheets)</sheets></workbook>
      """
    raw["xl/_rels/workbook.xml.rels"] = """
      <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
      Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>\(links)</Relationships>
      """
    raw["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(main)"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>\
      </worksheet>
      """
    return raw
  }

  /// A workbook of one sheet with tables of shared strings and styles, each given as a whole part.
  public static func workbook(
    sheet: [UInt8], strings: [UInt8]? = nil, styles: [UInt8]? = nil
  ) -> RawPackage {
    var links = ""
    if strings != nil {
      links += #"<Relationship Id="rId2" Type="\#(office)/sharedStrings" Target="strings.xml"/>"#
    }
    if styles != nil {
      links += #"<Relationship Id="rId3" Type="\#(office)/styles" Target="styles.xml"/>"#
    }
    var raw = workbook(links: links)
    raw.replace("xl/worksheets/sheet1.xml", with: sheet)
    if let strings { raw.replace("xl/strings.xml", with: strings) }
    if let styles { raw.replace("xl/styles.xml", with: styles) }
    return raw
  }

  /// An OpenDocument spreadsheet with the given content part.
  public static func openDocument(content: [UInt8]) -> RawPackage {
    var raw = RawPackage()
    raw["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet"
    raw.replace("content.xml", with: content)
    return raw
  }
}
