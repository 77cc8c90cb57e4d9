internal import CLibZip

/// A ZIP archive opened for reading. Use it and its readers from one task only.
public final class ZipArchive {
  /// One stored file.
  public struct Entry: Hashable, Sendable {
    /// Its name with forward slashes and without a leading one.
    public var name: String
    /// Its position in the archive.
    public var index: Int
    /// Bytes stored.
    public var storedBytes: Int
    /// Bytes after inflating, as the archive claims.
    public var declaredBytes: Int
  }

  /// The bounds in force.
  public let limits: PackageLimits
  /// The entries that are files, in the archive's order.
  public let entries: [Entry]
  private let handle: OpaquePointer
  private var byName: [String: Int] = [:]
  private var byFoldedName: [String: Int] = [:]
  var inflatedBytes = 0
  /// Inflates small entries; made for the first of them.
  private(set) lazy var inflater = Inflater()

  /// Opens an archive and checks its list of entries.
  ///
  /// - Throws: ``PackagingError`` with `notAZip`, `truncated`, `duplicateEntry`,
  ///   `overlappingEntries`, `pathTraversal`, `limitExceeded` or `ioError`.
  public convenience init(
    path: String, limits: PackageLimits = PackageLimits()
  ) throws(PackagingError) {
    try self.init(.path(path), limits: limits)
  }

  /// Opens an archive on a file system or in memory, as ``init(path:limits:)`` does.
  public init(
    _ source: FileSource, limits: PackageLimits = PackageLimits()
  ) throws(PackagingError) {
    let file = try RandomAccessFile(source)
    let directory = try ZipDirectory(file)
    guard directory.hasEnd else { throw PackagingError(.truncated) }
    if let overlap = directory.overlap {
      throw PackagingError(.overlappingEntries, detail: [overlap.0, overlap.1])
    }
    let handle = try Self.open(source)
    let list: [Entry]
    do throws(PackagingError) {
      // What another reading of the directory does not find can't be looked at for shared bytes.
      guard Int(zip_get_num_entries(handle, 0)) == directory.extents.count else {
        throw PackagingError(.notAZip, detail: ["directory"])
      }
      list = try Self.list(handle, limits: limits)
    } catch {
      zip_discard(handle)
      throw error
    }
    self.limits = limits
    self.handle = handle
    entries = list
    for (position, entry) in list.enumerated() {
      byName[entry.name] = position
      byFoldedName[entry.name.asciiLowercased] = position
    }
  }

  deinit { zip_discard(handle) }

  /// The entry with a name; one that differs in ASCII case only where none is equal.
  public func entry(named name: String) -> Entry? {
    (byName[name] ?? byFoldedName[name.asciiLowercased]).map { entries[$0] }
  }

  /// An entry whose name differs from another's in ASCII case only, which a package may not have
  /// (ECMA-376 Part 2, 6.2.2).
  public var caseTwin: Entry? {
    guard byFoldedName.count < entries.count else { return nil }
    return entries.indices.first { byFoldedName[entries[$0].name.asciiLowercased] != $0 }
      .map { entries[$0] }
  }

  /// Starts inflating an entry.
  public func reader(of entry: Entry) throws(PackagingError) -> ZipEntryReader {
    try ZipEntryReader(archive: self, handle: handle, entry: entry)
  }

  /// Starts inflating an entry once more that was inflated before: its bytes do not count again.
  public func readerAgain(of entry: Entry) throws(PackagingError) -> ZipEntryReader {
    try ZipEntryReader(archive: self, handle: handle, entry: entry, use: .readingAgain)
  }

  /// Forgets how much was inflated, so that what was read may be read again.
  public func readAgain() { inflatedBytes = 0 }

  /// Starts reading an entry as it is stored.
  func storedReader(of entry: Entry) throws(PackagingError) -> ZipEntryReader {
    try ZipEntryReader(archive: self, handle: handle, entry: entry, use: .copying)
  }

