import Packaging
import WorkbookReaders

/// OpenDocument spreadsheets made of raw parts.
struct ODSFixture {
  static let mediaType = "application/vnd.oasis.opendocument.spreadsheet"
  static let namespaces =
    ["office", "style", "text", "table", "meta"].map {
      " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined()
    + " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
    + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    + " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

  var parts: [(name: String, text: String)]

  /// A document with the given content of `office:spreadsheet`, and of `office:automatic-styles`.
  init(
    spreadsheet: String, styles: String = "", common: String = "", meta: String = "",
    manifest: String = "<manifest/>"
  ) {
    parts = [
      ("mimetype", Self.mediaType),
      (
        "content.xml",
        "<office:document-content\(Self.namespaces)><office:automatic-styles>\(styles)"
          + "</office:automatic-styles><office:body><office:spreadsheet>\(spreadsheet)"
          + "</office:spreadsheet></office:body></office:document-content>"
      ),
      (
        "styles.xml",
        "<office:document-styles\(Self.namespaces)>\(common)</office:document-styles>"
      ),
      (
        "meta.xml",
        "<office:document-meta\(Self.namespaces)><office:meta>\(meta)</office:meta>"
          + "</office:document-meta>"
      ),
      ("META-INF/manifest.xml", manifest),
    ]
  }

  /// A document of one sheet, `S`.
  init(table: String, styles: String = "", common: String = "") {
    self.init(
      spreadsheet: "<table:table table:name=\"S\">\(table)</table:table>", styles: styles,
      common: common)
  }

  /// A row of the given cells.
  static func row(_ cells: String, _ attributes: String = "") -> String {
    "<table:table-row \(attributes)>\(cells)</table:table-row>"
  }

  /// A cell with attributes and content.
  static func cell(_ attributes: String, _ content: String = "") -> String {
    "<table:table-cell \(attributes)>\(content)</table:table-cell>"
  }

  /// A text cell.
  static func text(_ words: String, _ attributes: String = "") -> String {
    cell("office:value-type=\"string\" " + attributes, "<text:p>\(words)</text:p>")
  }

  func bytes() throws -> [UInt8] {
    try ZipWriter.bytes(
      of: parts.map { part in ZipEntry(name: part.name) { Array(part.text.utf8) } })
  }

  func open(limits: ReadLimits = .standard) throws -> WorkbookSource {
    try Fixture.open(try bytes(), limits: limits)
  }
}
