// The only import of the system's C library in the planning targets. Built and tested with glibc; the
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

/// What planning asks of the system.
package enum SystemLibrary {
  /// The decimal logarithm of a positive number.
  package static func decimalLogarithm(of number: Double) -> Double { log10(number) }

  /// Ten to a power.
  package static func tenToThe(_ power: Double) -> Double { pow(10, power) }

  /// The bytes of a plain file of this user's that only they can change; `nil` for any other, or one
  /// that is larger.
  static func ownFile(_ path: String, maximumSize: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & (S_IWGRP | S_IWOTH) == 0,
      status.st_size <= maximumSize
    else { return nil }
    return bytes(Int(status.st_size), of: descriptor)
  }

  /// What reading a plain file gives.
  package enum PlainFile {
    case bytes([UInt8])
    /// Nothing has this name.
    case missing
    /// A folder, a pipe, or what may not be read.
    case unreadable
    case tooLarge
  }

  /// The bytes of a plain file of some size at most; nothing is waited for.
  package static func plainFile(_ path: String, maximumSize: Int) -> PlainFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return entry(at: path) == nil ? .missing : .unreadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .unreadable
    }
    guard status.st_size <= maximumSize else { return .tooLarge }
    return .bytes(bytes(Int(status.st_size), of: descriptor))
  }

  private static func bytes(_ size: Int, of descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        guard got > 0 else { return }
        count += got
      }
    }
  }

  /// When a file was last written, in seconds and nanoseconds since 1970, and its size in bytes.
  ///
  /// - Parameter followsLinks: whether of a link's target, rather than of the link itself.
  package static func lastChange(
    of path: String, followsLinks: Bool
  ) -> (seconds: Int, nanoseconds: Int, size: Int)? {
    var status = stat()
    guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return (time.tv_sec, time.tv_nsec, Int(status.st_size))
  }

  /// What a path leads to.
  package struct Entry {
    /// What it is.
    package enum Kind { case file, folder, other }
    /// What it is, behind any link.
    package var kind: Kind
    /// Device and number, the same for all names of one file.
    package var identity: [UInt64]
  }

  /// What a path leads to; `nil` for nothing, a link without its target included.
  package static func entry(at path: String) -> Entry? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let kind: Entry.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return Entry(
      kind: kind,
      identity: [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)])
  }

  /// Whether a path is a link to something else.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The path without links; `nil` where there is no such file.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The names in a folder, in no order: those that are UTF-8, and the others with marks for what is
  /// not; `nil` where the folder can't be read.
  package static func names(in folder: String) -> (readable: [String], others: [String])? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var (readable, others): ([String], [String]) = ([], [])
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if let name = String(validating: bytes, as: UTF8.self) {
        if name != ".", name != ".." { readable.append(name) }
      } else {
        others.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    return (readable, others)
  }

  /// Removes a file, where it is there.
  package static func remove(_ path: String) { unlink(path) }
}
