internal import CLibZip

/// Makes an archive from another one: entries that nothing is said about are copied as they are stored,
/// with their method, time and compressed bytes.
public enum ZipEditor {
  /// What becomes of one entry.
  public enum Change {
    /// The entry at an index of the source archive holds these bytes.
    case replace(index: Int, bytes: [UInt8])
    /// The entry at an index of the source archive holds what these chunks make, which are asked for while
    /// the archive is written; the name of the chunks is not looked at.
    case stream(index: Int, ZipEntry)
    /// The entry at an index of the source archive is left out.
    case remove(index: Int)
    /// A further entry at the end, dated 1980-01-01.
    case add(name: String, bytes: [UInt8])
  }

  /// The bytes of the changed archive.
  ///
  /// - Parameter source: the bytes of an archive that ``ZipArchive`` has opened; its indexes count.
  public static func bytes(
    of source: [UInt8], changes: [Change], level: Int = ZipWriter.defaultLevel
  ) throws(ZipWriteError) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let copy = Platform.copied(source) else {
      throw .failed(entry: nil, reason: "no memory")
    }
    guard let buffer = zip_source_buffer_create(copy, zip_uint64_t(source.count), 1, &error) else {
      Platform.release(copy)
      throw .failed(entry: nil, reason: ZipWriter.reason(of: error.zip_err))
    }
    // Closing the archive gives up one reference; the other keeps what was written.
    zip_source_keep(buffer)
    defer { zip_source_free(buffer) }
    guard let archive = zip_open_from_source(buffer, 0, &error) else {
      zip_source_free(buffer)
      throw .failed(entry: nil, reason: ZipWriter.reason(of: error.zip_err))
    }
    try make(changes, in: archive, level: level)
    return try ZipWriter.contents(of: buffer)
  }

  /// Changes an archive where it lies; memory stays flat whatever it holds.
  ///
  /// - Parameter path: a file that nothing else uses, such as the temporary one of ``AtomicFile``.
  public static func change(
    file path: String, _ changes: [Change], level: Int = ZipWriter.defaultLevel
  ) throws(ZipWriteError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, 0, &code) else {
      throw .failed(entry: nil, reason: ZipWriter.reason(of: code))
    }
    try make(changes, in: archive, level: level)
  }

  /// Takes over the archive: on return it is closed, or discarded and the error thrown.
  private static func make(
    _ changes: [Change], in archive: OpaquePointer, level: Int
  ) throws(ZipWriteError) {
    // The library keeps unretained pointers to these until the archive is closed.
    let feeds = changes.map { change -> EntryFeed? in
      if case .stream(_, let entry) = change { EntryFeed(entry) } else { nil }
    }
    do throws(ZipWriteError) {
      for (change, feed) in zip(changes, feeds) {
        try apply(change, feed, to: archive, level: level)
      }
    } catch {
      withExtendedLifetime(feeds) { zip_discard(archive) }
      throw error
    }
    let closed = withExtendedLifetime(feeds) { zip_close(archive) }
    guard closed != 0 else { return }
    let reason = String(cString: zip_strerror(archive))
    withExtendedLifetime(feeds) { zip_discard(archive) }
    for case let feed? in feeds {
      if let failure = feed.failure { throw .content(entry: feed.entry.name, failure) }
    }
    throw .failed(entry: nil, reason: reason)
  }

  private static func apply(
    _ change: Change, _ feed: EntryFeed?, to archive: OpaquePointer, level: Int
  ) throws(ZipWriteError) {
    switch change {
    case .remove(let index):
      guard zip_delete(archive, zip_uint64_t(index)) == 0 else {
        throw failure(archive, entry: "\(index)")
      }
    case .replace(let index, let bytes):
      try replace(index, with: try memory(bytes, archive), in: archive, level: level)
    case .stream(let index, let entry):
      guard let feed,
        let source = zip_source_function(
          archive, supplyEntry, Unmanaged.passUnretained(feed).toOpaque())
      else { throw failure(archive, entry: entry.name) }
      try replace(index, with: source, in: archive, level: level)
    case .add(let name, let bytes):
      let source = try memory(bytes, archive)
      let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
      guard index >= 0 else {
        zip_source_free(source)
        throw failure(archive, entry: name)
      }
      try settle(zip_uint64_t(index), isStored: false, in: archive, level: level)
    }
  }

  /// Takes over the source.
  private static func replace(
    _ index: Int, with source: OpaquePointer, in archive: OpaquePointer, level: Int
  ) throws(ZipWriteError) {
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0,
      zip_file_replace(archive, zip_uint64_t(index), source, 0) == 0
    else {
      zip_source_free(source)
      throw failure(archive, entry: "\(index)")
    }
    let isStored = status.comp_method == UInt16(ZIP_CM_STORE)
    try settle(zip_uint64_t(index), isStored: isStored, in: archive, level: level)
  }

  private static func settle(
    _ index: zip_uint64_t, isStored: Bool, in archive: OpaquePointer, level: Int
  ) throws(ZipWriteError) {
    let method = isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
    guard zip_set_file_compression(archive, index, method, zip_uint32_t(level)) == 0,
      zip_file_set_dostime(archive, index, 0, ZipWriter.dosEpoch, 0) == 0
    else { throw failure(archive, entry: "\(index)") }
  }

  private static func memory(
    _ bytes: [UInt8], _ archive: OpaquePointer
  ) throws(ZipWriteError) -> OpaquePointer {
    guard let copy = Platform.copied(bytes) else {
      throw .failed(entry: nil, reason: "no memory")
    }
    guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
      Platform.release(copy)
      throw failure(archive, entry: nil)
    }
    return source
  }

  private static func failure(_ archive: OpaquePointer, entry: String?) -> ZipWriteError {
    .failed(entry: entry, reason: String(cString: zip_strerror(archive)))
  }
}

extension ZipArchive {
  /// How an entry is stored: its compressed bytes, method and time; equal where it was copied as it is.
  public struct StoredEntry: Hashable, Sendable {
    /// The bytes as they are stored.
    public var bytes: [UInt8]
    /// The compression method (APPNOTE 4.4.5).
    public var method: Int
    /// When it was last changed, in seconds since 1970.
    public var time: Int
  }

  /// Whether an entry is stored as one of another archive is: with the same compressed bytes and method.
  ///
  /// Compared piece by piece; memory stays flat. A time before those that the format knows is written as
  /// its first one.
  public func stores(
    _ entry: Entry, like other: Entry, of archive: ZipArchive
  ) throws(PackagingError) -> Bool {
    let (here, there) = (try storedReader(of: entry), try archive.storedReader(of: other))
    guard entry.storedBytes == other.storedBytes, here.method == there.method,
      here.time == there.time || here.time < ZipEntryReader.firstTime
    else { return false }
    while true {
      let (one, two) = (try here.next(), try there.next())
      guard let one, let two else { return one == nil && two == nil }
      // Both give pieces of the same size until their ends.
      guard one.count == two.count, one.elementsEqual(two) else { return false }
    }
  }

  /// An entry as it is stored.
  ///
  /// - Throws: ``PackagingError`` with `corruptPart` or `limitExceeded`.
  public func stored(_ entry: Entry) throws(PackagingError) -> StoredEntry {
    guard entry.storedBytes <= limits.inflatedBytesPerPart else {
      throw PackagingError(
        .limitExceeded, part: entry.name,
        detail: ["inflatedBytesPerPart", String(limits.inflatedBytesPerPart)])
    }
    return try storedEntry(at: entry.index, count: entry.storedBytes, part: entry.name)
  }
}
