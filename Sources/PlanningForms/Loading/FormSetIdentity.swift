import FoundationEssentials

/// Which edition of which form set a run used.
package struct FormSetIdentity: Hashable, Codable, Sendable {
  /// The name of its folder.
  package var name: String
  /// Its `template_version`.
  package var version: String
  /// The SHA-256 of all its definitions, of what it takes over from others too.
  package var sha256: String

  /// A set of which nothing is known.
  package init() { (name, version, sha256) = ("", "", "") }

  /// The set in a folder.
  package init(folder: String) {
    let files = ConfigurationFiles(folder: folder)
    var hash = SHA256()
    func add(_ bytes: some ContiguousBytes, count: Int) {
      // Lengths first, so that nothing can move from one part to the next.
      withUnsafeBytes(of: UInt64(count).littleEndian) { hash.update(Array($0)) }
      hash.update(bytes)
    }
    for (file, data) in files.contents.sorted(by: { $0.key < $1.key }) {
      let name = Array(file.utf8)
      add(name, count: name.count)
      add(data, count: data.count)
    }
    sha256 = FileDigest.text(hash.finished())
    version = Configuration.statedVersion(folder: folder) ?? ""
    let place = SystemLibrary.resolved(folder) ?? folder
    name = place.split(separator: "/").last.map(String.init) ?? ""
  }
}
