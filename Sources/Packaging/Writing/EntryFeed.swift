internal import CLibZip

/// Hands an entry's bytes to libzip in the portions that it asks for.
///
/// The size is found before the first byte is handed over: without it libzip writes a ZIP64 field
/// into the entry's header, which Excel takes for damage. An entry of up to ``keptBytes`` is kept
/// from that first pass; a larger one is made again.
final class EntryFeed {
  /// How many bytes of an entry stay in memory between finding its size and writing it.
  static let keptBytes = 8 << 20

  /// An entry that gave other bytes when it was made again.
  struct NotRepeatable: Error {}

  let entry: ZipEntry
  /// Why the bytes could not be made, kept because no Swift error may cross a C frame.
  private(set) var failure: (any Error)?
  private var size: Int?
  private var handedOver = 0
  private var buffer: [UInt8] = []
  private var position = 0
  private var nextChunk: ZipEntry.NextChunk?

  init(_ entry: ZipEntry) {
    self.entry = entry
  }

  /// The entry's size in bytes; `nil` after a failure.
  func measuredSize() -> Int? {
    if let size { return size }
    guard failure == nil else { return nil }
    if let known = entry.size {
      nextChunk = entry.start()
      size = known
      return known
    }
    var total = 0
    var isKept = true
    let chunk = entry.start()
    do {
      while try chunk(&buffer) {
        guard !isKept || buffer.count > Self.keptBytes else { continue }
        isKept = false
        total += buffer.count
        buffer.removeAll(keepingCapacity: true)
      }
    } catch {
      fail(with: error)
      return nil
    }
    total += buffer.count
    if !isKept {
      buffer.removeAll(keepingCapacity: true)
      nextChunk = entry.start()
    }
    size = total
    return total
  }

  /// Fills the memory as far as there are bytes; 0 at the end, -1 after a failure.
  func read(into target: UnsafeMutableRawBufferPointer) -> Int {
    guard let size = measuredSize() else { return -1 }
    var filled = 0
    while filled < target.count {
      if position == buffer.count, !refill() { break }
      let count = min(buffer.count - position, target.count - filled)
      buffer.withUnsafeBytes { bytes in
        let part = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
        UnsafeMutableRawBufferPointer(rebasing: target[filled...]).copyMemory(from: part)
      }
      position += count
      filled += count
    }
    handedOver += filled
    if filled < target.count, handedOver != size, failure == nil {
      fail(with: NotRepeatable())
    }
    return failure == nil ? filled : -1
  }

  /// Makes the next bytes; `false` where there are none.
  private func refill() -> Bool {
    buffer.removeAll(keepingCapacity: true)
    position = 0
    do {
      while let nextChunk, try nextChunk(&buffer) {
        if !buffer.isEmpty { return true }
      }
    } catch {
      fail(with: error)
    }
    nextChunk = nil
    return false
  }

  private func fail(with error: any Error) {
    failure = error
    nextChunk = nil
    buffer = []
    position = 0
  }
}

/// The callback of `zip_source_function` for an ``EntryFeed``.
func supplyEntry(
  context: UnsafeMutableRawPointer?, data: UnsafeMutableRawPointer?, length: zip_uint64_t,
  command: zip_source_cmd_t
) -> zip_int64_t {
  guard let context else { return -1 }
  let feed = Unmanaged<EntryFeed>.fromOpaque(context).takeUnretainedValue()
  switch command {
  case ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE:
    return 0
  case ZIP_SOURCE_READ:
    let target = UnsafeMutableRawBufferPointer(start: data, count: Int(length))
    return zip_int64_t(feed.read(into: target))
  case ZIP_SOURCE_STAT:
    guard let data else { return -1 }
    let stat = data.assumingMemoryBound(to: zip_stat_t.self)
    zip_stat_init(stat)
    guard let size = feed.measuredSize() else { return -1 }
    stat.pointee.size = zip_uint64_t(size)
    stat.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
    return zip_int64_t(MemoryLayout<zip_stat_t>.size)
  case ZIP_SOURCE_ERROR:
    guard let data, length >= 2 * UInt64(MemoryLayout<Int32>.size) else { return -1 }
    let codes = data.assumingMemoryBound(to: Int32.self)
    codes[0] = ZIP_ER_READ
    codes[1] = 0
    return zip_int64_t(2 * MemoryLayout<Int32>.size)
  case ZIP_SOURCE_SUPPORTS:
    // A bit for each command: opened, read once from the front, closed.
    let commands = [
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
      ZIP_SOURCE_FREE,
    ]
    return commands.reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }
  default:
    return -1
  }
}
