#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#else
  #error("no C library is known for this platform")
#endif

/// A file that is written from its beginning on, and of which any part can be read meanwhile.
package final class GrowingFile {
  private let descriptor: Int32
  /// How many bytes stand in it.
  package private(set) var size = 0
  /// The system's code of the first write that went wrong; nothing is written after it.
  package private(set) var fault: Int32?

  /// Makes a file, in place of one that has its name.
  ///
  /// - Throws: the system's code.
  package init(_ path: String) throws(SystemCode) {
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemCode(number: errno) }
  }

  deinit { close(descriptor) }

  /// Writes bytes at the end.
  package func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, fault == nil {
        let put = pwrite(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(size))
        if put < 0, errno == EINTR { continue }
        guard put > 0 else {
          fault = put < 0 ? errno : EIO
          return
        }
        done += put
        size += put
      }
    }
  }

  /// The bytes of a part; `nil` where they can't all be read.
  package func bytes(_ part: Range<Int>) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: part.count) { buffer, count in
      while count < part.count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + count }, part.count - count,
          off_t(part.lowerBound + count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        count += got
      }
    }
    return bytes.count == part.count ? bytes : nil
  }
}

/// A number by which the system says what went wrong.
package struct SystemCode: Error, Hashable, Sendable {
  package var number: Int32

  /// A code of the system.
  package init(number: Int32) { self.number = number }

  /// A file that ends before it should.
  package static let unreadable = SystemCode(number: EIO)
}
