/// A compound file ([MS-CFB]): streams in a tree of storages, in one file of sectors.
///
/// Chains are followed at most once around, and no further than the file's own bytes reach, so the
/// memory taken is bounded by the size of the file.
public struct CompoundFile: Sendable {
  /// A stream or a storage.
  public struct Entry: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Whether it holds bytes.
    public var isStream: Bool
    /// How many.
    public var size: Int
    var start: Int
    var left: Int
    var right: Int
    var child: Int

    func isNamed(_ other: String) -> Bool { name.asciiLowercased == other.asciiLowercased }
  }

  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let endOfChain = 0xFFFF_FFFA
  private static let entryLength = 128

  /// All entries, those of embedded objects too; the first is the root.
  public let entries: [Entry]
  private let bytes: [UInt8]
  private let sectorShift: Int
  private let miniShift: Int
  private let miniCutoff: Int
  private let table: [Int]
  private let miniTable: [Int]
  private let miniStream: [UInt8]

  /// Reads header, allocation tables and directory.
  ///
  /// - Throws: ``PackagingError`` with `malformedContainer` or `truncated`.
  public init(_ bytes: [UInt8]) throws(PackagingError) {
    guard bytes.starts(with: Self.signature) else {
      throw PackagingError(.malformedContainer, detail: ["signature"])
    }
    guard bytes.count >= 512 else { throw PackagingError(.truncated) }
    let sectorShift = bytes.uint16(at: 30)
    let miniShift = bytes.uint16(at: 32)
    guard (7...12).contains(sectorShift), (4...sectorShift).contains(miniShift) else {
      throw PackagingError(.malformedContainer, detail: ["sector size"])
    }
    self.bytes = bytes
    self.sectorShift = sectorShift
    self.miniShift = miniShift
    miniCutoff = bytes.uint32(at: 56)
    let sectors = Sectors(bytes: bytes, shift: sectorShift)
    table = sectors.allocationTable()
    let directory = sectors.chain(from: bytes.uint32(at: 48), table: table)
    entries = Self.entries(directory)
    guard let root = entries.first else {
      throw PackagingError(.malformedContainer, detail: ["directory"])
    }
    let miniBytes = sectors.chain(from: bytes.uint32(at: 60), table: table)
    miniTable = stride(from: 0, to: miniBytes.count, by: 4).map { miniBytes.uint32(at: $0) }
    miniStream = sectors.chain(from: root.start, table: table)
  }

  /// A stream of the root storage, by its name in any ASCII case.
  public func stream(named name: String) -> Entry? { stream(named: [name]) }

  /// The stream of the root storage that has the first of some names, in any ASCII case.
  ///
  /// Streams of other storages belong to embedded objects and are never meant. One that no storage
  /// holds, as in files whose tree of names is broken, counts as the root's where that has none.
  public func stream(named names: [String]) -> Entry? {
    var visited: Set<Int> = [0]
    let inRoot = streams(from: entries[0].child, &visited)
    for name in names {
      if let entry = inRoot.first(where: { $0.isNamed(name) }) { return entry }
    }
    for entry in entries.dropFirst() where !entry.isStream {
      _ = streams(from: entry.child, &visited)
    }
    let lost = entries.indices.filter { entries[$0].isStream && !visited.contains($0) }
    for name in names {
      if let index = lost.first(where: { entries[$0].isNamed(name) }) { return entries[index] }
    }
    return nil
  }

  /// The streams that hang on one entry beside each other, each entry met once.
  private func streams(from first: Int, _ visited: inout Set<Int>) -> [Entry] {
    var result: [Entry] = []
    var waiting = [first]
    while let index = waiting.popLast() {
      guard entries.indices.contains(index), visited.insert(index).inserted else { continue }
      if entries[index].isStream { result.append(entries[index]) }
      waiting.append(entries[index].left)
      waiting.append(entries[index].right)
    }
    return result
  }

  /// The bytes of a stream; fewer than its size where the file ends early.
  public func contents(of entry: Entry) -> [UInt8] {
    guard entry.size < miniCutoff else {
      let sectors = Sectors(bytes: bytes, shift: sectorShift)
      return Array(sectors.chain(from: entry.start, table: table).prefix(entry.size))
    }
    let sectors = Sectors(bytes: miniStream, shift: miniShift, headerSectors: 0)
    return Array(sectors.chain(from: entry.start, table: miniTable).prefix(entry.size))
  }

  private static func entries(_ directory: [UInt8]) -> [Entry] {
    stride(from: 0, to: directory.count - entryLength + 1, by: entryLength).map { start in
      let nameBytes = min(max(directory.uint16(at: start + 64) - 2, 0), 62)
      let units = stride(from: start, to: start + nameBytes, by: 2).map {
        UInt16(directory.uint16(at: $0))
      }
      return Entry(
        name: String(decoding: units, as: UTF16.self), isStream: directory[start + 66] == 2,
        size: directory.uint32(at: start + 120), start: directory.uint32(at: start + 116),
        left: directory.uint32(at: start + 68), right: directory.uint32(at: start + 72),
        child: directory.uint32(at: start + 76))
    }
  }

  /// Equal pieces of a file or of the mini stream.
  private struct Sectors {
    let bytes: [UInt8]
    let shift: Int
    var headerSectors = 1

    var size: Int { 1 << shift }

    func range(_ sector: Int) -> Range<Int>? {
      let start = headerSectors == 0 ? sector << shift : max(512, size) + sector << shift
      guard sector < CompoundFile.endOfChain, start < bytes.count else { return nil }
      return start..<min(start + size, bytes.count)
    }

    /// The bytes of a chain of sectors.
    func chain(from first: Int, table: [Int]) -> [UInt8] {
      var result: [UInt8] = []
      var sector = first
      var steps = 0
      while let range = range(sector), steps <= table.count, steps <= bytes.count >> shift {
        result.append(contentsOf: bytes[range])
        guard table.indices.contains(sector) else { break }
        sector = table[sector]
        steps += 1
      }
      return result
    }

    /// The table of next sectors, whose own sectors the header and a chain of further ones list.
    func allocationTable() -> [Int] {
      var listed = (0..<109).map { bytes.uint32(at: 76 + 4 * $0) }
      var next = bytes.uint32(at: 68)
      var steps = 0
      while let range = range(next), range.count == size, steps <= bytes.count >> shift {
        for position in stride(from: range.lowerBound, to: range.upperBound - 4, by: 4) {
          listed.append(bytes.uint32(at: position))
        }
        next = bytes.uint32(at: range.upperBound - 4)
        steps += 1
      }
      var table: [Int] = []
      for sector in listed.prefix(bytes.count >> shift + 1) {
        guard let range = range(sector) else { continue }
        for position in stride(from: range.lowerBound, to: range.upperBound - 3, by: 4) {
          table.append(bytes.uint32(at: position))
        }
      }
      return table
    }
  }
}
