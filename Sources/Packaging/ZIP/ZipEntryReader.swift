internal import CLibZip

/// Inflates one entry piece by piece, counting bytes against the archive's limits.
public final class ZipEntryReader {
  private static let chunkSize = 64 << 10

  private let archive: ZipArchive
  private let entry: ZipArchive.Entry
  private let content: Content
  private var inflated = 0
  private var atEnd = false
  private let use: Use
  /// The compression method (APPNOTE 4.4.5).
  let method: Int
  /// When the entry was last changed, in seconds since 1970.
  let time: Int

  /// 1980-01-01, the first time that the format can hold, in seconds since 1970.
  static let firstTime = 315_619_200

  /// Where the bytes come from.
  private enum Content {
    /// From memory, inflated already.
    case whole(WholeEntry)
    /// From libzip, through a buffer.
    case pieces(OpaquePointer, UnsafeMutableRawBufferPointer)
  }

  /// What an entry is read for.
  enum Use {
    /// Its bytes count against the bound of the whole file.
    case reading
    /// Once more: its bytes have been counted.
    case readingAgain
    /// As it is stored, compressed.
    case copying
  }

  init(
    archive: ZipArchive, handle: OpaquePointer, entry: ZipArchive.Entry, use: Use = .reading
  ) throws(PackagingError) {
    var status = zip_stat_t()
    let isKnown = zip_stat_index(handle, zip_uint64_t(entry.index), 0, &status) == 0
    if isKnown, use != .copying, let inflater = archive.inflater,
      let whole = WholeEntry(entry, status, in: handle, by: inflater)
    {
      content = .whole(whole)
    } else {
      let flags = zip_flags_t(use == .copying ? ZIP_FL_COMPRESSED : 0)
      guard isKnown, let file = zip_fopen_index(handle, zip_uint64_t(entry.index), flags) else {
        throw Self.refusal(handle, entry)
      }
      content = .pieces(file, .allocate(byteCount: Self.chunkSize, alignment: 16))
    }
    self.archive = archive
    self.entry = entry
    self.use = use
    method = Int(status.comp_method)
    time = Int(status.mtime)
  }

  deinit {
    guard case .pieces(let file, let buffer) = content else { return }
    zip_fclose(file)
    buffer.deallocate()
  }

  /// The next bytes, valid until the next call; `nil` at the end, where the checksum was right.
  public func next() throws(PackagingError) -> UnsafeRawBufferPointer? {
    if atEnd { return nil }
    let bytes = try bytes()
    guard !bytes.isEmpty else {
      atEnd = true
      return nil
    }
    inflated += bytes.count
    if use == .reading { archive.inflatedBytes += bytes.count }
    if use != .copying { try checkLimits() }
    return bytes
  }

  private func bytes() throws(PackagingError) -> UnsafeRawBufferPointer {
    switch content {
    case .whole(let whole):
      return whole.next(atMost: Self.chunkSize)
    case .pieces(let file, let buffer):
      let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
      guard count >= 0 else {
        throw PackagingError(
          .corruptPart, part: entry.name, detail: [String(cString: zip_file_strerror(file))])
      }
      return UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }
  }

  /// Why libzip did not open an entry.
  private static func refusal(
    _ handle: OpaquePointer, _ entry: ZipArchive.Entry
  ) -> PackagingError {
    let code = zip_error_code_zip(zip_get_error(handle))
    let encrypted = code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD
    return PackagingError(
      encrypted ? .encrypted : .corruptPart, part: entry.name,
      detail: [String(cString: zip_strerror(handle))])
  }

  private func checkLimits() throws(PackagingError) {
    let limits = archive.limits
    func exceeded(_ bound: String, _ value: Int) -> PackagingError {
      PackagingError(.limitExceeded, part: entry.name, detail: [bound, String(value)])
    }
    if inflated > limits.inflatedBytesPerPart {
      throw exceeded("inflatedBytesPerPart", limits.inflatedBytesPerPart)
    }
    if archive.inflatedBytes > limits.inflatedBytesPerFile {
      throw exceeded("inflatedBytesPerFile", limits.inflatedBytesPerFile)
    }
    if inflated > limits.ratioExemptBytes,
      inflated / max(entry.storedBytes, 1) > limits.inflationRatio
    {
      throw exceeded("inflationRatio", limits.inflationRatio)
    }
    if let deadline = limits.deadline, deadline.hasPassed {
      throw PackagingError.time(deadline, part: entry.name)
    }
  }
}
