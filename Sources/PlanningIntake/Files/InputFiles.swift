import FoundationEssentials
import WorkbookReaders

/// The files of input folders, in an order that does not depend on the file system.
package struct InputFiles: Hashable, Sendable {
  /// The deepest folder level that is searched.
  package static let maximumDepth = 6
  /// The most files that one run takes.
  package static let maximumFiles = 20_000

  /// The paths, ascending. A folder in which several text tables lie stands for them: they are the
  /// forms of one submission. An archive of workbooks is read like a folder, one level deep: the
  /// paths of its files go on behind its own.
  package let paths: [String]
  /// Given paths that do not exist.
  package let missing: [String]

  /// Lists files: given files as they are, `-` for standard input, folders searched through.
  ///
  /// Hidden files and folders are passed over, `~$` owner files are not: the report names them.
  package init(_ given: [String], limits: ReadLimits = .standard) {
    var paths: [String] = []
    var missing: [String] = []
    for path in given {
      if path == StandardInput.path {
        paths.append(path)
        continue
      }
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        missing.append(path)
        continue
      }
      if isFolder {
        Self.search(path, depth: 0, into: &paths)
      } else {
        paths.append(path)
      }
    }
    var unpacked: [String] = []
    for path in Set(paths).sorted() {
      let members = ArchiveMember.paths(in: path, limits: limits)
      unpacked += (members ?? [path]).prefix(Self.maximumFiles - unpacked.count)
    }
    self.paths = unpacked
    self.missing = missing
  }

  private static func search(_ folder: String, depth: Int, into paths: inout [String]) {
    guard depth < maximumDepth, paths.count < maximumFiles,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return }
    let isSubmission = names.count(where: TableFiles.isTable) > 1
    if isSubmission { paths.append(folder) }
    for name in names.sorted() where !name.hasPrefix(".") {
      if isSubmission, TableFiles.isTable(name) { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder {
        search(path, depth: depth + 1, into: &paths)
      } else if paths.count < maximumFiles {
        paths.append(path)
      }
    }
  }

  /// The text tables that lie in a folder, by name; `nil` where the path is that of a file.
  package static func tables(inFolder path: String) -> [String]? {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return nil
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter(TableFiles.isTable).sorted().prefix(maximumFiles).map {
      path.hasSuffix("/") ? path + $0 : path + "/" + $0
    }
  }

  /// The name that messages use: the last component of a path, and for what lies in an archive the
  /// archive's name before it.
  package static func name(of path: String) -> String {
    if path == StandardInput.path { return StandardInput.name }
    return ArchiveMember.name(of: path) ?? path.split(separator: "/").last.map(String.init) ?? path
  }
}
