import Packaging
import WorkbookModel

/// Writes workbooks as OpenDocument spreadsheets (ODF 1.3): values, merges, widths, what is hidden.
///
/// Of styles only what makes a date or duration show as one is written, of formulas only results.
public enum ODSWriter {
  /// The media type, which is the archive's first entry and stored (ODF 1.3 Part 2, 3.3).
  static let mediaType = "application/vnd.oasis.opendocument.spreadsheet"

  /// Writes a workbook to a file that appears whole or not at all, as
  /// ``WorkbookWriter/write(_:to:protecting:verify:)`` writes it.
  ///
  /// The document is not checked against Excel's limits, which are none of this format.
  ///
  /// - Throws: ``WriteError``; the target is then as it was.
  public static func write(
    _ document: WorkbookDocument, to path: String, protecting inputs: [String] = [],
    verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try write(document, feeds: [:], to: path, protecting: inputs, verify: verify)
  }

  /// Writes a workbook whose sheets get rows while they are written.
  ///
  /// - Parameter feeds: what gives the rows of sheets, by their indexes.
  package static func write(
    _ document: WorkbookDocument, feeds: [Int: RowFeed], to path: String,
    protecting inputs: [String] = [], verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    let entries = entries(of: document, feeds: feeds)
    try place(at: path, protecting: inputs, verify) { temporary in
      try ZipWriter.write(entries, toFile: temporary)
      try ZipVerifier.verify(file: temporary, entries: entries.map(\.name))
    }
  }

  private static func entries(
    of document: WorkbookDocument, feeds: [Int: RowFeed]
  ) -> [ZipEntry] {
    [
      ZipEntry(name: "mimetype", isStored: true) { Array(mediaType.utf8) },
      ZipEntry(name: "META-INF/manifest.xml") { ODSParts.manifest },
      ZipEntry(name: "meta.xml") { ODSParts.meta(document.properties) },
      ZipEntry(name: "styles.xml") { ODSParts.styles },
      ZipEntry(name: "content.xml") {
        var content = ODSContent(document, feeds: feeds)
        return { buffer in try content.appendChunk(to: &buffer) }
      },
    ]
  }
}

/// The names by which the content refers to styles.
enum ODSStyleName {
  static let date = "cd"
  static let dateTime = "cdt"
  static let duration = "ct"
  static let hiddenSheet = "th"
  static let shownSheet = "ts"

  /// The style of columns that are so many characters wide.
  static func column(_ width: Int) -> String { "co\(width)" }
}

/// The namespaces of the parts (ODF 1.3 Part 3, 3.1).
enum ODSNamespace {
  static let declarations: XMLBuffer.Attributes = [
    "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "xmlns:number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "xmlns:calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "office:version": "1.3",
  ]
}

/// The parts beside the content.
enum ODSParts {
  /// The list of parts (ODF 1.3 Part 2, 4).
  static var manifest: [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.declaration()
    xml.element(
      "manifest:manifest",
      [
        "xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "manifest:version": "1.3",
      ]
    ) { xml in
      let parts = [
        ("/", ODSWriter.mediaType), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
        ("meta.xml", "text/xml"),
      ]
      for (path, type) in parts {
        xml.empty(
          "manifest:file-entry", ["manifest:full-path": path, "manifest:media-type": type])
      }
    }
    return xml.bytes
  }

  /// What the document says about itself (ODF 1.3 Part 3, 4.3).
  static func meta(_ properties: DocumentProperties) -> [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.declaration()
    xml.element("office:document-meta", ODSNamespace.declarations) { xml in
      xml.element("office:meta") { xml in
        if let program = properties.application { xml.element("meta:generator", text: program) }
        if let title = properties.title { xml.element("dc:title", text: title) }
        if let subject = properties.subject { xml.element("dc:subject", text: subject) }
        if let creator = properties.creator {
          xml.element("meta:initial-creator", text: creator)
        }
        for (name, value) in properties.custom.sorted(by: { $0.key < $1.key }) {
          xml.element("meta:user-defined", ["meta:name": name], text: value)
        }
      }
    }
    return xml.bytes
  }

  /// Common styles: none but the empty ones that programs expect.
  static var styles: [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.declaration()
    xml.element("office:document-styles", ODSNamespace.declarations) { xml in
      xml.element("office:styles") { xml in
        xml.element("style:style", ["style:name": "Default", "style:family": "table-cell"]) { _ in
        }
      }
    }
    return xml.bytes
  }
}
