import Packaging

extension WorkbookSource {
  /// Opens a file, whose content decides how it is read.
  ///
  /// Reads what concerns the whole workbook; each sheet is read later, so that a sheet which
  /// can't be read leaves the others readable. The file must stay as it is while the source lives.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limits: bounds on everything whose size the file decides.
  ///   - decode: turns the bytes of a text file that is neither UTF-8 nor UTF-16 into text,
  ///     or returns `nil` where it does not know the encoding.
  /// - Throws: ``ReadError`` where it is no workbook, damaged, encrypted, or beyond the limits.
  public static func open(
    path: String, limits: ReadLimits = .standard, decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) -> WorkbookSource {
    try open(.path(path), name: baseName(path), limits: limits, decode: decode)
  }

  /// Opens the bytes of a file, such as those of an upload, as ``open(path:limits:decode:)`` opens it.
  ///
  /// Nothing is written anywhere. ZIP archives are copied once more; so memory takes about twice the
  /// file's size beside what reading needs.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, as an array, `Data` or any other collection.
  ///   - name: what a text file's only sheet is called, as its file's name would tell; a folder and an
  ///     extension are left out.
  ///   - limits: as for a file; ``ReadLimits/fileBytes`` bounds the bytes.
  ///   - decode: as for a file.
  /// - Throws: ``ReadError`` as for a file, but never `ioError`.
  public static func open(
    bytes: some Collection<UInt8>, name: String = "Sheet1", limits: ReadLimits = .standard,
    decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) -> WorkbookSource {
    guard bytes.count <= limits.fileBytes else {
      throw ReadError.limit("fileBytes", limits.fileBytes)
    }
    return try open(.bytes(Array(bytes)), name: baseName(name), limits: limits, decode: decode)
  }

  /// Opens the bytes of a file that lie in memory of any kind, as those of a collection; the span is
  /// copied.
  ///
  /// - Throws: ``ReadError`` as for a file, but never `ioError`.
  public static func open(
    bytes: RawSpan, name: String = "Sheet1", limits: ReadLimits = .standard,
    decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) -> WorkbookSource {
    guard bytes.byteCount <= limits.fileBytes else {
      throw ReadError.limit("fileBytes", limits.fileBytes)
    }
    let copy = bytes.withUnsafeBytes { Array($0) }
    return try open(.bytes(copy), name: baseName(name), limits: limits, decode: decode)
  }

  /// Opens a file wherever it lies.
  package static func open(
    _ file: FileSource, name: String = "Sheet1", limits: ReadLimits = .standard,
    decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) -> WorkbookSource {
    let (head, size) = try packaged { () throws(PackagingError) in
      let file = try RandomAccessFile(file)
      return (try file.bytes(at: 0, count: FileSignature.length), file.size)
    }
    guard size <= limits.fileBytes else { throw ReadError.limit("fileBytes", limits.fileBytes) }
    var limits = limits
    limits.deadline = ReadDeadline(seconds: limits.secondsPerFile)
    switch FileSignature(head: head, fileSize: size) {
    case .empty: throw ReadError(.emptyFile)
    case .lockFile(let user): throw ReadError(.lockFile, detail: [user])
    case .other(let name): throw ReadError(.unsupportedKind, detail: [name])
    case .packed(let name): throw ReadError(.packed, detail: [name])
    case .spreadsheetML:
      let file = try packaged { () throws(PackagingError) in try XMLFile(file) }
      return WorkbookSource(
        kind: .spreadsheetML, limits: limits,
        backend: try SpreadsheetMLWorkbook(file, limits: limits))
    case .html:
      return WorkbookSource(
        kind: .html, limits: limits,
        backend: try HTMLWorkbook(
          bytes: try contents(file, limits: limits), name: name, limits: limits,
          decode: decode))
    case .zip: return try openPackage(file, limits: limits, decode: decode)
    case .flatOpenDocument:
      let file = try packaged { () throws(PackagingError) in try XMLFile(file) }
      return WorkbookSource(
        kind: .ods, limits: limits, backend: try ODSWorkbook(.flat(file), limits: limits))
    case .compoundFile, .binaryRecords: return try openBinary(file, limits: limits)
    case .text:
      let csv = try CSVWorkbook(
        bytes: try contents(file, limits: limits), name: name, limits: limits, decode: decode)
      return WorkbookSource(kind: .csv, limits: limits, backend: csv)
    }
  }

  /// Opens text files, such as those of a folder, as one workbook: a sheet each, in their order.
  ///
  /// A file is read when its sheet is. `decode` is as for ``open(path:limits:decode:)``.
  public static func open(
    tables paths: [String], limits: ReadLimits = .standard, decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) -> WorkbookSource {
    var limits = limits
    limits.deadline = ReadDeadline(seconds: limits.secondsPerFile)
    let bounds = limits
    let members = paths.map { path in
      CSVCollection.Member(name: baseName(path)) { () throws(ReadError) in
        try contents(.path(path), limits: bounds)
      }
    }
    return WorkbookSource(
      kind: .csv, limits: limits,
      backend: try CSVCollection(members, limits: limits, decode: decode))
  }

