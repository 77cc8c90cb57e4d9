internal import CLibZip

/// Makes an archive from another one: entries that nothing is said about are copied as they are stored,
/// with their method, time and compressed bytes.
public enum ZipEditor {
  /// What becomes of one entry.
  public enum Change {
    /// The entry at an index of the source archive holds these bytes.
    case replace(index: Int, bytes: [UInt8])
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
    do throws(ZipWriteError) {
      for change in changes { try apply(change, to: archive, level: level) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw .failed(entry: nil, reason: reason)
    }
    return try ZipWriter.contents(of: buffer)
  }

  private static func apply(
    _ change: Change, to archive: OpaquePointer, level: Int
  ) throws(ZipWriteError) {
    switch change {
    case .remove(let index):
      guard zip_delete(archive, zip_uint64_t(index)) == 0 else {
        throw failure(archive, entry: "\(index)")
      }
    case .replace(let index, let bytes):
      var status = zip_stat_t()
      guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else {
        throw failure(archive, entry: "\(index)")
      }
      let source = try memory(bytes, archive)
      guard zip_file_replace(archive, zip_uint64_t(index), source, 0) == 0 else {
        zip_source_free(source)
        throw failure(archive, entry: "\(index)")
      }
      let isStored = status.comp_method == UInt16(ZIP_CM_STORE)
      try settle(zip_uint64_t(index), isStored: isStored, in: archive, level: level)
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
