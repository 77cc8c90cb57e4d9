import Foundation
import Packaging
import WorkbookReaders

/// Workbooks made of raw parts, so that a test shows exactly the bytes that it is about.
struct Fixture {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var parts: [(name: String, text: String)]

  /// A workbook of one sheet, `S`, with the given content of `worksheet`.
  init(
    sheet: String, strings: String? = nil, styles: String? = nil, workbook: String = "",
    root: String = "worksheet xmlns=\"\(main)\""
  ) {
    var links = ""
    parts = [
      (
        "_rels/.rels",
        Self.relationships(
          "<Relationship Id=\"r\" Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
        )
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">\(workbook)"
          + "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
      ),
      ("xl/worksheets/sheet1.xml", "<\(root)>\(sheet)</\(root.split(separator: " ")[0])>"),
    ]
    links +=
      "<Relationship Id=\"s\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    if let strings {
      links +=
        "<Relationship Id=\"t\" Type=\"\(Self.office)/sharedStrings\" Target=\"/xl/strings.xml\"/>"
      parts.append(("xl/strings.xml", "<sst xmlns=\"\(Self.main)\">\(strings)</sst>"))
    }
    if let styles {
      links += "<Relationship Id=\"y\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/>"
      parts.append(("xl/styles.xml", "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>"))
    }
    parts.append(("xl/_rels/workbook.xml.rels", Self.relationships(links)))
  }

  static func relationships(_ links: String) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + links + "</Relationships>"
  }

  /// Adds a relationship of the workbook.
  mutating func add(link: String) {
    guard let index = parts.firstIndex(where: { $0.name == "xl/_rels/workbook.xml.rels" }) else {
      return
    }
    parts[index].text = parts[index].text.replacingOccurrences(
      of: "</Relationships>", with: link + "</Relationships>")
  }

  /// The archive's bytes.
  func bytes() throws -> [UInt8] {
    try ZipWriter.bytes(
      of: parts.map { part in ZipEntry(name: part.name) { Array(part.text.utf8) } })
  }

  /// Opens the workbook.
  func open(limits: ReadLimits = .standard) throws -> WorkbookSource {
    try Fixture.open(try bytes(), limits: limits)
  }

  /// Opens a file with the given bytes.
  static func open(
    _ bytes: [UInt8], name: String = "test", limits: ReadLimits = .standard,
    decode: (([UInt8]) -> String?)? = nil
  ) throws -> WorkbookSource {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("readers-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(name)
    try Data(bytes).write(to: path)
    return try WorkbookSource.open(path: path.path, limits: limits, decode: decode)
  }
}

extension WorkbookSource {
  /// All cells of the first sheet as `A1=value`.
  func firstSheet() throws -> [String] {
    try sheet(0).rows.flatMap(\.cells).map { cell in
      "\(cell.reference)="
        + (cell.value == .uncalculated
          ? "uncalculated" : CellJSON.typeAndValue(cell.value).value)
    }
  }
}
