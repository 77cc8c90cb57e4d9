import Packaging

/// The workbooks and tables in a ZIP archive, as mail programs and portals bundle them.
///
/// One level deep: archives inside of the archive are named in ``unopened``, not looked into. Nothing is
/// written anywhere; the bytes of one workbook at a time are held.
///
/// It reads on while it is used and belongs to one task.
public final class WorkbookArchive {
  /// A workbook or table in the archive.
  public struct Member: Hashable, Sendable {
    /// Its path in the archive, with forward slashes.
    public var path: String
    /// Bytes in the archive.
    public var storedBytes: Int
    /// Bytes after inflating, as the archive claims.
    public var declaredBytes: Int

    /// The last component of its path.
    public var name: String { path.split(separator: "/").last.map { String($0) } ?? path }
  }

  /// The extensions of files that are workbooks or tables.
  static let extensions = [
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".et", ".ods", ".ots", ".fods",
    ".xml", ".html", ".htm", ".csv", ".tsv",
  ]
  private static let archiveExtensions = [".zip", ".rar", ".7z", ".gz", ".tar"]

  /// Parts that make an archive a package (ECMA-376 Part 2, 7.2.3; ODF 1.3 Part 2, 3.3).
  private static let packageParts = [
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "mimetype", "content.xml",
    "META-INF/manifest.xml",
  ]

  /// The workbooks and tables, in the order of their paths.
  public let members: [Member]
  /// The paths of archives in the archive.
  public let unopened: [String]
  /// All other files, in the order of their paths; opening one fails unless its content is a table.
  /// What a system or Excel keeps for itself is in no list.
  public let others: [Member]
  private let archive: ZipArchive
  private let entries: [String: ZipArchive.Entry]
  private let limits: ReadLimits

  /// Opens an archive and lists what is in it.
  ///
  /// A workbook that is itself an archive, such as an .xlsx, has no members of interest: open it as a
  /// ``WorkbookSource`` first.
  ///
  /// - Throws: ``ReadError`` with `notAZip`, `truncated`, `ioError`, `duplicateEntry`,
  ///   `overlappingEntries`, `pathTraversal` or `limitExceeded`.
  public convenience init(
    path: String, limits: ReadLimits = .standard
  ) throws(ReadError) {
    try self.init(.path(path), limits: limits)
  }

  /// Opens the bytes of an archive, as ``init(path:limits:)`` opens its file.
  public convenience init(
    bytes: [UInt8], limits: ReadLimits = .standard
  ) throws(ReadError) {
    guard bytes.count <= limits.fileBytes else {
      throw ReadError.limit("fileBytes", limits.fileBytes)
    }
    try self.init(.bytes(bytes), limits: limits)
  }

  private init(_ source: FileSource, limits: ReadLimits) throws(ReadError) {
    self.limits = limits
    // Each workbook has a time of its own.
    archive = try packaged { () throws(PackagingError) in
      try ZipArchive(source, limits: limits.package)
    }
    let files = archive.entries.filter { Self.isVisible($0.name) && !$0.name.hasSuffix("/") }
      .sorted { $0.name < $1.name }
    entries = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
    unopened = files.map(\.name).filter(Self.isArchive)
    let opened = files.filter { !Self.isArchive($0.name) }.map {
      Member(path: $0.name, storedBytes: $0.storedBytes, declaredBytes: $0.declaredBytes)
    }
    members = opened.filter { Self.isWorkbook($0.path) }
    others = opened.filter { !Self.isWorkbook($0.path) }
  }

  /// Whether workbooks lie in the archive as in a folder, so that it is not itself one workbook: an
  /// Office Open XML or OpenDocument package, or tables that are the sheets of one. Archives in it are
  /// told by their names.
  public var isBundle: Bool {
    let isPackage = Self.packageParts.contains { archive.entry(named: $0) != nil }
    let holdsArchivesOnly = members.isEmpty && !unopened.isEmpty
    return !isPackage && (holdsArchivesOnly || members.contains { !TableFiles.isTable($0.path) })
  }

  /// The bytes of a member.
  ///
  /// - Throws: ``ReadError`` with `limitExceeded` beyond ``ReadLimits/heldFileBytes`` or the bounds on what
  ///   the archive inflates to, `encrypted`, `corruptPart`, or `missingPart` for a member of another
  ///   archive.
  public func bytes(of member: Member) throws(ReadError) -> [UInt8] {
    guard let entry = entries[member.path] else {
      throw ReadError(.missingPart, part: member.path, detail: [member.path])
    }
    return try packaged { () throws(PackagingError) in
      try archive.contents(of: entry, limit: limits.heldFileBytes)
    }
  }

  /// Opens a member, whose content decides how it is read; `decode` is as for
  /// ``WorkbookSource/open(path:limits:decode:)``.
  public func open(
    _ member: Member, decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) -> WorkbookSource {
    try WorkbookSource.open(
      bytes: try bytes(of: member), name: member.name, limits: limits, decode: decode)
  }

  /// Whether a path is that of a workbook or a table by its extension.
  static func isWorkbook(_ path: String) -> Bool {
    let name = path.lowercased()
    return extensions.contains { name.hasSuffix($0) }
  }

  /// Whether a path is that of an archive by its extension.
  private static func isArchive(_ path: String) -> Bool {
    let name = path.lowercased()
    return archiveExtensions.contains { name.hasSuffix($0) }
  }

  /// Whether a path is not that of what a system or Excel keeps for itself.
  static func isVisible(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, !parts.contains("__MACOSX") else { return false }
    return !name.hasPrefix(".") && !name.hasPrefix("~$")
  }
}

@available(*, unavailable)
extension WorkbookArchive: Sendable {}
