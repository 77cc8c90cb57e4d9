internal import CLibDeflate
internal import CLibZ

/// Deflates entries that are in memory whole, one after the other: half the work of deflating them piece by
/// piece, for fewer bytes.
final class WholeDeflater {
  private let state: OpaquePointer

  /// Makes one; `nil` without memory.
  ///
  /// - Parameter level: 1 for speed to 9 for size.
  init?(level: Int) {
    guard let state = libdeflate_alloc_compressor(Int32(level)) else { return nil }
    self.state = state
  }

  deinit { libdeflate_free_compressor(state) }

  /// What bytes deflate to.
  func deflated(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: libdeflate_deflate_compress_bound(state, bytes.count)) {
      target, filled in
      filled = bytes.withUnsafeBytes { source in
        libdeflate_deflate_compress(
          state, source.baseAddress, source.count, target.baseAddress, target.count)
      }
    }
  }

  /// The CRC-32 of bytes.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
  }
}

/// Deflates bytes piece by piece (RFC 1951), and counts what goes in and comes out.
final class Deflater {
  /// How much room is made for output at once.
  private static let room = 64 << 10

  /// The CRC-32 of the bytes taken in.
  private(set) var checksum: UInt32 = 0
  /// How many they are.
  private(set) var takenBytes = 0
  // The library remembers where its state lies.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Makes one that has taken nothing in; `nil` without memory.
  ///
  /// - Parameter level: 1 for speed to 9 for size.
  init?(level: Int) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let code = deflateInit2_(
      stream, Int32(level), Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { return nil }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Takes bytes in and appends what comes out; after the last ones all of it.
  func deflate(_ bytes: [UInt8], isLast: Bool, to output: inout [UInt8]) {
    takenBytes += bytes.count
    bytes.withUnsafeBufferPointer { source in
      checksum = UInt32(
        truncatingIfNeeded: crc32_z(uLong(checksum), source.baseAddress, source.count))
      stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.pointee.avail_in = uInt(source.count)
      var isFull = true
      while isFull {
        let piece = [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, filled in
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = uInt(buffer.count)
          _ = CLibZ.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          filled = buffer.count - Int(stream.pointee.avail_out)
        }
        output.append(contentsOf: piece)
        isFull = stream.pointee.avail_out == 0
      }
      stream.pointee.next_in = nil
    }
  }
}
