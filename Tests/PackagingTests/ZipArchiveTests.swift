import Harness
import Packaging
import Testing

/// Protects: what an archive holds is found and inflated as it is stored, and an archive that lies
/// about its entries is refused before any of them is used.
struct ZipArchiveTests {
  private func refusal(
    _ archive: RawArchive, limits: PackageLimits = PackageLimits(),
    _ use: (ZipArchive) throws(PackagingError) -> Void = { _ in }
  ) throws -> PackagingError? {
    let file = try MemoryFile(archive.bytes)
    do throws(PackagingError) {
      try use(try ZipArchive(path: file.path, limits: limits))
      return nil
    } catch {
      return error
    }
  }

  private func inflateAll(_ archive: ZipArchive) throws(PackagingError) {
    for entry in archive.entries { _ = try archive.contents(of: entry) }
  }

  private static let words = RawEntry(name: "xl/chữ.xml", data: Array("xin chào".utf8))

  @Test func whatWasWrittenComesBack() throws {
    let long = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
    let bytes = try ZipWriter.bytes(of: [
      ZipEntry(name: "a/b.xml") { Array("xin chào".utf8) }, ZipEntry(name: "long") { long },
      ZipEntry(name: "empty") { [] },
    ])
    let file = try MemoryFile(bytes)
    let archive = try ZipArchive(path: file.path)
    #expect(archive.entries.map(\.name) == ["a/b.xml", "long", "empty"])
    #expect(archive.entries.map(\.declaredBytes) == [9, 200_000, 0])
    let entry = try #require(archive.entry(named: "A/B.XML"))
    #expect(try archive.contents(of: entry) == Array("xin chào".utf8))
    #expect(try archive.contents(of: archive.entries[1]) == long)
    #expect(try archive.contents(of: archive.entries[2]) == [])
    #expect(archive.entry(named: "a/c.xml") == nil)
  }

  @Test func namesAreFoundWithBackslashesAndALeadingSlash() throws {
    for name in ["xl\\a.xml", "/xl/a.xml"] {
      let file = try MemoryFile(RawArchive([RawEntry(name: name, data: [7])]).bytes)
      let archive = try ZipArchive(path: file.path)
      #expect(archive.entries.map(\.name) == ["xl/a.xml"])
      #expect(try archive.contents(of: archive.entries[0]) == [7])
    }
  }

  @Test func namesThatLeaveThePackageOrComeTwiceAreRefused() throws {
    let evil = RawEntry(name: "xl/../../evil", data: [1])
    #expect(try refusal(RawArchive([Self.words, evil]))?.code == .pathTraversal)
    let again = RawEntry(name: "xl\\chữ.xml", data: [1])
    #expect(try refusal(RawArchive([Self.words, again]))?.code == .duplicateEntry)
  }

  @Test func entriesThatShareBytesAreRefused() throws {
    var other = RawEntry(name: "other", data: Self.words.data)
    other.statedOffset = 0
    #expect(try refusal(RawArchive([Self.words, other]))?.code == .overlappingEntries)
  }

  @Test func dataThatItsChecksumOrSizeContradictsIsNoData() throws {
    var wrongSum = Self.words
    wrongSum.checksum ^= 1
    #expect(try refusal(RawArchive([wrongSum]), inflateAll)?.code == .corruptPart)
    var shorter = Self.words
    shorter.statedSize = 3
    #expect(try refusal(RawArchive([shorter]), inflateAll)?.code == .corruptPart)
    var encrypted = Self.words
    encrypted.flags = 1
    #expect(try refusal(RawArchive([encrypted]), inflateAll)?.code == .encrypted)
  }

  /// Entries about as large as may be inflated at once: by one way or the other, they are the same.
  @Test(arguments: [1, 65_535, 65_536, 1_048_575, 1_048_576, 1_048_577, 3_000_000])
  func entriesOfAnySizeComeBack(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: ($0 * $0) >> 9 ^ $0 / 300) }
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.zip"
    try ZipWriter.write(
      [ZipEntry(name: "a") { bytes }, ZipEntry(name: "b", isStored: true) { bytes }], toFile: path)
    // As libzip reads it.
    try ZipVerifier.verify(file: path, entries: ["a", "b"])
    let archive = try ZipArchive(path: path)
    for entry in archive.entries {
      #expect(try archive.contents(of: entry) == bytes)
      // A reader that is left early disturbs no other.
      let (early, later) = (try archive.reader(of: entry), try archive.reader(of: entry))
      #expect(try #require(try early.next()).elementsEqual(bytes.prefix(65_536)))
      #expect(try #require(try later.next()).elementsEqual(bytes.prefix(65_536)))
    }
  }

  /// Deflated data that its checksum contradicts is refused, and a size that is wrong changes no byte: what can't
  /// be inflated at once is inflated in pieces.
  @Test func deflatedDataThatItsHeadersContradictIsInflatedInPieces() throws {
    let text = Array(String(repeating: "xã Nhị Trường, ", count: 40).utf8)
    let archive = try ZipWriter.bytes(of: [ZipEntry(name: "a") { text }])
    let stored = Int(archive[18]) | Int(archive[19]) << 8
    var honest = RawEntry(name: "a", data: Array(archive[31..<31 + stored]))
    honest.method = 8
    honest.statedSize = text.count
    honest.checksum = RawEntry(name: "a", data: text).checksum
    for difference in [0, -1, 1, -text.count] {
      var entry = honest
      entry.statedSize += difference
      let file = try MemoryFile(RawArchive([entry]).bytes)
      let archive = try ZipArchive(path: file.path)
      #expect(try archive.contents(of: archive.entries[0]) == text, "\(difference)")
    }
    var wrongSum = honest
    wrongSum.checksum ^= 1
    #expect(try refusal(RawArchive([wrongSum]), inflateAll)?.code == .corruptPart)
    var damaged = honest
    damaged.data[stored / 2] ^= 0x55
    #expect(try refusal(RawArchive([damaged]), inflateAll)?.code == .corruptPart)
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = RawArchive([Self.words]).bytes
    for length in 0..<bytes.count {
      let file = try MemoryFile(Array(bytes.prefix(length)))
      #expect(throws: PackagingError.self, "\(length)") { try ZipArchive(path: file.path) }
    }
  }

  @Test func boundsAreNamed() throws {
    let archive = RawArchive([Self.words, RawEntry(name: "b", data: [1, 2, 3])])
    #expect(try refusal(archive, inflateAll) == nil)
    let few = PackageLimits(entries: 1)
    #expect(try refusal(archive, limits: few)?.detail == ["entries", "1"])
    for (limits, name) in [
      (PackageLimits(inflatedBytesPerPart: 4), "inflatedBytesPerPart"),
      (PackageLimits(inflatedBytesPerFile: 10), "inflatedBytesPerFile"),
    ] {
      let error = try refusal(archive, limits: limits, inflateAll)
      #expect(error?.code == .limitExceeded)
      #expect(error?.detail.first == name)
    }
  }
}
