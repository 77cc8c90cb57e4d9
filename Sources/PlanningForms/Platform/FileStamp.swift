#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system says of a file without opening it: two that are equal are of one file that nobody has written in
/// the meantime, unless that was within the time that a file system's clock tells apart (``isSettled(at:)``).
package struct FileStamp: Hashable, Sendable {
  /// A moment, in seconds and nanoseconds since 1970.
  private struct Moment: Hashable, Sendable {
    var seconds: Int
    var nanoseconds: Int
  }

  /// How old a change must be, in seconds, so that a later one is seen to be another: FAT tells two seconds apart.
  package static let settling = 3

  private var device: UInt64
  private var number: UInt64
  private var size: Int
  private var written: Moment
  /// When contents or name last changed: no program can set it back, as it can ``written``.
  private var changed: Moment

  /// The stamp of what a path leads to; `nil` where nothing is there.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (written, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.written = Moment(seconds: written.tv_sec, nanoseconds: written.tv_nsec)
    self.changed = Moment(seconds: changed.tv_sec, nanoseconds: changed.tv_nsec)
  }

  /// Whether the last change is so old, at a moment in seconds since 1970, that a further one would show.
  package func isSettled(at moment: Int) -> Bool {
    max(changed.seconds, written.seconds) + Self.settling < moment
  }
}
