import FoundationEssentials
import PlanningForms
import PlanningIntake

/// The short time in which the files of a run are put in their places.
///
/// Each folder's journal is written first: from then on its files are either in the hidden folder or in their
/// places, and whoever comes next can tell which. Then a note for people, the renames, and away with both.
struct Commitment {
  /// A file with where it goes.
  struct File {
    var target: String
    var mode: UInt32?
    var entry: RunJournal.Entry
  }

  private let run: String
  private var steps: Int
  private var folders: [(folder: RunFolder, files: [File])] = []
  private(set) var findings: [Diagnostic] = []

  /// - Parameter steps: how many steps are taken.
  init(run: String, steps: Int) {
    (self.run, self.steps) = (run, steps)
  }

  /// Whether it came to its end.
  var isOver: Bool { steps > 0 }

  mutating func add(_ folder: RunFolder, _ files: [File]) { folders.append((folder, files)) }

  mutating func carryOut() {
    for (folder, files) in folders where !files.isEmpty {
      guard mayGoOn() else { return }
      Self.prepare(folder, files)
      guard mayGoOn() else { return }
      UnfinishedRun.note(run, in: folder.folder)
    }
    for (folder, files) in folders where files.isEmpty { folder.remove() }
    for (folder, files) in folders where !files.isEmpty {
      var isWhole = true
      for file in files where isWhole {
        guard mayGoOn() else { return }
        isWhole = move(file, folder)
      }
      guard mayGoOn() else { return }
      _ = SystemLibrary.synchronize(folder.folder, isFolder: true)
      // Where new files lie beside old ones the note stays.
      if isWhole { UnfinishedRun.removeNote(of: run, in: folder.folder) }
      guard mayGoOn() else { return }
      folder.remove()
    }
  }

  private mutating func mayGoOn() -> Bool {
    steps -= 1
    return isOver
  }

  private mutating func move(_ file: File, _ folder: RunFolder) -> Bool {
    let name = file.entry.name
    guard let code = SystemLibrary.move(folder.path + "/" + name, to: folder.folder + "/" + name)
    else { return true }
    findings.append(
      Diagnostic(
        .cannotWrite(path: file.target, obstacle: WriteObstacle(systemCode: code)),
        at: Location(file: file.target)))
    return false
  }

  private static func prepare(_ folder: RunFolder, _ files: [File]) {
    for file in files {
      let staged = folder.path + "/" + file.entry.name
      if let mode = file.mode { SystemLibrary.setPermissions(of: staged, to: mode) }
      _ = SystemLibrary.synchronize(staged, isFolder: false)
    }
    let journal = folder.path + "/" + RunJournal.name
    let text = Data(RunJournal(files.map(\.entry)).text.utf8)
    guard (try? text.write(to: URL(filePath: journal + ".new"))) != nil else { return }
    _ = SystemLibrary.synchronize(journal + ".new", isFolder: false)
    _ = SystemLibrary.move(journal + ".new", to: journal)
    _ = SystemLibrary.synchronize(folder.path, isFolder: true)
  }
}
