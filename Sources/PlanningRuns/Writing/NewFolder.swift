import FoundationEssentials
import PlanningForms
import PlanningIntake
import Synchronization

/// A folder that comes into being whole: it is filled under a hidden name beside its place, and put there at
/// the end. A run that is killed leaves the hidden one, which the next run into that place takes away.
package final class NewFolder: Sendable {
  /// Where it is to be.
  package let path: String
  /// Where it is filled.
  private let hidden: String

  /// Begins a folder.
  ///
  /// - Throws: a refusal where something is there already, or nothing can be made beside it.
  package init(_ path: String) throws(Refusal) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    switch SystemLibrary.entry(at: path)?.kind {
    case nil: break
    case .folder where SystemLibrary.names(in: path)?.readable.isEmpty == true: break
    default:
      throw Refusal(.run(.desk(.folderTaken)), at: Location(file: path))
    }
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    hidden = (slash.map { String(path[...$0]) } ?? "") + ".sedp-" + name
    try? FileManager.default.removeItem(atPath: hidden)
    do {
      try FileManager.default.createDirectory(atPath: hidden, withIntermediateDirectories: true)
    } catch {
      throw Self.refusal(path, error)
    }
    Self.open.withLock { _ = $0.insert(hidden) }
  }

  /// Where a file of the folder is filled; the folders on its way are there then.
  ///
  /// - Parameter name: its path in the folder.
  package func place(of name: String) throws(Refusal) -> String {
    let place = hidden + "/" + name
    let end = place.lastIndex(of: "/") ?? place.endIndex
    do {
      try FileManager.default.createDirectory(
        atPath: String(place[..<end]), withIntermediateDirectories: true)
    } catch {
      throw Self.refusal(path, error)
    }
    return place
  }

  /// Writes a file.
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws(Refusal) {
    let place = try place(of: name)
    do {
      try Data(bytes).write(to: URL(filePath: place))
    } catch {
      throw Self.refusal(path, error)
    }
  }

  /// Copies a file.
  package func copy(_ source: String, to name: String) throws(Refusal) {
    let place = try place(of: name)
    do {
      try FileManager.default.copyItem(atPath: source, toPath: place)
    } catch {
      throw Self.refusal(path, error)
    }
  }

  /// The digests of all files so far, by their paths in the folder, ascending.
  package func digests() -> [(name: String, digest: FileDigest)] {
    files(in: "").sorted().compactMap { name in
      FileDigest(ofFile: hidden + "/" + name).map { (name, $0) }
    }
  }

  private func files(in part: String) -> [String] {
    let names = SystemLibrary.names(in: hidden + "/" + part)?.readable ?? []
    return names.flatMap { name in
      let path = part + name
      return SystemLibrary.entry(at: hidden + "/" + path)?.kind == .folder
        ? files(in: path + "/") : [path]
    }
  }

  /// Puts the folder in its place.
  package func commit() throws(Refusal) {
    SystemLibrary.removeEmptyFolder(path)
    if let code = SystemLibrary.move(hidden, to: path) {
      throw Refusal(
        .cannotWrite(path: path, obstacle: WriteObstacle(systemCode: code)),
        at: Location(file: path))
    }
    Self.open.withLock { _ = $0.remove(hidden) }
  }

  /// Takes away what was made.
  package func discard() {
    try? FileManager.default.removeItem(atPath: hidden)
    Self.open.withLock { _ = $0.remove(hidden) }
  }

  private static func refusal(_ path: String, _ error: any Error) -> Refusal {
    Refusal(.cannotWrite(path: path, obstacle: WriteObstacle(error)), at: Location(file: path))
  }

  /// The hidden folders of this process.
  private static let open = Mutex<Set<String>>([])

  /// Takes away what this process has begun, before it is ended.
  static func removeAll() {
    for path in open.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}
