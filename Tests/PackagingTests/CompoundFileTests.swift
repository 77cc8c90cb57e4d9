import Harness
import Packaging
import Testing

/// Protects: streams of a compound file come back whole, and one whose chains lie ends within the
/// bounds of its own size.
struct CompoundFileTests {
  private static let short = [UInt8]((0..<700).map { UInt8(truncatingIfNeeded: $0 * 3) })
  private static let long = [UInt8]((0..<20_000).map { UInt8(truncatingIfNeeded: $0 / 5) })
  private static let raw = RawCompoundFile(streams: [("Workbook", long), ("Ngắn", short)])

  @Test func shortAndLongStreamsComeBack() throws {
    let file = try CompoundFile(Self.raw.bytes)
    #expect(file.entries.filter(\.isStream).map(\.name) == ["Workbook", "Ngắn"])
    for (name, bytes) in [("WORKBOOK", Self.long), ("Ngắn", Self.short)] {
      let entry = try #require(file.stream(named: name))
      #expect(entry.size == bytes.count)
      #expect(file.contents(of: entry) == bytes)
    }
    #expect(file.stream(named: "Book") == nil)
  }

  @Test func whatIsNoCompoundFileIsRefused() throws {
    #expect(throws: PackagingError(.malformedContainer, detail: ["signature"])) {
      try CompoundFile([UInt8](repeating: 0, count: 600))
    }
    #expect(throws: PackagingError(.truncated)) {
      try CompoundFile(Array(Self.raw.bytes.prefix(511)))
    }
    var sectors = Self.raw
    // Sectors of two bytes, and mini sectors larger than them.
    sectors.put(0x0006_0001, at: 30)
    #expect(throws: PackagingError(.malformedContainer, detail: ["sector size"])) {
      try CompoundFile(sectors.bytes)
    }
  }

  /// A chain that returns to its start gives no more than the file has, and no more than is stated.
  @Test func chainsThatReturnEnd() throws {
    var raw = Self.raw
    let start = try #require(raw.starts["Workbook"])
    raw.put(start, inSector: raw.tableStart, at: 4 * (start + 2))
    let file = try CompoundFile(raw.bytes)
    let entry = try #require(file.stream(named: "Workbook"))
    let bytes = file.contents(of: entry)
    #expect(bytes.count <= raw.bytes.count)
    #expect(bytes.prefix(1536) == Self.long.prefix(1536))
    #expect(bytes != Self.long)
  }

  @Test func aTreeOfNamesThatReturnsEnds() throws {
    var raw = Self.raw
    // The first stream's right neighbour is itself; the second is found all the same.
    raw.put(1, inSector: raw.directoryStart, at: 128 + 72)
    let file = try CompoundFile(raw.bytes)
    let entry = try #require(file.stream(named: "ngắn"))
    #expect(file.contents(of: entry) == Self.short)
    #expect(file.stream(named: "gone") == nil)
  }

  @Test func everyTruncationEnds() throws {
    for length in stride(from: 512, to: Self.raw.bytes.count, by: 331) {
      let bytes = Array(Self.raw.bytes.prefix(length))
      guard let file = try? CompoundFile(bytes) else { continue }
      for entry in file.entries { #expect(file.contents(of: entry).count <= bytes.count) }
    }
  }
}
