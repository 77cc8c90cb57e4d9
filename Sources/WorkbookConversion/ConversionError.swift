import WorkbookReaders
import WorkbookWriters

/// Why nothing was converted. No output was made or changed.
public enum ConversionError: Error, Hashable, Sendable {
  /// The input could not be read.
  case read(ReadError, path: String)
  /// The output could not be written, or did not read back as it should.
  case write(WriteError, path: String)
  /// Neither request nor extension says what to write.
  case unknownFormat(path: String)
  /// Several sheets do not go into one text file.
  case severalSheets([String])
  /// The workbook has no such sheet.
  case noSuchSheet(String, found: [String])
  /// The folder to write holds something.
  case folderInUse(path: String)

  /// A name of the kind, which stays the same for ever.
  public var code: String {
    switch self {
    case .read: "read"
    case .write: "write"
    case .unknownFormat: "unknownFormat"
    case .severalSheets: "severalSheets"
    case .noSuchSheet: "noSuchSheet"
    case .folderInUse: "folderInUse"
    }
  }
}
