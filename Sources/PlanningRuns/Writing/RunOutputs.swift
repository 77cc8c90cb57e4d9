import FoundationEssentials
import PlanningForms
import PlanningIntake
import Synchronization

/// The files of one run: made in hidden folders beside their places, and put there together.
///
/// A run that is killed before ``commit()`` leaves all old files; one that is killed within it is
/// brought to its end by the next run into that folder. Until then a note lies there (``UnfinishedRun``).
/// Files of one folder go together; of several folders the run's own one comes last.
package final class RunOutputs: Sendable {
  /// A file of the run.
  private struct Entry {
    /// The path that was asked for.
    var target: String
    /// The folder that it goes to, and its name there and before.
    var folder: String
    var name: String
    /// Who may read and write the file that it replaces.
    var mode: UInt32?
    var digest: FileDigest?
  }

  private struct State {
    var folders: [String: RunFolder] = [:]
    var entries: [Entry] = []
    /// Folders that were made for the run, in their order.
    var made: [String] = []
  }

  private let run: String
  private let main: String?
  private let state = Mutex(State())
  /// What is to be told of earlier runs into the folder.
  private let found = Mutex<[Diagnostic]>([])

  /// Begins a run.
  ///
  /// - Parameters:
  ///   - run: what tells it from others into the same folder: letters, digits and `-`.
  ///   - folder: where its main outputs go; `nil` where it may write nothing.
  /// - Throws: a refusal where another such run is under way, or nothing can be written there.
  package init(_ run: String, in folder: String?) throws(Refusal) {
    self.run = run
    main = folder
    if let folder { try begin(folder) }
  }

  /// What was found of earlier runs that were killed.
  package var findings: [Diagnostic] { found.withLock { $0 } }

  // MARK: Making files

  /// Where a file is to be written first.
  ///
  /// - Parameter inputs: files that may not be overwritten, whatever path leads to them.
  package func place(for target: String, protecting inputs: [String]) throws(Refusal) -> String {
    // A symbolic link stays one: the file that it names is replaced.
    let path = SystemLibrary.resolved(target) ?? target
    let parent = Self.parent(of: path)
    let name = String(path.dropFirst(parent.isEmpty ? 0 : parent == "/" ? 1 : parent.count + 1))
    if let existing = SystemLibrary.entry(at: path) {
      guard existing.kind == .file else {
        throw Refusal(
          .cannotWrite(path: target, obstacle: .wrongKind), at: Location(file: target))
      }
      for input in inputs where SystemLibrary.entry(at: input)?.identity == existing.identity {
        throw Refusal(.outputIsInput(path: target), at: Location(file: target))
      }
    }
    let folder = try self.folder(parent.isEmpty ? "." : parent, wanted: target)
    let mode = SystemLibrary.permissions(of: path)
    state.withLock { state in
      state.entries.removeAll { $0.folder == folder.folder && $0.name == name }
      state.entries.append(
        Entry(target: target, folder: folder.folder, name: name, mode: mode))
    }
    return folder.path + "/" + name
  }

  /// Makes sure that files can be made for a folder.
  func begin(_ folder: String) throws(Refusal) { _ = try self.folder(folder, wanted: folder) }

  /// Forgets a file that could not be made.
  package func drop(_ target: String) {
    state.withLock { $0.entries.removeAll { $0.target == target } }
  }

  /// Size and digest of a file of the run, as it will be in its place; `nil` where it is none of the run's.
  package func digest(of target: String) -> FileDigest? {
    state.withLock { state in
      state.entries.first { $0.target == target }.flatMap { Self.digest(of: $0, state) }
    }
  }

  private static func digest(of entry: Entry, _ state: State) -> FileDigest? {
    entry.digest
      ?? state.folders[entry.folder].flatMap { FileDigest(ofFile: $0.path + "/" + entry.name) }
  }

  /// The hidden folder beside what goes into a folder, which is made where it isn't there.
  private func folder(_ folder: String, wanted: String) throws(Refusal) -> RunFolder {
    let outcome = state.withLock { state -> Result<RunFolder, Refusal> in
      do {
        state.made += try Self.make(folder)
        let place = Self.standard(folder)
        if let known = state.folders[place] { return .success(known) }
        let begun = try RunFolder(run, in: place)
        state.folders[place] = begun
        Self.own.withLock { _ = $0.paths.insert(begun.path) }
        tell(begun.left, in: place)
        return .success(begun)
      } catch RunFolder.Failure.busy(let holder) {
        return .failure(Refusal(.run(.busy(holder, folder: folder)), at: Location(file: wanted)))
      } catch RunFolder.Failure.system(let code) {
        return .failure(Self.refusal(WriteObstacle(systemCode: code), wanted))
      } catch {
        return .failure(Self.refusal(WriteObstacle(error), wanted))
      }
    }
    return try outcome.get()
  }

  private func tell(_ left: [RunFolder.Left], in folder: String) {
    let told = left.map {
      Diagnostic(
        .run(.left($0.holder, isFinished: $0.isFinished, files: $0.files)),
        at: Location(file: InputFiles.name(of: folder)))
    }
    found.withLock { $0 += told }
  }

  private static func refusal(_ obstacle: WriteObstacle, _ path: String) -> Refusal {
    Refusal(.cannotWrite(path: path, obstacle: obstacle), at: Location(file: path))
  }

  /// Makes a folder with its parents; which ones were not there.
  private static func make(_ folder: String) throws -> [String] {
    var missing: [String] = []
    var path = folder
    while !path.isEmpty, SystemLibrary.entry(at: path) == nil {
      missing.insert(path, at: 0)
      path = parent(of: path)
    }
    guard !missing.isEmpty || SystemLibrary.entry(at: folder)?.kind != .folder else { return [] }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return missing
  }

  /// The folder in which a path's last component lies; empty where none is named.
  private static func parent(of path: String) -> String {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }

  private static func standard(_ path: String) -> String {
    SystemLibrary.resolved(path) ?? path
  }

  // MARK: The end

  /// Takes away what was made: all old files stay.
  package func discard() {
    let state = state.withLock { state -> State in
      defer { state = State() }
      return state
    }
    for folder in state.folders.values { Self.remove(folder) }
    for folder in state.made.reversed() { SystemLibrary.removeEmptyFolder(folder) }
  }

  private static func remove(_ folder: RunFolder) {
    folder.remove()
    own.withLock { _ = $0.paths.remove(folder.path) }
  }

  /// Puts all files in their places, in the order in which they were begun, those of the run's main
  /// folder last.
  ///
  /// - Parameter steps: how many steps are taken, for tests of a run that is killed.
  /// - Returns: why files are not there, which takes another program in the same moment.
  func commit(steps: Int = .max) -> [Diagnostic] {
    if state.withLock({ $0.entries.isEmpty }) {
      discard()
      return []
    }
    let state = state.withLock { state -> State in
      defer { state = State() }
      return state
    }
    // Whoever tells the process to stop waits until it is done.
    return Self.own.withLock { own in
      guard !own.isEnding else { return [] }
      var commitment = Commitment(run: run, steps: steps)
      let last = main.map(Self.standard)
      let folders = state.folders.values.sorted {
        ($0.folder == last ? 1 : 0, $0.folder) < ($1.folder == last ? 1 : 0, $1.folder)
      }
      for folder in folders {
        let entries = state.entries.filter { $0.folder == folder.folder }
        commitment.add(
          folder,
          entries.compactMap { entry in
            guard let digest = Self.digest(of: entry, state) else { return nil }
            return Commitment.File(
              target: entry.target, mode: entry.mode,
              entry: RunJournal.Entry(name: entry.name, digest: digest))
          })
      }
      commitment.carryOut()
      if commitment.isOver {
        for folder in folders { own.paths.remove(folder.path) }
      }
      return commitment.findings
    }
  }

  // MARK: A process that is told to stop

  private struct Own {
    /// The hidden folders of this process.
    var paths: Set<String> = []
    /// Whether the process is about to end.
    var isEnding = false
  }

  private static let own = Mutex(Own())

  /// Takes away what runs of this process have begun, once none of them is putting files in their places.
  package static func removeAll() {
    NewFolder.removeAll()
    own.withLock { own in
      own.isEnding = true
      for path in own.paths { SystemLibrary.removeWithFiles(path) }
    }
  }
}
