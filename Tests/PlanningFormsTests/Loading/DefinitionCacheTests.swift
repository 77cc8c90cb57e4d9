import Foundation
import Testing

@testable import PlanningForms

/// The cache changes how long loading takes, and nothing else.
@Suite struct DefinitionCacheTests {
  /// A folder of its own for each test, so that none touches the user's.
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("sedp-cache-" + UUID().uuidString).path

  private var cache: DefinitionCache { DefinitionCache(folder: folder, program: "test 1") }

  private func entries() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { folder + "/" + $0 }
  }

  private func cleanUp() {
    _ = try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    _ = try? FileManager.default.removeItem(atPath: folder)
  }

  @Test func shippedConfigurationIsTheSameColdAndWarm() throws {
    defer { cleanUp() }
    let templates = TemplatesFolder.url.path
    let plain = try Configuration(folder: templates)
    let cold = try Configuration(folder: templates, cache: cache)
    #expect(entries().count == 1)
    let key = cache.key(of: ConfigurationFiles(folder: templates))
    #expect(cache.trees(for: key) != nil, "the second run would not use the entry")
    let warm = try Configuration(folder: templates, cache: cache)
    #expect(cold == plain)
    #expect(warm == plain)
  }

  @Test func changedContentIsReadAnew() throws {
    defer { cleanUp() }
    var fixture = ConfigurationFixture()
    #expect(try fixture.diagnostics(cache: cache) == [])
    fixture.files["forms/X-01.yaml"] = fixture.files["forms/X-01.yaml"]?
      .replacing("title: HỌP DÂN", with: "title: HỌP ẤP")
    try fixture.inFolder { folder in
      let titles = try Configuration(folder: folder, cache: cache).forms.map(\.title)
      #expect(titles.contains("HỌP ẤP"))
    }
    #expect(entries().count == 2)
  }

  @Test func faultsAreNeverKept() throws {
    defer { cleanUp() }
    var fixture = ConfigurationFixture()
    fixture.files["forms/X-01.yaml"] = fixture.files["forms/X-01.yaml"]?
      .replacing("codes: DM_A", with: "codes: DM_B")
    let first = try fixture.diagnostics(cache: cache)
    #expect(first.map(\.finding.code) == [.unknownCodeList])
    #expect(try fixture.diagnostics(cache: cache) == first)
    #expect(entries().isEmpty)
  }

  /// Another program may check more, so what this one found out means nothing to it.
  @Test func anotherProgramFindsNothing() throws {
    defer { cleanUp() }
    #expect(try ConfigurationFixture().diagnostics(cache: cache) == [])
    try ConfigurationFixture().inFolder { path in
      let files = ConfigurationFiles(folder: path)
      let other = DefinitionCache(folder: folder, program: "test 2")
      #expect(cache.trees(for: cache.key(of: files)) != nil)
      #expect(other.trees(for: other.key(of: files)) == nil)
    }
  }

  /// Wherever a byte is changed or the file is cut off, the entry is ignored and written again.
  @Test func damagedEntryIsIgnoredAndRebuilt() throws {
    defer { cleanUp() }
    try ConfigurationFixture().inFolder { path in
      let plain = try Configuration(folder: path)
      _ = try Configuration(folder: path, cache: cache)
      let entry = try #require(entries().first)
      let sound = try Data(contentsOf: URL(fileURLWithPath: entry))
      for position in stride(from: 0, to: sound.count, by: 7) {
        var damaged = sound
        damaged[position] ^= 0x41
        for bytes in [damaged, sound.prefix(position)] {
          try bytes.write(to: URL(fileURLWithPath: entry))
          let key = cache.key(of: ConfigurationFiles(folder: path))
          #expect(cache.trees(for: key) == nil, "byte \(position)")
        }
      }
      #expect(try Configuration(folder: path, cache: cache) == plain)
      #expect(try Data(contentsOf: URL(fileURLWithPath: entry)) == sound)
    }
  }

  /// A body whose digest is right but which no encoder wrote must be refused, not believed.
  @Test func hostileBodyIsRefused() throws {
    let tree = DefinitionTree(
      content: .mapping([
        DefinitionTree.Entry(
          key: "a", line: 2,
          value: DefinitionTree(
            content: .list([DefinitionTree(content: .text("é"), line: 3)]), line: 2))
      ]), line: 1)
    let sound = TreeEncoder.bytes(of: ["f": tree])
    func decoded(_ bytes: [UInt8]) -> [String: DefinitionTree]? {
      bytes.withUnsafeBytes { try? TreeDecoder.trees(in: $0) }
    }
    #expect(decoded(sound) == ["f": tree])
    for position in sound.indices {
      #expect(decoded(Array(sound.prefix(position))) == nil)
      for value: UInt8 in [0, 1, 2, 0x7F, 0x80, 0xFF] {
        var bytes = sound
        bytes[position] = value
        _ = decoded(bytes)
      }
    }
    // Lengths and counts of four thousand million, and nesting without end.
    for start: [UInt8] in [[], [1], [1, 1, 102], [1, 1, 102, 1, 1], [1, 1, 102, 2, 1]] {
      #expect(decoded(start + [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) == nil)
      #expect(decoded(start + [UInt8](repeating: 0xFF, count: 40)) == nil)
    }
    let deep = [1] + [UInt8](repeating: 1, count: 300_000)
    #expect(decoded(deep) == nil)
    #expect(decoded(sound + [0]) == nil)
  }

  /// A cache that cannot be written or read is no reason to fail.
  @Test(arguments: ["/dev/null/sedp", "/proc/sedp", ""])
  func unusableFolderChangesNothing(_ folder: String) throws {
    let cache = DefinitionCache(folder: folder, program: "test 1")
    #expect(try ConfigurationFixture().diagnostics(cache: cache) == [])
  }

  /// What others can change, or what is no plain file, is not believed.
  @Test func entriesOfOthersAreIgnored() throws {
    defer { cleanUp() }
    try ConfigurationFixture().inFolder { path in
      _ = try Configuration(folder: path, cache: cache)
      let entry = try #require(entries().first)
      let key = cache.key(of: ConfigurationFiles(folder: path))
      #expect(cache.trees(for: key) != nil)
      try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: entry)
      #expect(cache.trees(for: key) == nil)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: entry)
      try FileManager.default.moveItem(atPath: entry, toPath: entry + ".real")
      try FileManager.default.createSymbolicLink(
        atPath: entry, withDestinationPath: entry + ".real")
      #expect(cache.trees(for: key) == nil)
      try FileManager.default.removeItem(atPath: entry)
      try FileManager.default.createDirectory(
        atPath: entry, withIntermediateDirectories: false)
      #expect(cache.trees(for: key) == nil)
    }
  }

  @Test func folderStaysSmall() throws {
    defer { cleanUp() }
    let tree = DefinitionTree(content: .text("a"), line: 1)
    for byte in 0..<UInt8(2 * DefinitionCache.maximumEntries) {
      cache.store(["f": tree], for: [UInt8](repeating: byte, count: 32))
    }
    #expect(entries().count == DefinitionCache.maximumEntries)
  }

  /// Two programs that start together write the same entry; each finds a whole one or none.
  @Test func runsSideBySide() async throws {
    defer { cleanUp() }
    let cache = cache
    let templates = TemplatesFolder.url.path
    let plain = try Configuration(folder: templates)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask { try Configuration(folder: templates, cache: cache) == plain }
      }
      for try await isSame in group { #expect(isSame) }
    }
    #expect(entries().count == 1)
  }

  @Test func isFoundWhereTheUserKeepsCaches() throws {
    func cache(_ environment: [String: String]) -> DefinitionCache? {
      DefinitionCache.ofUser(version: "1", environment: environment)
    }
    #expect(cache(["XDG_CACHE_HOME": "/c", "HOME": "/h"])?.folder == "/c/sedp")
    #expect(cache(["HOME": "/h"])?.folder == "/h/.cache/sedp")
    #expect(cache(["XDG_CACHE_HOME": "c", "HOME": "/h"])?.folder == "/h/.cache/sedp")
    #expect(cache(["HOME": "/h", "SEDP_CACHE": "off"]) == nil)
    #expect(cache([:]) == nil)
  }
}

extension ConfigurationFixture {
  /// The diagnostics that are found with a cache.
  fileprivate func diagnostics(cache: DefinitionCache) throws -> [DefinitionDiagnostic] {
    try inFolder { Self.diagnostics(folder: $0, cache: cache) }
  }
}

/// The digest is the one of FIPS 180-4, with its examples.
@Suite struct SHA256Tests {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func examples(text: String, digest: String) {
    #expect(hex(SHA256.digest(of: Array(text.utf8))) == digest)
  }

  @Test func piecesAndWholeGiveTheSame() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for size in [1, 3, 55, 56, 63, 64, 65, 127, 128, 999] {
      var hash = SHA256()
      var rest = bytes[...]
      while !rest.isEmpty {
        hash.update(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(hash.finished() == SHA256.digest(of: bytes), "pieces of \(size)")
    }
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      hex(SHA256.digest(of: million))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
