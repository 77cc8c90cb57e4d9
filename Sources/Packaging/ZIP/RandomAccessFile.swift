/// Where the bytes of a file are.
public enum FileSource: Sendable {
  /// On a file system, under a path.
  case path(String)
  /// In memory.
  case bytes([UInt8])
}

/// A file opened for reading at any position.
public struct RandomAccessFile {
  private enum Storage {
    case file(SystemFile)
    case bytes([UInt8])
  }

  private let storage: Storage
  /// The file's length in bytes when it was opened.
  public let size: Int

  /// Opens a regular file, or bytes as one.
  ///
  /// - Throws: ``PackagingError`` with `ioError`.
  public init(_ source: FileSource) throws(PackagingError) {
    switch source {
    case .path(let path):
      let file: SystemFile
      do throws(SystemFailure) {
        file = try SystemFile(path, .reading)
      } catch {
        throw PackagingError(.ioError, detail: [error.message])
      }
      guard let size = file.size else {
        throw PackagingError(.ioError, detail: ["not a regular file"])
      }
      storage = .file(file)
      self.size = size
    case .bytes(let bytes):
      storage = .bytes(bytes)
      size = bytes.count
    }
  }

  /// Reads up to `count` bytes from `offset`; fewer at the end of the file.
  public func bytes(at offset: Int, count: Int) throws(PackagingError) -> [UInt8] {
    guard offset >= 0, offset < size, count > 0 else { return [] }
    let wanted = min(count, size - offset)
    switch storage {
    case .file(let file):
      do throws(SystemFailure) {
        return try file.bytes(at: offset, count: wanted)
      } catch {
        throw PackagingError(.ioError, detail: [error.message])
      }
    case .bytes(let bytes):
      return wanted == bytes.count ? bytes : Array(bytes[offset..<offset + wanted])
    }
  }
}
