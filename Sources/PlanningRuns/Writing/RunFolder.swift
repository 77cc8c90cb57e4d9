import FoundationEssentials
import PlanningForms
import PlanningIntake

/// The hidden folder beside a run's outputs in which they are made: `.sedp-RUN.run`.
///
/// Whoever holds the lock in it runs; a second one of the same name is told who that is. What lies in one that
/// nobody holds was left by a run that was killed: its files are put in their places where it had begun
/// to do so, else taken away.
final class RunFolder: Sendable {
  /// Why a run can't begin.
  enum Failure: Error {
    /// Another one of the same name is under way.
    case busy(RunHolder)
    /// The system refused, with its code.
    case system(Int32)
  }

  /// What became of a run that was killed.
  struct Left {
    var holder: RunHolder?
    var isFinished: Bool
    var files: Int
  }

  private static let start = ".sedp-"
  private static let ending = ".run"
  private static let lockName = ".lock"
  private static let attempts = 16
  /// The largest note of who runs that is read, in bytes.
  private static let maximumNote = 4_096

  /// The folder of the outputs.
  let folder: String
  /// The hidden folder.
  let path: String
  private let run: String
  private let lock: LockFile
  /// What was left over when the run began.
  let left: [Left]

  /// Begins a run in a folder that is there.
  ///
  /// - Parameter run: what tells it from others into the same folder: letters, digits and `-`.
  init(_ run: String, in folder: String) throws(Failure) {
    self.folder = folder
    self.run = run
    path = Self.path(of: run, in: folder)
    var left = Self.clean(folder, besides: run)
    (lock, left) = try Self.take(path, folder, run, left)
    self.left = left
    lock.write(Self.note)
  }

  private static func path(of run: String, in folder: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + start + run + ending
  }

  private static func take(
    _ path: String, _ folder: String, _ run: String, _ left: [Left]
  ) throws(Failure) -> (LockFile, [Left]) {
    for _ in 0..<attempts {
      if let code = SystemLibrary.makeFolder(path), code != SystemLibrary.exists {
        throw .system(code)
      }
      guard !SystemLibrary.isLink(path), SystemLibrary.entry(at: path)?.kind == .folder else {
        throw .system(SystemLibrary.exists)
      }
      switch LockFile.take(path + "/" + lockName) {
      case .held(let lock):
        let own = finish(path, folder, run)
        return (lock, left + (own.map { [$0] } ?? []))
      // Whoever tidies up after a killed run holds it for a moment only.
      case .busy: SystemLibrary.pause(milliseconds: 20)
      case .failed(let code): throw .system(code)
      case .gone: continue
      }
    }
    throw .busy(holder(in: path) ?? RunHolder(process: 0, host: "", user: "", since: 0))
  }

  /// Takes the hidden folder away, with what lies in it.
  func remove() { SystemLibrary.removeWithFiles(path) }

  // MARK: Who runs

  private static var note: String {
    """
    process \(SystemLibrary.processNumber)
    host \(SystemLibrary.hostName)
    user \(SystemLibrary.userName)
    since \(SystemLibrary.now)

    """
  }

  /// Who holds, or held, a hidden folder, as far as its note can be read.
  private static func holder(in path: String) -> RunHolder? {
    guard
      case .bytes(let bytes) = SystemLibrary.plainFile(
        path + "/" + lockName, maximumSize: maximumNote)
    else { return nil }
    var said: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      if parts.count == 2 { said[parts[0]] = VisibleText.line(parts[1]) }
    }
    guard let process = said["process"].flatMap({ Int($0) }),
      let since = said["since"].flatMap({ Int($0) })
    else { return nil }
    return RunHolder(
      process: process, host: said["host"] ?? "", user: said["user"] ?? "", since: since)
  }

  // MARK: What is left over

  /// Ends the runs that were killed in a folder.
  private static func clean(_ folder: String, besides run: String) -> [Left] {
    let own = start + run + ending
    let names = SystemLibrary.names(in: folder)?.readable ?? []
    return names.sorted().compactMap { name in
      guard name.hasPrefix(start), name.hasSuffix(ending), name != own else { return nil }
      let path = folder + "/" + name
      guard !SystemLibrary.isLink(path), SystemLibrary.entry(at: path)?.kind == .folder,
        case .held(let lock) = LockFile.take(path + "/" + lockName)
      else { return nil }
      let run = String(name.dropFirst(start.count).dropLast(ending.count))
      let left = withExtendedLifetime(lock) { finish(path, folder, run) }
      if left != nil { SystemLibrary.removeWithFiles(path) }
      return left
    }
  }

  /// Puts the files of a killed run in their places where it had begun to, and takes others away.
  ///
  /// - Returns: what became of it; `nil` where nothing was left.
  private static func finish(_ path: String, _ folder: String, _ run: String) -> Left? {
    let files = (SystemLibrary.names(in: path)?.readable ?? []).filter { $0 != lockName }
    let holder = holder(in: path)
    var left = Left(
      holder: holder, isFinished: false, files: files.count { RunJournal.isPlain($0) })
    if let journal = RunJournal(inHidden: path), journal.isWhole(from: path, to: folder) {
      left.isFinished = journal.entries.allSatisfy { entry in
        let staged = path + "/" + entry.name
        return SystemLibrary.entry(at: staged) == nil
          || SystemLibrary.move(staged, to: folder + "/" + entry.name) == nil
      }
      left.files = journal.entries.count
      if left.isFinished {
        _ = SystemLibrary.synchronize(folder, isFolder: true)
        UnfinishedRun.removeNote(of: run, in: folder)
      }
    }
    for file in files { SystemLibrary.remove(path + "/" + file) }
    return files.isEmpty && holder == nil ? nil : left
  }
}

extension RunJournal {
  /// Whether each of its files is either still in the hidden folder as it was, and what it replaces is older,
  /// or already in its place.
  fileprivate func isWhole(from hidden: String, to folder: String) -> Bool {
    guard let begun = SystemLibrary.lastChange(of: hidden + "/" + Self.name, followsLinks: false)
    else { return false }
    return entries.allSatisfy { entry in
      let (staged, target) = (hidden + "/" + entry.name, folder + "/" + entry.name)
      guard SystemLibrary.entry(at: staged) != nil else {
        return FileDigest(ofFile: target) == entry.digest
      }
      guard !SystemLibrary.isLink(staged), FileDigest(ofFile: staged) == entry.digest else {
        return false
      }
      // What somebody has changed since is not overwritten.
      return SystemLibrary.lastChange(of: target, followsLinks: false).map {
        ($0.seconds, $0.nanoseconds) <= (begun.seconds, begun.nanoseconds)
      } ?? true
    }
  }
}
