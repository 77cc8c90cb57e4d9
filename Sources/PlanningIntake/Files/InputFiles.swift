import PlanningForms
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
  package private(set) var paths: [String] = []
  /// Given paths that do not exist.
  package private(set) var missing: [String] = []
  /// What lies in the folders and is not read, each with its reason.
  package private(set) var findings: [Diagnostic] = []

  /// Lists files: given files as they are, `-` for standard input, folders searched through.
  ///
  /// Hidden files and folders are passed over without a word, `~$` owner files are not: the report
  /// names them. A file that has several names is taken once.
  ///
  /// - Parameter maximum: the most files to take; the first that is left out is named.
  package init(
    _ given: [String], limits: ReadLimits = .standard, maximum: Int = Self.maximumFiles
  ) {
    var search = FolderSearch(maximum: maximum)
    for path in given {
      if path == StandardInput.path {
        search.paths.append(path)
      } else if !search.add(path) {
        missing.append(path)
      }
    }
    for path in Set(search.paths).sorted() {
      for member in ArchiveMember.paths(in: path, limits: limits) ?? [path] {
        if paths.count < maximum { paths.append(member) } else { search.leaveOut(member) }
      }
    }
    findings = search.passed
  }

  /// The text tables that lie in a folder, by name; `nil` where the path is that of a file.
  package static func tables(inFolder path: String) -> [String]? {
    guard SystemLibrary.entry(at: path)?.kind == .folder else { return nil }
    let names = SystemLibrary.names(in: path)?.readable ?? []
    return names.filter(TableFiles.isTable).sorted().prefix(maximumFiles).map {
      FolderSearch.path(of: $0, in: path)
    }
  }

  /// The name that messages use: the last component of a path, and for what lies in an archive the
  /// archive's name before it; nothing in it that a terminal obeys.
  package static func name(of path: String) -> String {
    if path == StandardInput.path { return StandardInput.name }
    let name =
      ArchiveMember.name(of: path) ?? path.split(separator: "/").last.map(String.init) ?? path
    return VisibleText.line(name)
  }
}

extension InputFiles {
  /// The plain files behind a path of a run: the archive of one that goes on behind it, the tables of a
  /// folder that stands for them, else the file itself.
  package static func files(behind path: String) -> [String] {
    if let member = ArchiveMember(path) { return [member.archive] }
    return tables(inFolder: path) ?? [path]
  }
}

/// Walks folders; each file is found once, whatever names and links lead to it.
private struct FolderSearch {
  /// What was found.
  var paths: [String] = []
  /// What was passed over.
  var passed: [Diagnostic] = []
  /// The most files to take.
  let maximum: Int
  private var known: [[UInt64]: String] = [:]
  private var isFull = false
  /// The folder that was given, without links.
  private var root = ""

  /// Takes a given path; whether there is such a file.
  mutating func add(_ path: String) -> Bool {
    guard let entry = SystemLibrary.entry(at: path) else { return false }
    switch entry.kind {
    case .file: take(path, entry)
    case .folder:
      root = SystemLibrary.resolved(path) ?? path
      search(path, entry, depth: 0)
    case .other: pass(path, .notAFile)
    }
    return true
  }

  init(maximum: Int) { self.maximum = maximum }

  /// Leaves out what comes after the most files that are taken; the first is named.
  mutating func leaveOut(_ path: String) {
    if !isFull { pass(path, .afterMany(maximum: maximum)) }
    isFull = true
  }

  /// Says that a path is not read.
  mutating func pass(_ path: String, _ reason: PassedOverReason) {
    passed.append(
      Diagnostic(
        .passedOver(path: path, reason), at: Location(file: InputFiles.name(of: path)),
        severity: reason.losesContents ? nil : .notice))
  }

  private mutating func take(_ path: String, _ entry: SystemLibrary.Entry) {
    guard paths.count < maximum else { return leaveOut(path) }
    if let first = known[entry.identity] {
      // Named twice on the command line is no news.
      if first != path { pass(path, .sameFile(first: first)) }
      return
    }
    known[entry.identity] = path
    paths.append(path)
  }

  private mutating func search(_ folder: String, _ entry: SystemLibrary.Entry, depth: Int) {
    guard depth < InputFiles.maximumDepth else {
      return pass(folder, .tooDeep(levels: InputFiles.maximumDepth))
    }
    guard known.updateValue(folder, forKey: entry.identity) == nil else { return }
    guard let names = SystemLibrary.names(in: folder) else { return pass(folder, .closedFolder) }
    if names.readable.contains(DataPackageMark.fileName), DataPackageMark.isIn(folder) {
      return pass(folder, .dataPackage)
    }
    for name in names.others.sorted() {
      pass(Self.path(of: name, in: folder), .unreadableName)
    }
    let isSubmission =
      names.readable.count { TableFiles.isTable($0) && !UnfinishedRun.isNote($0) } > 1
    if isSubmission { paths.append(folder) }
    for name in names.readable.sorted() where !name.hasPrefix(".") {
      if UnfinishedRun.isNote(name) {
        passed.append(
          Diagnostic(
            .brokenOff(folder: folder), at: Location(file: InputFiles.name(of: folder))))
        continue
      }
      if ManifestName.isOne(name) { continue }
      if isSubmission, TableFiles.isTable(name) { continue }
      let path = Self.path(of: name, in: folder)
      guard let entry = SystemLibrary.entry(at: path) else {
        pass(path, .deadLink)
        continue
      }
      if SystemLibrary.isLink(path), !isInside(path) {
        pass(path, .linkOutside)
        continue
      }
      switch entry.kind {
      case .file: take(path, entry)
      // A link to what is searched anyway is followed nowhere.
      case .folder where SystemLibrary.isLink(path): continue
      case .folder: search(path, entry, depth: depth + 1)
      case .other: pass(path, .notAFile)
      }
    }
  }

  /// Whether what a link leads to lies in the folder that was given.
  private func isInside(_ path: String) -> Bool {
    guard let target = SystemLibrary.resolved(path) else { return false }
    return target == root || target.hasPrefix(root == "/" ? root : root + "/")
  }

  static func path(of name: String, in folder: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
