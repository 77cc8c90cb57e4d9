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
  private static let maximumCommentLength = 0xFFFF
  private static let maximumDirectoryBytes = 64 << 20

  /// Whether the file has an end-of-central-directory record.
  let hasEnd: Bool
  /// The entries' extents, by start; empty where the directory can't be followed.
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
    let size = tail.uint32(at: end + 12)
    let offset = tail.uint32(at: end + 16)
    let endPosition = tailStart + end
    guard size <= Self.maximumDirectoryBytes, size != 0xFFFF_FFFF, offset != 0xFFFF_FFFF,
      size <= endPosition
    else {
      extents = []
      return
    }
    // Bytes before the archive shift every offset; the directory itself tells by how much.
    let start = endPosition - size
    let shift = start - offset
    guard shift >= 0 else {
      extents = []
      return
    }
    extents = Self.extents(in: try file.bytes(at: start, count: size), shift: shift)
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

  private static func extents(in directory: [UInt8], shift: Int) -> [Extent] {
    var result: [Extent] = []
    var position = 0
    while position + 46 <= directory.count, directory.uint32(at: position) == 0x0201_4B50 {
      let nameLength = directory.uint16(at: position + 28)
      let compressed = directory.uint32(at: position + 20)
      let offset = directory.uint32(at: position + 42)
      let nameEnd = position + 46 + nameLength
      guard nameEnd <= directory.count else { break }
      if compressed != 0xFFFF_FFFF, offset != 0xFFFF_FFFF {
        let name = String(decoding: directory[position + 46..<nameEnd], as: UTF8.self)
        let start = offset + shift
        result.append(
          Extent(start: start, end: start + 30 + nameLength + compressed, name: name))
      }
      position =
        nameEnd + directory.uint16(at: position + 30) + directory.uint16(at: position + 32)
    }
    return result.sorted { $0.start < $1.start }
  }
}