  private static func openPackage(
    _ file: FileSource, limits: ReadLimits, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) -> WorkbookSource {
    let archive = try packaged { () throws(PackagingError) in
      try ZipArchive(file, limits: limits.package)
    }
    if try isOpenDocument(archive) {
      return WorkbookSource(
        kind: .ods, limits: limits, backend: try ODSWorkbook(.package(archive), limits: limits))
    }
    let package = OPCPackage(archive: archive)
    guard let part = try workbookPart(of: package) else {
      return try openTables(in: archive, limits: limits, decode: decode)
    }
    if let twin = archive.caseTwin { throw ReadError(.duplicateEntry, detail: [twin.name]) }
    if part.hasSuffix(".bin") {
      return WorkbookSource(
        kind: .xlsb, limits: limits,
        backend: try XLSBWorkbook(package: package, workbookPart: part, limits: limits))
    }
    return WorkbookSource(
      kind: .xlsx, limits: limits,
      backend: try XLSXWorkbook(package: package, workbookPart: part, limits: limits))
  }

  /// Opens an archive of text files: those that are tables, a sheet each, in the order of their names.
  private static func openTables(
    in archive: ZipArchive, limits: ReadLimits, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) -> WorkbookSource {
    let entries = archive.entries.filter { TableFiles.isTable($0.name) }
      .sorted { $0.name < $1.name }
    // Workbooks beside tables would be passed over.
    let isBundle = archive.entries.contains {
      WorkbookArchive.isVisible($0.name) && WorkbookArchive.isWorkbook($0.name)
        && !TableFiles.isTable($0.name)
    }
    if isBundle { throw ReadError(.packed, detail: ["zip"]) }
    guard !entries.isEmpty else { throw ReadError(.unsupportedKind, detail: ["zip"]) }
    let members = entries.map { entry in
      CSVCollection.Member(name: baseName(entry.name)) { () throws(ReadError) in
        try packaged { () throws(PackagingError) in
          try archive.contents(of: entry, limit: limits.heldFileBytes)
        }
      }
    }
    return WorkbookSource(
      kind: .csv, limits: limits,
      backend: try CSVCollection(
        members, parts: archive.partDescriptions, limits: limits, decode: decode))
  }

  /// Whether a package is an OpenDocument spreadsheet: by its media type (ODF 1.3 Part 2, 3.3), or by
  /// its content where it states none.
  ///
  /// - Throws: `unsupportedKind` with the media type of other documents that state one.
  private static func isOpenDocument(_ archive: ZipArchive) throws(ReadError) -> Bool {
    guard let entry = archive.entry(named: "mimetype") else {
      return archive.entry(named: "content.xml") != nil
        && archive.entry(named: "META-INF/manifest.xml") != nil
    }
    var bytes: [UInt8] = []
    do throws(PackagingError) {
      bytes = try archive.contents(of: entry, limit: FileSignature.length)
    } catch {
      // Whatever else is in an entry of that name, it states no media type.
      if error.code == .timeExceeded { throw ReadError(error) }
    }
    let type = String(decoding: bytes, as: UTF8.self)
    if type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") { return true }
    let families = ["application/vnd.oasis.opendocument.", "application/vnd.sun.xml."]
    guard families.contains(where: { type.hasPrefix($0) }) else { return false }
    throw ReadError(
      .unsupportedKind, detail: [type.filter { !$0.isWhitespace && !$0.isNewline }])
  }

  /// The package's main part: by relationship, or by its usual name where there is none.
  private static func workbookPart(of package: OPCPackage) throws(ReadError) -> String? {
    let relationships = try packaged { () throws(PackagingError) in
      try package.relationships(of: "")
    }
    for relationship in relationships where relationship.kind == "officeDocument" {
      if let part = PartName.resolve(relationship.target, from: ""), package.hasPart(part) {
        return part
      }
    }
    return ["xl/workbook.xml", "xl/workbook.bin"].first { package.hasPart($0) }
  }

  private static func openBinary(
    _ file: FileSource, limits: ReadLimits
  ) throws(ReadError) -> WorkbookSource {
    let bytes = try contents(file, limits: limits)
    guard bytes.first == 0xD0 else {
      return WorkbookSource(
        kind: .xls, limits: limits, backend: try XLSWorkbook(stream: bytes, limits: limits))
    }
    let container = try packaged { () throws(PackagingError) in try CompoundFile(bytes) }
    if container.stream(named: "EncryptedPackage") != nil {
      throw ReadError(.encrypted, detail: [FileKind.xlsx.rawValue])
    }
    guard let entry = container.stream(named: ["Workbook", "Book"]) else {
      throw ReadError(.unsupportedKind, detail: ["compoundFile"])
    }
    return WorkbookSource(
      kind: .xls, limits: limits,
      backend: try XLSWorkbook(
        stream: container.contents(of: entry), container: container, limits: limits))
  }

  /// The whole file, for the kinds that are held in memory.
  private static func contents(
    _ source: FileSource, limits: ReadLimits
  ) throws(ReadError) -> [UInt8] {
    let file = try packaged { () throws(PackagingError) in try RandomAccessFile(source) }
    guard file.size <= limits.heldFileBytes else {
      throw ReadError.limit("heldFileBytes", limits.heldFileBytes)
    }
    return try packaged { () throws(PackagingError) in
      try file.bytes(at: 0, count: file.size)
    }
  }

  /// The file's name without folder and extension.
  private static func baseName(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? Substring(path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}
