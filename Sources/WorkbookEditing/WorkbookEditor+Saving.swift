import DecimalArithmetic
import Packaging
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension WorkbookEditor {
  /// Writes the edited workbook to a file that appears whole or not at all.
  ///
  /// It is made under a temporary name beside the target, read back, compared with the source cell by cell
  /// and part by part, brought to the disk and renamed. On any error the target is as it was.
  ///
  /// - Parameters:
  ///   - path: the file to make or to replace; never the source.
  ///   - inputs: further files that may not be overwritten, whatever path leads to them.
  /// - Returns: what became of each part.
  @discardableResult
  public func save(
    to path: String, protecting inputs: [String] = []
  ) throws(EditError) -> SaveManifest {
    let (changes, manifest) = package.changes
    do {
      let file = try AtomicFile(
        target: path, protecting: inputs + [sourcePath].compactMap { $0 })
      try FileOutput.copy(package.source, toFile: file.temporaryPath)
      if !changes.isEmpty {
        try ZipEditor.change(file: file.temporaryPath, changes)
        try EditVerification(editor: self, result: .path(file.temporaryPath)).verify(manifest)
      }
      try file.commit()
    } catch let error as EditError {
      throw error
    } catch let error as AtomicFileError {
      throw .write(.file(error))
    } catch {
      throw .write(.archive(reason: "\(error)"))
    }
    return manifest
  }

  /// The bytes of the edited workbook, read back and compared as ``save(to:protecting:)`` does.
  public func bytes() throws(EditError) -> [UInt8] {
    let source: [UInt8]
    do throws(PackagingError) {
      let file = try RandomAccessFile(package.source)
      source = try file.bytes(at: 0, count: file.size)
    } catch {
      throw EditError(error)
    }
    let (changes, manifest) = package.changes
    guard !changes.isEmpty else { return source }
    let bytes: [UInt8]
    do throws(ZipWriteError) {
      bytes = try ZipEditor.bytes(of: source, changes: changes)
    } catch {
      throw .write(.archive(reason: "\(error)"))
    }
    try EditVerification(editor: self, result: .bytes(bytes)).verify(manifest)
    return bytes
  }
}
