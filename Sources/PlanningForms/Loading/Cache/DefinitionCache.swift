import FoundationEssentials

/// What earlier runs found out about configurations, kept in a folder of the user's.
///
/// An entry says of exact file contents that this very program has checked them whole and found no
/// diagnostic, and holds their definition files as trees, so that they need not be parsed again. It is
/// found by a digest of all that it depends on: the contents, the names of the files, the program
/// and the format of the entries. So an entry is never out of date; it can only be of no use.
///
/// An entry that is damaged, foreign or somebody else's is no entry. Nothing that goes wrong here
/// is reported: the run reads the definitions as it would without a cache.
package struct DefinitionCache: Sendable {
  /// The largest entry that is read or written, in bytes.
  static let maximumEntrySize = 32 << 20
  /// How many entries the folder keeps, so that several configurations can be used in turn.
  static let maximumEntries = 8

  private static let prefix = "definitions-"
  private static let suffix = ".cache"
  /// Raised with every change of the entries' format.
  private static let magic = Array("SEDP definitions 1\n".utf8)
  private static let digestSize = 32

  let folder: String
  private let program: String

  /// Uses a folder, which is made when there is something to keep.
  ///
  /// - Parameter program: what tells this build of the program from every other, because another
  ///   one may check more.
  package init(folder: String, program: String) {
    self.folder = folder
    self.program = program
  }

  // MARK: Entries

  /// The digest by which an entry for some files is found.
  func key(of files: ConfigurationFiles) -> [UInt8] {
    var hash = SHA256()
    func add(_ bytes: some ContiguousBytes, count: Int) {
      // Lengths first, so that nothing can move from one part to the next.
      withUnsafeBytes(of: UInt64(count).littleEndian) { hash.update(Array($0)) }
      hash.update(bytes)
    }
    for text in [Array(Self.magic), Array(program.utf8)] { add(text, count: text.count) }
    for (file, data) in files.contents.sorted(by: { $0.key < $1.key }) {
      let name = Array(file.utf8)
      add(name, count: name.count)
      add(data, count: data.count)
    }
    return hash.finished()
  }

  /// The trees of files that were checked whole without a diagnostic; `nil` where nothing is known.
  func trees(for key: [UInt8]) -> [String: DefinitionTree]? {
    guard let entry = SystemLibrary.ownFile(path(of: key), maximumSize: Self.maximumEntrySize)
    else { return nil }
    return entry.withUnsafeBytes { bytes in
      let headSize = Self.magic.count + 2 * Self.digestSize
      guard bytes.count > headSize, bytes.starts(with: Self.magic) else { return nil }
      let digests = bytes[Self.magic.count..<headSize]
      let body = UnsafeRawBufferPointer(rebasing: bytes[headSize...])
      guard digests.prefix(Self.digestSize).elementsEqual(key),
        digests.suffix(Self.digestSize).elementsEqual(SHA256.digest(of: body))
      else { return nil }
      return try? TreeDecoder.trees(in: body)
    }
  }

  /// Keeps the trees of files that were checked whole without a diagnostic.
  func store(_ trees: [String: DefinitionTree], for key: [UInt8]) {
    let body = TreeEncoder.bytes(of: trees)
    let entry = Self.magic + key + SHA256.digest(of: body) + body
    guard entry.count <= Self.maximumEntrySize else { return }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    do {
      // Written beside its place and moved there, so that no other process sees half of it.
      try Data(entry).write(to: URL(filePath: path(of: key)), options: .atomic)
      dropOldEntries()
    } catch {
      return
    }
  }

  private func path(of key: [UInt8]) -> String {
    let digits = key.prefix(16).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return folder + "/" + Self.prefix + digits.joined() + Self.suffix
  }

  /// Keeps the folder small: of its entries, the ones written last stay.
  private func dropOldEntries() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let entries = names.filter { $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.suffix) }
    guard entries.count > Self.maximumEntries else { return }
    let dated = entries.map { name -> (time: Int, name: String) in
      let change = SystemLibrary.lastChange(of: folder + "/" + name, followsLinks: false)
      return (change?.seconds ?? 0, name)
    }
    for entry in dated.sorted(by: { $0 > $1 }).dropFirst(Self.maximumEntries) {
      SystemLibrary.remove(folder + "/" + entry.name)
    }
  }
}

extension DefinitionCache {
  /// The cache of the user who runs the program: `sedp` in `XDG_CACHE_HOME`, else in `~/.cache`.
  ///
  /// - Parameters:
  ///   - version: the program's version.
  ///   - environment: the environment variables; `SEDP_CACHE=off` switches the cache off.
  /// - Returns: `nil` where it is switched off or there is no home.
  package static func ofUser(
    version: String, environment: [String: String]
  ) -> DefinitionCache? {
    if environment["SEDP_CACHE"] == "off" { return nil }
    func absolute(_ name: String) -> String? {
      // What is not absolute is to be ignored, says the XDG Base Directory Specification.
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    guard let base = absolute("XDG_CACHE_HOME") ?? absolute("HOME").map({ $0 + "/.cache" }),
      let build = buildIdentity
    else { return nil }
    return DefinitionCache(folder: base + "/sedp", program: version + " " + build)
  }

  /// Size and time of the running program's file: a program that was built anew may check more
  /// under the same version.
  private static var buildIdentity: String? {
    SystemLibrary.lastChange(of: "/proc/self/exe", followsLinks: true)
      .map { "\($0.size) \($0.seconds).\($0.nanoseconds)" }
  }
}
