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
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
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
  static func lastChange(
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

  /// Removes a file, where it is there.
  static func remove(_ path: String) { unlink(path) }
}
