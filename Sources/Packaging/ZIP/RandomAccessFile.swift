import Glibc

/// A file opened for reading at any position.
public struct RandomAccessFile: ~Copyable {
  private let descriptor: Int32
  /// The file's length in bytes when it was opened.
  public let size: Int

  /// Opens a regular file.
  public init(path: String) throws(PackagingError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw PackagingError(.ioError, detail: [String(cString: strerror(errno))])
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw PackagingError(.ioError, detail: ["not a regular file"])
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads up to `count` bytes from `offset`; fewer at the end of the file.
  public func bytes(at offset: Int, count: Int) throws(PackagingError) -> [UInt8] {
    let wanted = min(count, size - offset)
    guard offset >= 0, wanted > 0 else { return [] }
    var failure: Int32 = 0
    let result = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted {
        let base = buffer.baseAddress?.advanced(by: filled)
        let got = pread(descriptor, base, wanted - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else {
      throw PackagingError(.ioError, detail: [String(cString: strerror(failure))])
    }
    return result
  }
}
