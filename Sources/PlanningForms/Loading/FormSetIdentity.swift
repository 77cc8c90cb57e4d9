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

extension Configuration {
  /// The files of the form set in a folder and of those that it takes over from, by their paths beside each
  /// other, such as `tra-vinh-2018/forms/X-01.yaml`.
  package static func files(ofSet folder: String) -> [String: [UInt8]] {
    let files = ConfigurationFiles(folder: folder)
    let place = SystemLibrary.resolved(folder) ?? folder
    let name = place.split(separator: "/").last.map(String.init) ?? ""
    var contents = files.contents
    for set in files.sets {
      let file = set + Translation.file
      contents[file] = FileManager.default.contents(atPath: folder + "/" + file)
    }
    return Dictionary(
      contents.map { path, data in
        (path.hasPrefix("../") ? String(path.dropFirst(3)) : name + "/" + path, Array(data))
      }, uniquingKeysWith: { first, _ in first })
  }
}
