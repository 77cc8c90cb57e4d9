import Glibc

/// A file that exists in memory only, with a path by which readers open it.
public struct MemoryFile: ~Copyable {
  private let descriptor: Int32

  /// Makes a file of some bytes.
  ///
  /// - Throws: ``HarnessError`` where the system has no memory for it.
  public init(_ bytes: [UInt8]) throws(HarnessError) {
    var generator = SystemRandomNumberGenerator()
    let name = "/harness-\(generator.next())"
    descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw HarnessError("shm_open: \(errno)") }
    // Without a name it vanishes with its last user.
    shm_unlink(name)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw HarnessError("write: \(errno)") }
      written += count
    }
  }

  deinit { close(descriptor) }

  /// Its path, valid while the value lives.
  public var path: String { "/proc/self/fd/\(descriptor)" }
}

/// Why the harness itself can't do its work: no fault of what it tests.
public struct HarnessError: Error, CustomStringConvertible {
  /// What happened.
  public let description: String

  /// Makes an error.
  public init(_ description: String) { self.description = description }
}
