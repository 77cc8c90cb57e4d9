import CivilCalendar

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#else
  #error("no C library is known for this platform")
#endif

/// What writing several files together asks of the system. A result is the system's code of what went
/// wrong; `nil` where nothing did.
extension SystemLibrary {
  /// Makes a folder whose parent is there.
  package static func makeFolder(_ path: String) -> Int32? { mkdir(path, 0o777) == 0 ? nil : errno }

  /// Removes a folder in which nothing lies any more.
  package static func removeEmptyFolder(_ path: String) { rmdir(path) }

  /// Removes a folder with the files that lie in it.
  package static func removeWithFiles(_ folder: String) {
    for name in names(in: folder)?.readable ?? [] { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  /// Gives a file another name, in place of what had that name.
  package static func move(_ path: String, to target: String) -> Int32? {
    rename(path, target) == 0 ? nil : errno
  }

  /// Brings a file, or a folder's list of names, to the disk.
  package static func synchronize(_ path: String, isFolder: Bool) -> Int32? {
    let descriptor = open(path, (isFolder ? O_RDONLY | O_DIRECTORY : O_RDONLY) | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      let code = errno
      // Some network and FUSE file systems know no fsync on folders.
      return isFolder && (code == EINVAL || code == ENOTSUP) ? nil : code
    }
    return nil
  }

  /// Who may read and write a file; `nil` where there is none.
  package static func permissions(of path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt32(status.st_mode) & 0o777 : nil
  }

  /// Sets who may read and write a file, where the system lets it.
  package static func setPermissions(of path: String, to permissions: UInt32) {
    chmod(path, mode_t(permissions))
  }

  /// The code of a folder that can't be made because something has its name.
  package static let exists: Int32 = EEXIST

  /// The number of this process.
  package static var processNumber: Int { Int(getpid()) }

  /// The name of this machine.
  package static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The name by which this user logs in.
  package static var userName: String {
    getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? ""
  }

  /// The time in seconds since 1970.
  package static var now: Int { time(nil) }

  /// Waits.
  package static func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

  /// A time as an officer reads it, in the machine's time zone: `14:05` and `30/11/2026`.
  package static func localTime(_ seconds: Int) -> (clock: String, day: String) {
    var (moment, parts) = (time_t(seconds), tm())
    guard localtime_r(&moment, &parts) != nil else { return ("", "") }
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return (
      two(parts.tm_hour) + ":" + two(parts.tm_min),
      two(parts.tm_mday) + "/" + two(parts.tm_mon + 1) + "/" + String(Int(parts.tm_year) + 1900)
    )
  }

  /// The day of a time in the machine's time zone.
  package static func localDay(_ seconds: Int) -> CalendarDay {
    var (moment, parts) = (time_t(seconds), tm())
    guard localtime_r(&moment, &parts) != nil else { return CalendarDay(daysSince1970: 0) }
    return CalendarDay(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// Hands a file's bytes over piece by piece; whether all could be read.
  package static func hand(
    out path: String, pieces size: Int = 1 << 18, _ receive: (ArraySlice<UInt8>) -> Void
  ) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let got = read(descriptor, &buffer, size)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return got == 0 }
      receive(buffer[..<got])
    }
  }
}

/// A small file that is locked as long as somebody holds it, with who that is.
package final class LockFile: Sendable {
  /// What came of taking a lock.
  package enum Attempt {
    case held(LockFile)
    /// Somebody else holds it.
    case busy
    /// The file was taken away in the same moment: to be tried again.
    case gone
    /// The system refused, with its code.
    case failed(Int32)
  }

  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes a lock, making its file where it isn't there. Where the file system knows no locks it is
  /// taken without.
  package static func take(_ path: String) -> Attempt {
    let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return errno == ENOENT ? .gone : .failed(errno) }
    let lock = LockFile(descriptor)
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return .busy }
    // Whoever cleaned up may have taken the file away between the two.
    var (own, named) = (stat(), stat())
    guard fstat(descriptor, &own) == 0, stat(path, &named) == 0, own.st_ino == named.st_ino,
      own.st_dev == named.st_dev
    else { return .gone }
    return .held(lock)
  }

  /// Replaces what stands in the file.
  package func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }
}
