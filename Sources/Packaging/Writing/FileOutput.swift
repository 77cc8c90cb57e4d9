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
