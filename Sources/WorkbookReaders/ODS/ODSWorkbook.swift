import Packaging
import WorkbookModel

/// An OpenDocument spreadsheet, opened: a package, or one flat XML file.
final class ODSWorkbook: WorkbookBackend {
  /// Where the document's XML is.
  enum Source {
    case package(ZipArchive)
    case flat(XMLFile)
  }

  let sheets: [SheetInfo]
  let dateSystem: DateSystem
  let properties: DocumentProperties
  var formats: [CellFormat] { styles.formats }

  private static let content = "content.xml"
  let source: Source
  private let styles: ODSStyles
  let limits: ReadLimits
  /// The stream of a sheet that was read to its end, ready for a later one.
  private var resting: ODSContentStream?

  /// Reads styles, sheet names and properties.
  ///
  /// - Throws: ``ReadError`` with `encrypted`, `unsupportedKind` for other OpenDocument files,
  ///   `noSheets`, `limitExceeded` and what parts can suffer.
  init(_ source: Source, limits: ReadLimits) throws(ReadError) {
    self.source = source
    self.limits = limits
    let index = ODSIndexHandler(limits: limits)
    switch source {
    case .package(let archive):
      if Self.isEncrypted(archive) { throw ReadError(.encrypted) }
      if archive.entry(named: "styles.xml") != nil {
        try Self.run(
          try packaged { () throws(PackagingError) in
            try archive.stream("styles.xml", to: index)
          }, index)
      }
      try Self.run(
        try packaged { () throws(PackagingError) in
          try archive.stream(Self.content, to: index)
        }, index)
      properties = Self.metadata(archive, limits: limits)
    case .flat(let file):
      try Self.run(file.stream(to: index, limits: limits.package), index)
      properties = index.properties.properties
    }
    guard index.isSpreadsheet else {
      throw ReadError(.unsupportedKind, detail: ["openDocument"])
    }
    guard !index.sheets.isEmpty else { throw ReadError(.noSheets, part: Self.content) }
    let styles = ODSStyles(index.styles)
    self.styles = styles
    dateSystem = index.dateSystem
    sheets = index.sheets.map { entry in
      let isHidden = entry.style.map { styles.hides(table: $0) } ?? false
      return SheetInfo(name: entry.name, visibility: isHidden ? .hidden : .visible)
    }
  }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    let stream: ODSContentStream
    if let resting, resting.nextTable <= index {
      stream = resting
      self.resting = nil
    } else {
      stream = try contentStream(from: index)
    }
    return ODSCursor(stream: stream, table: index) { [weak self] stream in
      self?.resting = stream
    }
  }

  func readAgain() { if case .package(let archive) = source { archive.readAgain() } }

  private func contentStream(from table: Int) throws(ReadError) -> ODSContentStream {
    let handler = ODSContentHandler(styles: styles, limits: limits, firstTable: table)
    return ODSContentStream(
      stream: try contentStream(to: handler), handler: handler, firstTable: table)
  }

  /// Starts parsing the content from its beginning.
  func contentStream(to handler: any XMLEventHandler) throws(ReadError) -> XMLPartStream {
    try packaged { () throws(PackagingError) in
      switch source {
      case .package(let archive): try archive.stream(Self.content, to: handler)
      case .flat(let file): file.stream(to: handler, limits: limits.package)
      }
    }
  }

  private static func run(
    _ stream: XMLPartStream, _ index: ODSIndexHandler
  ) throws(ReadError) {
    index.startPart()
    while try packaged({ () throws(PackagingError) in try stream.advance() }) {
      if let failure = index.failure { throw failure }
    }
    if let failure = index.failure { throw failure }
  }

  /// The document's properties; a faulty part of them counts as absent.
  private static func metadata(_ archive: ZipArchive, limits: ReadLimits) -> DocumentProperties {
    let handler = ODSMetadataHandler(limits: limits)
    if let stream = try? archive.stream("meta.xml", to: handler) {
      while (try? stream.advance()) == true {}
    }
    return handler.reader.properties
  }

  /// Whether the manifest says that a part is encrypted (ODF 1.3 Part 2, 4.3); a faulty manifest says
  /// nothing.
  private static func isEncrypted(_ archive: ZipArchive) -> Bool {
    let handler = ODSManifestHandler()
    if let stream = try? archive.stream("META-INF/manifest.xml", to: handler) {
      while !handler.isEncrypted, (try? stream.advance()) == true {}
    }
    return handler.isEncrypted
  }
}

/// Looks for encrypted parts in a manifest.
private final class ODSManifestHandler: XMLEventHandler {
  private(set) var isEncrypted = false

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "encryption-data" { isEncrypted = true }
  }

  func endElement(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
