/// Writes bytes to a plain file as they are made.
public enum FileOutput {
  /// Writes all chunks over the file at `path`; for a file that must be whole or absent, write through
  /// ``AtomicFile``.
  public static func write(_ next: ZipEntry.NextChunk, toFile path: String) throws {
    let file = try attempt("open", path) { () throws(SystemFailure) in
      try SystemFile(path, .writing)
    }
    var buffer: [UInt8] = []
    while try next(&buffer) {
      try attempt("write", path) { () throws(SystemFailure) in try file.append(buffer) }
      buffer.removeAll(keepingCapacity: true)
    }
  }

  /// Writes what lies elsewhere over the file at `path`, piece by piece.
  public static func copy(_ source: FileSource, toFile path: String) throws {
    let file = try RandomAccessFile(source)
    var position = 0
    try write(
      { buffer in
        let bytes = try file.bytes(at: position, count: 1 << 16)
        position += bytes.count
        buffer.append(contentsOf: bytes)
        return !bytes.isEmpty
      }, toFile: path)
  }

  private static func attempt<Result>(
    _ operation: String, _ path: String, _ body: () throws(SystemFailure) -> Result
  ) throws(AtomicFileError) -> Result {
    do throws(SystemFailure) {
      return try body()
    } catch {
      throw .system(operation: operation, path: path, code: error.code)
    }
  }
}
