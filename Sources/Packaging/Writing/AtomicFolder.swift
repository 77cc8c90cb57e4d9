/// A folder of files that appears under its name with all of them, or not at all.
///
/// As ``AtomicFile``: until ``commit()`` nothing stands under its name; without it, nothing remains.
public struct AtomicFolder: ~Copyable {
  /// Where to write the files; no folders may be made in it.
  public let temporaryPath: String
  private let target: String
  private let unfinished: UnfinishedOutput

  /// Makes the temporary folder beside the target.
  ///
  /// - Parameter target: a name that is free, or that of an empty folder.
  public init(target: String) throws(AtomicFileError) {
    var path = target
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let parent = AtomicFile.folder(of: path)
    do throws(SystemFailure) {
      unfinished = try UnfinishedOutput(.folder, in: parent)
    } catch {
      throw .system(operation: "create a folder in", path: parent, code: error.code)
    }
    temporaryPath = unfinished.path
    self.target = path
  }

  /// Puts the folder in its place.
  ///
  /// Throws where something stands under its name that is no empty folder.
  public consuming func commit() throws(AtomicFileError) {
    do throws(SystemFailure) {
      try unfinished.move(to: target)
    } catch {
      throw .system(operation: "rename", path: target, code: error.code)
    }
  }
}
