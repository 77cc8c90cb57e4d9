internal import CLibDeflate
internal import CLibZip

/// An entry inflated at once, in a third of the time that it takes piece by piece.
///
/// Only what is certain is done here: a deflated entry that is small, as the archive says, and inflates from
/// all its stored bytes to that size and its CRC-32. Anything else is left to libzip, which says what is wrong.
final class WholeEntry {
  /// Entries that inflate to more are read piece by piece.
  static let mostBytes = 1 << 20

  private let buffer: UnsafeMutableRawBufferPointer
  private var position = 0

  /// Inflates an entry; `nil` where it is not of this kind.
  init?(
    _ entry: ZipArchive.Entry, _ status: zip_stat_t, in archive: OpaquePointer,
    by inflater: Inflater
  ) {
    let needed = UInt64(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD)
    guard status.valid & needed == needed, status.comp_method == UInt16(ZIP_CM_DEFLATE),
      status.encryption_method == UInt16(ZIP_EM_NONE),
      1...Self.mostBytes ~= entry.declaredBytes, 1...Self.mostBytes ~= entry.storedBytes,
      let stored = Self.stored(entry, in: archive)
    else { return nil }
    defer { stored.deallocate() }
    let inflated = UnsafeMutableRawBufferPointer.allocate(
      byteCount: entry.declaredBytes, alignment: 16)
    guard inflater.inflate(stored, into: inflated),
      libdeflate_crc32(0, inflated.baseAddress, inflated.count) == status.crc
    else {
      // Once ``buffer`` is set, refusing runs the deinitialiser.
      inflated.deallocate()
      return nil
    }
    buffer = inflated
  }

  deinit { buffer.deallocate() }

  /// The next bytes, at most so many; none at the end.
  func next(atMost count: Int) -> UnsafeRawBufferPointer {
    let start = position
    position = min(position + count, buffer.count)
    return UnsafeRawBufferPointer(rebasing: buffer[start..<position])
  }

  private static func stored(
    _ entry: ZipArchive.Entry, in archive: OpaquePointer
  ) -> UnsafeMutableRawBufferPointer? {
    guard
      let file = zip_fopen_index(archive, zip_uint64_t(entry.index), zip_flags_t(ZIP_FL_COMPRESSED))
    else { return nil }
    defer { zip_fclose(file) }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: entry.storedBytes, alignment: 16)
    var filled = 0
    while filled < bytes.count {
      let got = Int(
        zip_fread(file, bytes.baseAddress?.advanced(by: filled), zip_uint64_t(bytes.count - filled))
      )
      guard got > 0 else {
        bytes.deallocate()
        return nil
      }
      filled += got
    }
    return bytes
  }
}

/// The state that inflating whole entries needs, one for all of them.
final class Inflater {
  private let state: OpaquePointer

  /// Makes one; `nil` without memory.
  init?() {
    guard let state = libdeflate_alloc_decompressor() else { return nil }
    self.state = state
  }

  deinit { libdeflate_free_decompressor(state) }

  /// Whether all of the stored bytes inflate to exactly so many as there is room for.
  func inflate(
    _ stored: UnsafeMutableRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    var taken = 0
    let result = libdeflate_deflate_decompress_ex(
      state, stored.baseAddress, stored.count, target.baseAddress, target.count, &taken, nil)
    return result == LIBDEFLATE_SUCCESS && taken == stored.count
  }
}
