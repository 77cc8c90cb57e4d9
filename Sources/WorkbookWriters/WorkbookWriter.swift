import Packaging
import WorkbookModel

/// Writes workbooks as XLSX (ECMA-376 transitional).
public enum WorkbookWriter {
  /// Writes a workbook to a file that appears whole or not at all.
  ///
  /// The archive is made under a temporary name beside the target, read back against its
  /// checksums, brought to the disk and renamed. On any error the target is as it was.
  ///
  /// - Parameters:
  ///   - document: the workbook, which is checked whole beforehand.
  ///   - path: the file to make or to replace.
  ///   - inputs: files that may not be overwritten, whatever path leads to them.
  ///   - verify: called with the temporary file's path before it is put in place; throws where
  ///     the file does not hold what it should.
  /// - Throws: ``WriteError``.
  public static func write(
    _ document: WorkbookDocument, to path: String, protecting inputs: [String] = [],
    verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try write(document, feeds: [:], to: path, protecting: inputs, verify: verify)
  }

  /// Writes a workbook as ``write(_:to:protecting:verify:)`` does, whose sheets get rows while they are
  /// written.
  ///
  /// - Parameter feeds: what gives the rows of sheets, by their indexes.
  package static func write(
    _ document: WorkbookDocument, feeds: [Int: RowFeed], to path: String,
    protecting inputs: [String] = [], verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try WorkbookCheck.check(document)
    let entries = PackageAssembly.entries(of: document, feeds: feeds)
    try place(at: path, protecting: inputs, verify) { temporary in
      try ZipWriter.write(entries, toFile: temporary)
      try ZipVerifier.verify(file: temporary, entries: entries.map(\.name))
    }
  }

  /// The bytes of a workbook's file.
  ///
  /// - Throws: ``WriteError`` as ``write(_:to:protecting:verify:)`` does, but nothing of files.
  public static func bytes(of document: WorkbookDocument) throws(WriteError) -> [UInt8] {
    try WorkbookCheck.check(document)
    do {
      return try ZipWriter.bytes(of: PackageAssembly.entries(of: document))
    } catch {
      throw WriteError(error)
    }
  }
}
