import Glibc

/// Writes bytes to a plain file as they are made.
public enum FileOutput {
  /// Writes all chunks over the file at `path`; for a file that must be whole or absent, write through
  /// ``AtomicFile``.
  public static func write(_ next: ZipEntry.NextChunk, toFile path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw AtomicFileError.system(operation: "open", path: path, code: errno)
    }
    defer { close(descriptor) }
    var buffer: [UInt8] = []
    while try next(&buffer) {
      try write(buffer, to: descriptor, path: path)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(AtomicFileError) {
    var position = 0
    while position < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .system(operation: "write", path: path, code: errno)
      }
      position += count
    }
  }
}
