/// Why a file could not be put in its place.
public enum AtomicFileError: Error, Hashable {
  /// The target is one of the files that the caller reads from.
  case targetIsInput(path: String)
  /// The target is a folder, a device or something else that is no plain file.
  case targetIsNotAFile(path: String)
  /// The operating system refused.
  case system(operation: String, path: String, code: Int32)
}

extension AtomicFileError: CustomStringConvertible {
  /// The error in English, for logs.
  public var description: String {
    switch self {
    case .targetIsInput(let path): "\(path) is also an input"
    case .targetIsNotAFile(let path): "\(path) is not a plain file"
    case .system(let operation, let path, let code):
      "\(operation) \(path): \(Platform.message(of: code))"
    }
  }
}

/// A file that appears under its name whole or not at all.
///
/// It is made under a temporary name in the target's folder and renamed when its contents are on
/// the disk. Until ``commit()`` the target stays as it was; without it, nothing remains.
public struct AtomicFile: ~Copyable {
  /// Where to write; another process can't have made this file.
  public let temporaryPath: String
  private let target: String
  private let folder: String
  private let unfinished: UnfinishedOutput

  /// Makes the temporary file.
  ///
  /// - Parameter inputs: files that the target may not be, by whatever path, link or hard link.
  public init(target: String, protecting inputs: [String] = []) throws(AtomicFileError) {
    let place = try Self.place(of: target, protecting: inputs)
    do throws(SystemFailure) {
      unfinished = try UnfinishedOutput(.file, in: place.folder)
    } catch {
      throw .system(operation: "create a file in", path: place.folder, code: error.code)
    }
    temporaryPath = unfinished.path
    self.target = place.path
    folder = place.folder
    // A file that is replaced hands on who may read it.
    if let mode = place.mode { Platform.setPermissions(of: temporaryPath, to: mode) }
  }

  /// Puts the file in its place: contents to disk, rename, folder to disk.
  ///
  /// An error of the last step leaves the new file in place, perhaps not yet on the disk.
  public consuming func commit() throws(AtomicFileError) {
    try Self.synchronize(temporaryPath, isFolder: false)
    let folder = folder
    do throws(SystemFailure) {
      try unfinished.move(to: target)
    } catch {
      throw .system(operation: "rename", path: target, code: error.code)
    }
    try Self.synchronize(folder, isFolder: true)
  }

  private struct Place {
    let path: String
    let folder: String
    let mode: UInt32?
  }

  private static func place(
    of target: String, protecting inputs: [String]
  ) throws(AtomicFileError) -> Place {
    // A symbolic link stays one: the file that it names is replaced.
    let path = Platform.resolved(target) ?? target
    let folder = folder(of: path)
    guard let existing = Platform.status(of: path) else {
      return Place(path: path, folder: folder, mode: nil)
    }
    guard existing.isFile else { throw .targetIsNotAFile(path: target) }
    for input in inputs {
      if Platform.status(of: input)?.identity == existing.identity {
        throw .targetIsInput(path: input)
      }
    }
    return Place(path: path, folder: folder, mode: existing.permissions)
  }

  /// The folder in which a path's last component lies.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func synchronize(_ path: String, isFolder: Bool) throws(AtomicFileError) {
    if let (operation, code) = Platform.synchronize(path, isFolder: isFolder) {
      throw .system(operation: operation, path: path, code: code)
    }
  }
}
