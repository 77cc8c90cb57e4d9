/// The end of a ZIP archive, read on its own to see what libzip does not tell: whether the end is
/// there at all, and whether entries share bytes (APPNOTE 4.3.12–4.3.16).
struct ZipDirectory {
  /// The bytes that one entry takes at least, local header included.
  struct Extent {
    var start: Int
    var end: Int
    var name: String
  }

  private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let endLength = 22
  /// The records of archives beyond four gigabytes (APPNOTE 4.3.14 and 4.3.15).
  private static let largeEndSignature: [UInt8] = [0x50, 0x4B, 0x06, 0x06]
  private static let largeEndLength = 56
  private static let largeLocatorSignature: [UInt8] = [0x50, 0x4B, 0x06, 0x07]
  private static let largeLocatorLength = 20
  /// The extra field that holds sizes beyond four bytes, and what stands in their place.
  private static let largeSizesField = 0x0001
  private static let isElsewhere = 0xFFFF_FFFF
  private static let maximumCommentLength = 0xFFFF
  private static let maximumDirectoryBytes = 64 << 20

  /// Whether the file has an end-of-central-directory record.
  let hasEnd: Bool
  /// The entries' extents, by start; fewer than there are entries where the directory can't be followed.
  let extents: [Extent]

  init(_ file: RandomAccessFile) throws(PackagingError) {
    let tailLength = min(file.size, Self.endLength + Self.maximumCommentLength)
    let tailStart = file.size - tailLength
    let tail = try file.bytes(at: tailStart, count: tailLength)
    guard let end = Self.lastEnd(in: tail) else {
      hasEnd = false
      extents = []
      return
    }
    hasEnd = true
    let place = try Self.place(file, tail, end: end, tailStart: tailStart)
    guard let place, place.size <= Self.maximumDirectoryBytes, place.size <= place.end else {
      extents = []
      return
    }
    // Bytes before the archive shift every offset; the directory itself tells by how much.
    let start = place.end - place.size
    let shift = start - place.offset
    guard shift >= 0 else {
      extents = []
      return
    }
    extents = Self.extents(in: try file.bytes(at: start, count: place.size), shift: shift)
  }

  /// The first two entries that share bytes.
  var overlap: (String, String)? {
    for (one, next) in zip(extents, extents.dropFirst()) where one.end > next.start {
      return (one.name, next.name)
    }
    return nil
  }

  private static func lastEnd(in tail: [UInt8]) -> Int? {
    var position = tail.count - endLength
    while position >= 0 {
      if tail[position..<position + 4].elementsEqual(endSignature) { return position }
      position -= 1
    }
    return nil
  }

  /// Where the directory lies: the position behind it, its size, and its offset as stated. A locator of
  /// the larger record counts wherever it stands, as it does for libzip; `nil` where that leads nowhere.
  private static func place(
    _ file: borrowing RandomAccessFile, _ tail: [UInt8], end: Int, tailStart: Int
  ) throws(PackagingError) -> (end: Int, size: Int, offset: Int)? {
    let locator = end - largeLocatorLength
    guard locator >= 0, tail[locator..<locator + 4].elementsEqual(largeLocatorSignature) else {
      return (tailStart + end, tail.uint32(at: end + 12), tail.uint32(at: end + 16))
    }
    guard let position = tail.uint64(at: locator + 8) else { return nil }
    let record = try file.bytes(at: position, count: largeEndLength)
    guard record.count == largeEndLength, record.starts(with: largeEndSignature),
      let size = record.uint64(at: 40), let offset = record.uint64(at: 48)
    else { return nil }
    return (position, size, offset)
  }

  /// The extents of the entries; as many as there are only where each could be followed.
  private static func extents(in directory: [UInt8], shift: Int) -> [Extent] {
    var result: [Extent] = []
    var position = 0
    while position + 46 <= directory.count, directory.uint32(at: position) == 0x0201_4B50 {
      let nameEnd = position + 46 + directory.uint16(at: position + 28)
      let extraEnd = nameEnd + directory.uint16(at: position + 30)
      guard extraEnd <= directory.count,
        let (compressed, offset) = sizes(directory, at: position, extra: nameEnd..<extraEnd)
      else { break }
      let name = String(decoding: directory[position + 46..<nameEnd], as: UTF8.self)
      let start = offset.addingReportingOverflow(shift)
      let end = start.partialValue.addingReportingOverflow(30 + nameEnd - position - 46)
      let behind = end.partialValue.addingReportingOverflow(compressed)
      guard !start.overflow, !end.overflow, !behind.overflow else { break }
      result.append(Extent(start: start.partialValue, end: behind.partialValue, name: name))
      position = extraEnd + directory.uint16(at: position + 32)
    }
    return result.sorted { $0.start < $1.start }
  }

  /// The stored size of an entry and the offset of its local header; those that do not fit four bytes
  /// stand in an extra field (APPNOTE 4.5.3). `nil` where that is missing.
  private static func sizes(
    _ directory: [UInt8], at position: Int, extra: Range<Int>
  ) -> (compressed: Int, offset: Int)? {
    var values = [24, 20, 42].map { directory.uint32(at: position + $0) }
    guard values.contains(isElsewhere) else { return (values[1], values[2]) }
    var field = extra.lowerBound
    while field + 4 <= extra.upperBound {
      let end = field + 4 + directory.uint16(at: field + 2)
      guard end <= extra.upperBound else { return nil }
      guard directory.uint16(at: field) == largeSizesField else {
        field = end
        continue
      }
      var place = field + 4
      for index in values.indices where values[index] == isElsewhere {
        guard place + 8 <= end, let value = directory.uint64(at: place) else { return nil }
        values[index] = value
        place += 8
      }
      return (values[1], values[2])
    }
    return nil
  }
}