  /// Inflates an entry whole.
  ///
  /// - Parameter limit: the most bytes it may have; the part's general bound holds too.
  public func contents(
    of entry: Entry, limit: Int = .max
  ) throws(PackagingError) -> [UInt8] {
    let reader = try reader(of: entry)
    var bytes: [UInt8] = []
    while let chunk = try reader.next() {
      guard bytes.count + chunk.count <= limit else {
        throw PackagingError(
          .limitExceeded, part: entry.name, detail: ["inflatedBytesPerPart", String(limit)])
      }
      bytes.append(contentsOf: chunk)
    }
    return bytes
  }

  /// An entry's bytes, compressed as they are.
  func storedEntry(
    at index: Int, count: Int, part: String
  ) throws(PackagingError) -> StoredEntry {
    var status = zip_stat_t()
    let position = zip_uint64_t(index)
    guard zip_stat_index(handle, position, 0, &status) == 0,
      let file = zip_fopen_index(handle, position, zip_flags_t(ZIP_FL_COMPRESSED))
    else {
      throw PackagingError(
        .corruptPart, part: part, detail: [String(cString: zip_strerror(handle))])
    }
    defer { zip_fclose(file) }
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while filled < count {
        let got = zip_fread(
          file, buffer.baseAddress?.advanced(by: filled), zip_uint64_t(count - filled))
        if got <= 0 { break }
        filled += Int(got)
      }
      initialized = filled
    }
    guard filled == count else {
      throw PackagingError(.corruptPart, part: part, detail: ["short"])
    }
    return StoredEntry(bytes: bytes, method: Int(status.comp_method), time: Int(status.mtime))
  }

  private static func open(_ source: FileSource) throws(PackagingError) -> OpaquePointer {
    switch source {
    case .path(let path):
      var code: Int32 = 0
      guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
        throw PackagingError(.notAZip, detail: [message(of: code)])
      }
      return handle
    case .bytes(let bytes):
      var error = zip_error_t()
      zip_error_init(&error)
      defer { zip_error_fini(&error) }
      // The archive owns the copy and gives it back when it is discarded.
      guard let copy = Platform.copied(bytes) else {
        throw PackagingError(.ioError, detail: ["no memory"])
      }
      guard let buffer = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error)
      else {
        Platform.release(copy)
        throw PackagingError(.ioError, detail: [message(of: zip_error_code_zip(&error))])
      }
      guard let handle = zip_open_from_source(buffer, ZIP_RDONLY, &error) else {
        zip_source_free(buffer)
        throw PackagingError(.notAZip, detail: [message(of: zip_error_code_zip(&error))])
      }
      return handle
    }
  }

  private static func list(
    _ handle: OpaquePointer, limits: PackageLimits
  ) throws(PackagingError) -> [Entry] {
    let count = Int(zip_get_num_entries(handle, 0))
    guard count <= limits.entries else {
      throw PackagingError(.limitExceeded, detail: ["entries", String(limits.entries)])
    }
    var result: [Entry] = []
    var seen: Set<String> = []
    for index in 0..<max(count, 0) {
      var status = zip_stat_t()
      guard zip_stat_index(handle, zip_uint64_t(index), 0, &status) == 0,
        let rawName = status.name
      else { continue }
      let name = PartName.normalised(String(cString: rawName))
      if name.split(separator: "/").contains("..") {
        throw PackagingError(.pathTraversal, detail: [name])
      }
      guard !name.isEmpty, !name.hasSuffix("/") else { continue }
      guard seen.insert(name).inserted else {
        throw PackagingError(.duplicateEntry, detail: [name])
      }
      result.append(
        Entry(
          name: name, index: index, storedBytes: Int(clamping: status.comp_size),
          declaredBytes: Int(clamping: status.size)))
    }
    return result
  }

  private static func message(of code: Int32) -> String {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return zip_error_strerror(&error).map { String(cString: $0) } ?? String(code)
  }
}
