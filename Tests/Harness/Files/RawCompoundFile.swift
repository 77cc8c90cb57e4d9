/// A compound file ([MS-CFB], version 3) put together sector by sector, so that any of its numbers
/// can be made to lie afterwards.
public struct RawCompoundFile: Sendable {
  /// Sectors that are free.
  public static let free = 0xFFFF_FFFF
  /// The end of a chain.
  public static let endOfChain = 0xFFFF_FFFE
  private static let tableSector = 0xFFFF_FFFD
  private static let sectorSize = 512
  private static let miniSize = 64
  private static let miniCutoff = 4096
  private static let none = 0xFFFF_FFFF

  /// The file.
  public private(set) var bytes: [UInt8] = []
  /// The sector of the first table of next sectors.
  public let tableStart = 0
  /// The first sector of the directory.
  public private(set) var directoryStart = 0
  /// The first sector of each stream; of those in the mini stream, the first mini sector.
  public private(set) var starts: [String: Int] = [:]

  private var next: [Int] = []
  private var sectors: [UInt8] = []

  /// Makes a file whose root storage holds streams.
  ///
  /// Streams of less than 4096 bytes go into the mini stream, as the format wants it.
  public init(streams: [(name: String, bytes: [UInt8])]) {
    let content = streams.reduce(0) { $0 + $1.bytes.count / Self.sectorSize + 2 }
    let tables = content / 100 + 2
    for _ in 0..<tables { _ = add([UInt8](repeating: 0, count: Self.sectorSize)) }
    for table in 0..<tables { next[table] = Self.tableSector }
    var mini: [UInt8] = []
    var miniNext: [Int] = []
    for stream in streams {
      if stream.bytes.count >= Self.miniCutoff {
        starts[stream.name] = addChain(stream.bytes)
      } else {
        starts[stream.name] = miniNext.count
        mini += Self.padded(stream.bytes, to: Self.miniSize)
        while miniNext.count < mini.count / Self.miniSize { miniNext.append(miniNext.count + 1) }
        miniNext[miniNext.count - 1] = Self.endOfChain
      }
    }
    let miniStart = mini.isEmpty ? Self.endOfChain : addChain(mini)
    let miniTable = miniNext.flatMap { Self.little($0) }
    let miniTableStart = mini.isEmpty ? Self.endOfChain : addChain(miniTable, filler: 0xFF)
    directoryStart = addChain(
      directory(streams, miniStart: miniStart, miniBytes: mini.count))
    fillTables(tables)
    bytes = header(tables: tables, miniTableStart: miniTableStart) + sectors
  }

  /// Changes four bytes of a sector.
  public mutating func put(_ value: Int, inSector sector: Int, at offset: Int) {
    put(value, at: (sector + 1) * Self.sectorSize + offset)
  }

  /// Changes four bytes of the file.
  public mutating func put(_ value: Int, at offset: Int) {
    bytes.replaceSubrange(offset..<offset + 4, with: Self.little(value))
  }

  /// Makes an entry of the directory a storage that holds a later entry, which is the last beside its
  /// neighbours.
  ///
  /// - Parameter directory: where the directory begins in the file.
  public mutating func makeStorage(entry: Int, child: Int, at directory: Int) {
    let start = directory + 128 * entry
    bytes[start + 66] = 1
    put(Self.none, at: start + 72)
    put(child, at: start + 76)
  }

  // MARK: - Sectors

  private mutating func add(_ sector: [UInt8]) -> Int {
    sectors += sector
    next.append(Self.endOfChain)
    return next.count - 1
  }

  private mutating func addChain(_ content: [UInt8], filler: UInt8 = 0) -> Int {
    let first = next.count
    let whole = Self.padded(content, to: Self.sectorSize, filler: filler)
    for start in stride(from: 0, to: whole.count, by: Self.sectorSize) {
      let sector = add(Array(whole[start..<start + Self.sectorSize]))
      next[sector] = sector + 1
    }
    next[next.count - 1] = Self.endOfChain
    return first
  }

  private mutating func fillTables(_ tables: Int) {
    let entries = tables * Self.sectorSize / 4
    let filled = next + [Int](repeating: Self.free, count: max(0, entries - next.count))
    sectors.replaceSubrange(
      0..<tables * Self.sectorSize, with: filled.prefix(entries).flatMap { Self.little($0) })
  }

  private func header(tables: Int, miniTableStart: Int) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: Self.sectorSize)
    func put(_ value: Int, at offset: Int, _ count: Int = 4) {
      header.replaceSubrange(offset..<offset + count, with: Self.little(value).prefix(count))
    }
    header.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    put(0x0003_003E, at: 24)
    put(0x0009_FFFE, at: 28)
    put(6, at: 32, 2)
    put(tables, at: 44)
    put(directoryStart, at: 48)
    put(Self.miniCutoff, at: 56)
    put(miniTableStart, at: 60)
    put(miniTableStart == Self.endOfChain ? 0 : 1, at: 64)
    put(Self.endOfChain, at: 68)
    for entry in 0..<109 { put(entry < tables ? entry : Self.free, at: 76 + 4 * entry) }
    return header
  }

  /// The root and its streams, which hang on one another by their right links.
  private func directory(
    _ streams: [(name: String, bytes: [UInt8])], miniStart: Int, miniBytes: Int
  ) -> [UInt8] {
    var result = Self.entry(
      "Root Entry", type: 5, right: Self.none, child: streams.isEmpty ? Self.none : 1,
      start: miniStart, size: miniBytes)
    for (index, stream) in streams.enumerated() {
      result += Self.entry(
        stream.name, type: 2, right: index + 1 < streams.count ? index + 2 : Self.none,
        child: Self.none, start: starts[stream.name] ?? Self.endOfChain, size: stream.bytes.count)
    }
    return result
  }

  private static func entry(
    _ name: String, type: UInt8, right: Int, child: Int, start: Int, size: Int
  ) -> [UInt8] {
    var entry = [UInt8](repeating: 0, count: 128)
    let units = Array(name.utf16.prefix(31))
    for (index, unit) in units.enumerated() {
      entry[2 * index] = UInt8(truncatingIfNeeded: unit)
      entry[2 * index + 1] = UInt8(truncatingIfNeeded: unit >> 8)
    }
    entry[64] = UInt8(2 * units.count + 2)
    entry[66] = type
    for (offset, value) in [(68, none), (72, right), (76, child), (116, start), (120, size)] {
      entry.replaceSubrange(offset..<offset + 4, with: little(value))
    }
    return entry
  }

  private static func padded(_ bytes: [UInt8], to size: Int, filler: UInt8 = 0) -> [UInt8] {
    let whole = max(1, (bytes.count + size - 1) / size) * size
    return bytes + [UInt8](repeating: filler, count: whole - bytes.count)
  }

  private static func little(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
