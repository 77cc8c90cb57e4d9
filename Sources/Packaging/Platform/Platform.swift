// The only import of the system's C library in the spreadsheet targets. Built and tested with glibc; the
// other two have never been tried.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#else
  #error("no C library is known for this platform")
#endif

/// What the package layer asks of the system.
enum Platform {
  /// A code of the system's, as `errno` gives it.
  typealias ErrorCode = Int32

  /// Some entry of a file system.
  struct Status {
    /// Whether it is a plain file.
    var isFile: Bool
    /// Who may read and write it.
    var permissions: UInt32
    /// Device and number, the same for all names of one file.
    var identity: [UInt64]
  }

  // MARK: - Memory

  /// The first place of a byte; `nil` where it is not among the bytes.
  @inline(__always)
  static func firstIndex(
    of byte: UInt8, in base: UnsafeRawPointer, count: Int
  ) -> UnsafeMutableRawPointer? {
    memchr(base, Int32(byte), count)
  }

  /// 0 where bytes are equal, else the sign of the first difference.
  @inline(__always)
  static func compare(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, count: Int) -> Int {
    Int(memcmp(one, other, count))
  }

  /// A copy of bytes that C code may give back with `free`; `nil` without memory.
  static func copied(_ bytes: [UInt8]) -> UnsafeMutableRawPointer? {
    guard let memory = malloc(max(bytes.count, 1)) else { return nil }
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { memory.copyMemory(from: base, byteCount: source.count) }
    }
    return memory
  }

  /// Gives back what ``copied(_:)`` took.
  static func release(_ memory: UnsafeMutableRawPointer) { free(memory) }

  // MARK: - Time

  /// How long the process has computed so far, on all processors together.
  static var computingTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
  }

  // MARK: - Files

  /// The system's message for a code.
  static func message(of code: ErrorCode) -> String { String(cString: strerror(code)) }

  /// What a path leads to; `nil` for nothing.
  static func status(of path: String) -> Status? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Status(
      isFile: status.st_mode & S_IFMT == S_IFREG, permissions: UInt32(status.st_mode) & 0o777,
      identity: [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)])
  }

  /// The path without links; `nil` where there is no such file.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Sets who may read and write a file, where the system lets it.
  static func setPermissions(of path: String, to permissions: UInt32) {
    chmod(path, mode_t(permissions))
  }

  /// Removes a file, or a folder with the files that lie in it, where it is there.
  static func removeWithContents(_ path: String) {
    guard unlink(path) != 0 else { return }
    for name in names(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }

  /// Makes a folder that was not there.
  static func makeFolder(_ path: String) throws(SystemFailure) {
    guard mkdir(path, 0o777) == 0 else { throw SystemFailure(code: errno) }
  }

  /// The names in a folder, in no order; none where it can't be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Gives a file another name; `nil` where that went well.
  static func rename(_ path: String, to target: String) -> ErrorCode? {
    systemRename(path, target) == 0 ? nil : errno
  }

  /// Brings a file, or a folder's list of names, to the disk; `nil` where that went well.
  static func synchronize(
    _ path: String, isFolder: Bool
  ) -> (operation: String, code: ErrorCode)? {
    let descriptor = open(path, (isFolder ? O_RDONLY | O_DIRECTORY : O_RDONLY) | O_CLOEXEC)
    guard descriptor >= 0 else { return ("open", errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      let code = errno
      // Some network and FUSE file systems know no fsync on folders.
      if isFolder, code == EINVAL || code == ENOTSUP { return nil }
      return ("fsync", code)
    }
    return nil
  }
}

extension Platform {
  /// Reads standard input to its end; `nil` where it holds more than `limit` bytes.
  static func standardInput(limit: Int) throws(SystemFailure) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw SystemFailure(code: errno) }
      guard got > 0 else { return bytes }
      guard bytes.count + got <= limit else { return nil }
      bytes += chunk[..<got]
    }
  }
}

/// An open file, closed with its last user.
final class SystemFile {
  /// What a file is opened for.
  enum Mode {
    case reading
    /// Whatever it held is gone.
    case writing
    /// Only where there was no such file.
    case making
  }

