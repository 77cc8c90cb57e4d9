internal import CLibZip

/// An entry of an archive to be written, whose bytes are asked for while the archive is written.
public struct ZipEntry {
  /// Appends the next bytes to the buffer; `false` at the end, when nothing was appended.
  public typealias NextChunk = (inout [UInt8]) throws -> Bool

  /// The name inside the archive, with `/` between folders.
  public let name: String
  /// Whether the bytes are stored as they are.
  public let isStored: Bool
  /// How many bytes they are, where that is known before they are made.
  let size: Int?
  /// Starts the entry's bytes from the front.
  ///
  /// Called when all entries before this one have come to their end, so an entry may state what
  /// the earlier ones have gathered, as a table of shared strings does. ``ZipEditor`` calls it a second time
  /// for an entry too large to be kept; it must give the same bytes again.
  let start: () -> NextChunk

  /// Makes an entry from chunks.
  ///
  /// - Parameter size: how many bytes they are together, where that is known: then they are made once.
  public init(name: String, size: Int? = nil, start: @escaping () -> NextChunk) {
    self.name = name
    isStored = false
    self.size = size
    self.start = start
  }

  /// Makes an entry whose bytes are made at once when its turn comes.
  public init(
    name: String, isStored: Bool = false, contents: @escaping () throws -> [UInt8]
  ) {
    self.name = name
    self.isStored = isStored
    size = nil
    start = {
      var isDone = false
      return { buffer in
        if isDone { return false }
        isDone = true
        let bytes = try contents()
        buffer.append(contentsOf: bytes)
        return !bytes.isEmpty
      }
    }
  }
}

/// Why an archive could not be written.
public enum ZipWriteError: Error {
  /// The library or the file system refused; `reason` is in the library's words.
  case failed(entry: String?, reason: String)
  /// An entry's bytes could not be made.
  case content(entry: String, any Error)
  /// What was written does not read back as it should.
  case notReadable(reason: String)
}

/// Writes ZIP archives that depend on nothing but their entries: no time, no user, no order of
/// its own (entries stand as given, dated 1980-01-01).
public enum ZipWriter {
  /// The deflate level: on sheets of figures 4 costs three fifths of level 6 for 7 % more bytes.
  public static let defaultLevel = 4

  /// Writes an archive over the file at `path`.
  ///
  /// Memory stays flat whatever the entries hold. For a file that must be whole or absent, write
  /// through ``AtomicFile``.
  public static func write(
    _ entries: [ZipEntry], toFile path: String, level: Int = defaultLevel
  ) throws(ZipWriteError) {
    let file: ArchiveFile
    do throws(SystemFailure) {
      file = try ArchiveFile(path)
    } catch {
      throw .failed(entry: nil, reason: error.message)
    }
    try assemble(entries, file, level: level)
  }

  /// Writes an archive into memory.
  public static func bytes(
    of entries: [ZipEntry], level: Int = defaultLevel
  ) throws(ZipWriteError) -> [UInt8] {
    let memory = ArchiveMemory()
    try assemble(entries, memory, level: level)
    return memory.bytes
  }

  private static func assemble(
    _ entries: [ZipEntry], _ target: some ArchiveTarget, level: Int
  ) throws(ZipWriteError) {
    var archive = ArchiveAssembly(target, level: level)
    for entry in entries { try archive.add(entry) }
    try archive.finish()
  }

  /// 1980-01-01, the first date that the format can hold.
  static let dosEpoch: UInt16 = 1 << 5 | 1

  static func contents(of source: OpaquePointer) throws(ZipWriteError) -> [UInt8] {
    guard zip_source_open(source) == 0 else {
      throw .failed(entry: nil, reason: "the archive in memory can't be opened")
    }
    defer { zip_source_close(source) }
    var bytes: [UInt8] = []
    var count = 0
    repeat {
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      count = chunk.withUnsafeMutableBytes { buffer in
        Int(zip_source_read(source, buffer.baseAddress, zip_uint64_t(buffer.count)))
      }
      guard count >= 0 else {
        throw .failed(entry: nil, reason: "the archive in memory can't be read")
      }
      bytes.append(contentsOf: chunk[..<count])
    } while count > 0
    return bytes
  }

  static func reason(of code: Int32) -> String {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return String(cString: zip_error_strerror(&error))
  }
}
