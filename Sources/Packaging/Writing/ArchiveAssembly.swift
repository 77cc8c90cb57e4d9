/// An archive under construction: entries one after the other, then their directory (APPNOTE 4.3).
///
/// An entry's sizes stand before its bytes, but are known after them; they are written over a header of zeros.
/// So no entry has a ZIP64 field or a data descriptor, which some programs take for damage.
struct ArchiveAssembly<Target: ArchiveTarget> {
  /// Bytes that gather before they are deflated, where an entry is not deflated at once.
  private static var pieceBytes: Int { 64 << 10 }

  private let target: Target
  private let level: Int
  private let whole: WholeDeflater?
  private var directory: [UInt8] = []
  private var count = 0

  init(_ target: Target, level: Int) {
    self.target = target
    self.level = level
    whole = WholeDeflater(level: level)
  }

  /// Adds an entry, whose bytes are made meanwhile.
  mutating func add(_ entry: ZipEntry) throws(ZipWriteError) {
    var header = Header(entry, offset: target.count)
    try append(header.local)
    let offset = target.count
    let next = entry.start()
    var piece: [UInt8] = []
    let isWhole = try !Self.fill(&piece, to: WholeEntry.mostBytes, of: entry, next)
    let content: (checksum: UInt32, bytes: Int)
    if isWhole, let whole {
      content = (WholeDeflater.checksum(of: piece), piece.count)
      try append(entry.isStored ? piece : whole.deflated(piece))
    } else {
      content = try addPieces(of: entry, first: piece, isLast: isWhole, next)
    }
    header.checksum = content.checksum
    guard let size = UInt32(exactly: content.bytes),
      let stored = UInt32(exactly: target.count - offset), count < Int(UInt16.max)
    else { throw .failed(entry: entry.name, reason: "more than a plain archive holds") }
    header.size = size
    header.stored = stored
    do throws(SystemFailure) {
      try target.replace(at: header.offset, with: header.local)
    } catch {
      throw .failed(entry: entry.name, reason: error.message)
    }
    directory += header.central
    count += 1
  }

  /// Adds the bytes of an entry that is too large to be deflated at once.
  private func addPieces(
    of entry: ZipEntry, first: [UInt8], isLast: Bool, _ next: ZipEntry.NextChunk
  ) throws(ZipWriteError) -> (checksum: UInt32, bytes: Int) {
    guard let deflater = Deflater(level: level) else {
      throw .failed(entry: entry.name, reason: "no memory")
    }
    var piece = first
    var output: [UInt8] = []
    var isMore = !isLast
    while true {
      output.removeAll(keepingCapacity: true)
      deflater.deflate(piece, isLast: !isMore, to: &output)
      try append(entry.isStored ? piece : output)
      guard isMore else { return (deflater.checksum, deflater.takenBytes) }
      piece.removeAll(keepingCapacity: true)
      isMore = try Self.fill(&piece, to: Self.pieceBytes, of: entry, next)
    }
  }

  /// Has bytes of an entry made until there are so many; `false` at its end.
  private static func fill(
    _ piece: inout [UInt8], to count: Int, of entry: ZipEntry, _ next: ZipEntry.NextChunk
  ) throws(ZipWriteError) -> Bool {
    while piece.count < count {
      do {
        guard try next(&piece) else { return false }
      } catch {
        throw .content(entry: entry.name, error)
      }
    }
    return true
  }

  /// Writes the directory.
  func finish() throws(ZipWriteError) {
    guard let size = UInt32(exactly: directory.count), let offset = UInt32(exactly: target.count)
    else { throw .failed(entry: nil, reason: "more than a plain archive holds") }
    var end = LittleEndianBytes()
    end.add(0x0605_4B50 as UInt32)
    end.add(0 as UInt32)
    end.add(UInt16(count))
    end.add(UInt16(count))
    end.add(size)
    end.add(offset)
    end.add(0 as UInt16)
    try append(directory)
    try append(end.bytes)
  }

  private func append(_ bytes: [UInt8]) throws(ZipWriteError) {
    do throws(SystemFailure) {
      try target.append(bytes)
    } catch {
      throw .failed(entry: nil, reason: error.message)
    }
  }

  /// What an archive says of an entry before its bytes (APPNOTE 4.3.7) and in its directory (4.3.12).
  private struct Header {
    let name: [UInt8]
    let isStored: Bool
    let offset: Int
    var checksum: UInt32 = 0
    var stored: UInt32 = 0
    var size: UInt32 = 0

    init(_ entry: ZipEntry, offset: Int) {
      name = Array(entry.name.utf8)
      isStored = entry.isStored
      self.offset = offset
    }

    var local: [UInt8] {
      var bytes = LittleEndianBytes()
      bytes.add(0x0403_4B50 as UInt32)
      addCommon(to: &bytes)
      bytes.add(0 as UInt16)
      return bytes.bytes + name
    }

    var central: [UInt8] {
      var bytes = LittleEndianBytes()
      bytes.add(0x0201_4B50 as UInt32)
      // Made by a Unix that knows version 6.3 of the format.
      bytes.add(0x033F as UInt16)
      addCommon(to: &bytes)
      // No further field, no comment, the first disk, no text.
      for _ in 0..<4 { bytes.add(0 as UInt16) }
      // A plain file that all may read and write.
      bytes.add(0o100666 << 16 as UInt32)
      bytes.add(UInt32(truncatingIfNeeded: offset))
      return bytes.bytes + name
    }

    private func addCommon(to bytes: inout LittleEndianBytes) {
      let isASCII = name.allSatisfy { $0 < 0x80 }
      // The version that is needed: 2.0 to inflate.
      bytes.add((isStored ? 10 : 20) as UInt16)
      // Bit 11: the name is UTF-8.
      bytes.add((isASCII ? 0 : 1 << 11) as UInt16)
      bytes.add((isStored ? 0 : 8) as UInt16)
      bytes.add(0 as UInt16)
      bytes.add(ZipWriter.dosEpoch)
      bytes.add(checksum)
      bytes.add(stored)
      bytes.add(size)
      bytes.add(UInt16(truncatingIfNeeded: name.count))
    }
  }
}

/// What an archive is written to.
protocol ArchiveTarget: AnyObject {
  /// How many bytes were appended.
  var count: Int { get }
  /// Writes bytes at the end.
  func append(_ bytes: [UInt8]) throws(SystemFailure)
  /// Writes bytes over others.
  func replace(at offset: Int, with bytes: [UInt8]) throws(SystemFailure)
}

/// An archive in memory.
final class ArchiveMemory: ArchiveTarget {
  private(set) var bytes: [UInt8] = []
  var count: Int { bytes.count }

  func append(_ other: [UInt8]) { bytes += other }

  func replace(at offset: Int, with other: [UInt8]) {
    bytes.replaceSubrange(offset..<offset + other.count, with: other)
  }
}

/// An archive in a file, which starts empty.
final class ArchiveFile: ArchiveTarget {
  private let file: SystemFile
  private(set) var count = 0

  init(_ path: String) throws(SystemFailure) { file = try SystemFile(path, .writing) }

  func append(_ bytes: [UInt8]) throws(SystemFailure) {
    try file.append(bytes)
    count += bytes.count
  }

  func replace(at offset: Int, with bytes: [UInt8]) throws(SystemFailure) {
    try file.write(bytes, at: offset)
  }
}

/// Numbers, their lowest byte first.
private struct LittleEndianBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }
}
