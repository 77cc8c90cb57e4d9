internal import Synchronization

/// A file or a folder under a temporary name that nothing else uses, gone with its owner unless it was
/// given its final name.
///
/// Its maker holds a lock on it. What is found unlocked was left by a process that was killed, and is
/// removed when the next one writes into that folder; where a file system knows no locks it stays. The
/// names begin with a dot: no command takes them for inputs.
struct UnfinishedOutput: ~Copyable {
  enum Kind {
    case file
    /// Files may lie in it, no folders.
    case folder
  }

  let path: String
  private let lock: SystemFile
  private var isFinished = false

  /// Makes an empty one in a folder.
  init(_ kind: Kind, in folder: String) throws(SystemFailure) {
    Self.removeAbandoned(in: folder)
    var failure = SystemFailure(code: SystemFile.exists)
    for _ in 0..<Self.attempts {
      do throws(SystemFailure) {
        let path = folder + "/" + Self.freshName()
        let lock = try Self.make(kind, at: path)
        // Another process that cleaned up may have been between its making and its lock.
        guard lock.lock() != false, Platform.status(of: path)?.identity == lock.identity else {
          Self.forget(path)
          continue
        }
        (self.path, self.lock) = (path, lock)
        return
      } catch {
        failure = error
        guard error.code == SystemFile.exists || error.code == SystemFile.missing else { break }
      }
    }
    throw failure
  }

  deinit {
    if !isFinished {
      Self.discard(path)
      Self.forget(path)
    }
  }

  /// Gives it its final name.
  consuming func move(to target: String) throws(SystemFailure) {
    if let code = Platform.rename(path, to: target) { throw SystemFailure(code: code) }
    isFinished = true
    Self.forget(path)
  }

  // MARK: Names

  private static let attempts = 16
  private static let prefix = ".sedp-"
  private static let suffix = ".tmp"

  private static func freshName() -> String {
    prefix + String(UInt64.random(in: .min ... .max), radix: 36) + suffix
  }

  // MARK: What is left over

  private struct Own {
    /// What this process has begun and not finished.
    var paths: Set<String> = []
    /// The folders in which nothing abandoned lies.
    var cleaned: Set<String> = []
    /// Whether the process is about to end: nothing more is begun.
    var isEnding = false
  }

  private static let own = Mutex(Own())

  /// Makes one and takes note of it, in one step: a process that is told to stop removes what is noted,
  /// and may end before another word is said.
  private static func make(_ kind: Kind, at path: String) throws(SystemFailure) -> SystemFile {
    try own.withLock { own throws(SystemFailure) in
      if own.isEnding { throw SystemFailure(code: SystemFile.interrupted) }
      if kind == .folder { try Platform.makeFolder(path) }
      let made = try SystemFile(path, kind == .folder ? .reading : .making)
      own.paths.insert(path)
      return made
    }
  }

  private static func forget(_ path: String) {
    _ = own.withLock { $0.paths.remove(path) }
  }

  /// Removes what this process has begun and not finished: it is about to be stopped.
  static func removeAll() {
    own.withLock { own in
      own.isEnding = true
      for path in own.paths { discard(path) }
    }
  }

  /// Removes what this process has begun and not finished in a folder.
  static func removeAll(in folder: String) {
    own.withLock { own in
      for path in own.paths where AtomicFile.folder(of: path) == folder { discard(path) }
    }
  }

  /// Removes something unfinished, with what the libraries that write it have put beside it under longer
  /// names.
  private static func discard(_ path: String) {
    let folder = AtomicFile.folder(of: path)
    let start = path.dropFirst(folder.count + 1) + "."
    for name in Platform.names(in: folder) where name.hasPrefix(start) {
      Platform.removeWithContents(folder + "/" + name)
    }
    Platform.removeWithContents(path)
  }

  private static func removeAbandoned(in folder: String) {
    guard own.withLock({ $0.cleaned.insert(folder).inserted }) else { return }
    for name in Platform.names(in: folder) where name.hasPrefix(prefix) {
      guard let end = name.firstRange(of: suffix)?.upperBound,
        end == name.endIndex || name[end] == "."
      else { continue }
      // Beside another's file stand those of the library that writes it.
      let path = folder + "/" + name[..<end]
      let owner = try? SystemFile(path, .reading)
      if let owner, owner.lock() != true { continue }
      if owner == nil, Platform.status(of: path) != nil { continue }
      Platform.removeWithContents(folder + "/" + name)
    }
  }
}

/// What a process has begun to write.
public enum UnfinishedOutputs {
  /// Removes every temporary file and folder of this process, for a process that is told to stop.
  public static func removeAll() { UnfinishedOutput.removeAll() }
}