  /// The code of a file that can't be made because there is one.
  static let exists: Platform.ErrorCode = EEXIST
  /// The code of a file that isn't there.
  static let missing: Platform.ErrorCode = ENOENT
  /// The code of work that was broken off.
  static let interrupted: Platform.ErrorCode = EINTR

  private let descriptor: Int32

  /// Opens a file.
  init(_ path: String, _ mode: Mode) throws(SystemFailure) {
    let flags: Int32 =
      switch mode {
      // A pipe without a writer would never open; reading a plain file is not changed by it.
      case .reading: O_RDONLY | O_NONBLOCK
      case .writing: O_WRONLY | O_CREAT | O_TRUNC
      case .making: O_CREAT | O_EXCL | O_WRONLY
      }
    descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemFailure(code: errno) }
  }

  deinit { close(descriptor) }

  /// Locks it until it is closed: whether that went well, which it does not while somebody else holds
  /// the lock; `nil` where the file system knows no locks.
  func lock() -> Bool? {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    return errno == EWOULDBLOCK ? false : nil
  }

  /// Device and number, the same for all names of one file.
  var identity: [UInt64]? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)]
  }

  /// Its length in bytes; `nil` where it is no plain file.
  var size: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads up to `count` bytes from `offset`; fewer at the end of the file.
  func bytes(at offset: Int, count wanted: Int) throws(SystemFailure) -> [UInt8] {
    var failure: Platform.ErrorCode = 0
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
    guard failure == 0 else { throw SystemFailure(code: failure) }
    return result
  }

  /// Writes all bytes at the position where the last ones ended.
  func append(_ bytes: [UInt8]) throws(SystemFailure) {
    try put(bytes) { bytes, _ in systemWrite(descriptor, bytes) }
  }

  /// Writes all bytes over those from `offset` on.
  func write(_ bytes: [UInt8], at offset: Int) throws(SystemFailure) {
    try put(bytes) { bytes, position in
      pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset + position))
    }
  }

  /// - Parameter write: writes some of the bytes, which are those from a position on.
  private func put(
    _ bytes: [UInt8], _ write: (UnsafeRawBufferPointer, Int) -> Int
  ) throws(SystemFailure) {
    var position = 0
    while position < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(UnsafeRawBufferPointer(rebasing: buffer[position...]), position)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemFailure(code: errno) }
      position += count
    }
  }
}

/// That the system refused.
struct SystemFailure: Error {
  var code: Platform.ErrorCode
  var message: String { Platform.message(of: code) }
}

// Members of these names hide the functions.

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemRename(_ path: String, _ target: String) -> Int32 { rename(path, target) }

/// Text in the code pages that the system knows.
public enum CodePage {
  /// Decodes bytes; `nil` where the system does not know the code page.
  ///
  /// A byte that the code page leaves undefined stands for the control character of its number, as
  /// Windows has it, or is marked by U+FFFD.
  ///
  /// - Parameter name: as `iconv` knows it, such as `CP1258`.
  public static func decode(_ bytes: some Collection<UInt8>, named name: String) -> String? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // No code page gives more than two letters of three bytes for a byte.
    var output = [CChar](repeating: 0, count: 8 * input.count + 16)
    let capacity = output.count
    var left = capacity
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        while iconv(converter, &from, &fromLeft, &to, &left) == -1, let byte = from?.pointee,
          fromLeft > 0, left >= 8
        {
          // A letter that a mark could follow comes before what the code page leaves undefined.
          _ = iconv(converter, nil, nil, &to, &left)
          for unit in undefined(UInt8(bitPattern: byte)) {
            to?.pointee = CChar(bitPattern: unit)
            to = to.map { $0 + 1 }
            left -= 1
          }
          from = from.map { $0 + 1 }
          fromLeft -= 1
        }
        // A letter at the end that a mark could follow, as in code page 1258, is held back until asked.
        _ = iconv(converter, nil, nil, &to, &left)
      }
    }
    return String(
      decoding: output[..<(capacity - left)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The UTF-8 of what stands for an undefined byte.
  private static func undefined(_ byte: UInt8) -> [UInt8] {
    (0x80..<0xA0).contains(byte) ? [0xC2, byte] : [0xEF, 0xBF, 0xBD]
  }
}
