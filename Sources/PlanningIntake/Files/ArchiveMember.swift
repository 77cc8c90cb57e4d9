import FoundationEssentials
import WorkbookReaders

/// A workbook in an archive that stands among the input files, addressed by a path that goes on
/// behind the archive's: `hop-thu/xa.zip/29374.xlsx`.
struct ArchiveMember: Hashable, Sendable {
  /// The most files in an archive that is read like a folder; one with more is told to be unpacked.
  static let maximumMembers = 500
  private static let ending = ".zip"

  /// The archive's own path.
  let archive: String
  /// The path in the archive.
  let path: String

  /// The member that a path leads to; `nil` where no component but the last is an archive's.
  init?(_ path: String) {
    guard let end = Self.archiveEnd(in: path) else { return nil }
    var isFolder = false
    let archive = String(path[..<end])
    guard FileManager.default.fileExists(atPath: archive, isDirectory: &isFolder), !isFolder else {
      return nil
    }
    self.archive = archive
    self.path = String(path[path.index(after: end)...])
  }

  /// The paths of all files in an archive of workbooks, ascending; `nil` for anything else, a
  /// workbook or tables that were packed as one submission included, and what cannot be opened:
  /// reading it says why.
  static func paths(in archive: String, limits: ReadLimits) -> [String]? {
    guard archive.lowercased().hasSuffix(ending),
      let bundle = try? WorkbookArchive(path: archive, limits: limits), bundle.isBundle
    else { return nil }
    let members = (bundle.members + bundle.others).map(\.path) + bundle.unopened
    guard members.count <= maximumMembers else { return nil }
    return members.sorted().map { archive + "/" + $0 }
  }

  /// What messages call a member: the archive's name, then the path in it; `nil` for other paths.
  static func name(of path: String) -> String? {
    guard let end = archiveEnd(in: path) else { return nil }
    let folder = path[..<end].lastIndex(of: "/").map { path.index(after: $0) }
    return String(path[(folder ?? path.startIndex)...])
  }

  /// The member's bytes; `nil` where they can't be read.
  func bytes(limits: ReadLimits) -> [UInt8]? {
    guard let bundle = try? WorkbookArchive(path: archive, limits: limits),
      let member = (bundle.members + bundle.others).first(where: { $0.path == path })
    else { return nil }
    return try? bundle.bytes(of: member)
  }

  /// Opens the member; its content decides how it is read.
  func open(
    limits: ReadLimits, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) -> WorkbookSource {
    let bundle = try WorkbookArchive(path: archive, limits: limits)
    if let member = (bundle.members + bundle.others).first(where: { $0.path == path }) {
      return try bundle.open(member, decode: decode)
    }
    let kind = path.split(separator: ".").last.map { $0.lowercased() } ?? path
    throw bundle.unopened.contains(path)
      ? ReadError(.packed, detail: [kind]) : ReadError(.missingPart, part: path, detail: [path])
  }

  /// Where the first component ends that is named as an archive and has something behind it.
  private static func archiveEnd(in path: String) -> String.Index? {
    var from = path.startIndex
    while let end = path[from...].firstIndex(of: "/") {
      if path[from..<end].lowercased().hasSuffix(ending), path.index(after: end) < path.endIndex {
        return end
      }
      from = path.index(after: end)
    }
    return nil
  }
}
