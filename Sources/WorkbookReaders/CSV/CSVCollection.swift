import WorkbookModel

/// Several text files as one workbook: those of an archive or of a folder, a sheet each.
///
/// A file is read when its sheet is, so that a faulty one leaves the others readable and only one is
/// held at a time.
final class CSVCollection: WorkbookBackend {
  /// One file of the collection.
  struct Member {
    /// The sheet's name: that of the file without folders and extension.
    var name: String
    /// Reads its bytes.
    var contents: () throws(ReadError) -> [UInt8]
  }

  let sheets: [SheetInfo]
  var formats: [CellFormat] { CSVTable.formats }
  let dateSystem = DateSystem.since1900
  let properties = DocumentProperties()
  private let members: [Member]
  private let parts: [PartDescription]
  private let limits: ReadLimits
  private let decode: (([UInt8]) -> String?)?
  private var dialects: [Int: CSVDialect] = [:]

  init(
    _ members: [Member], parts: [PartDescription] = [], limits: ReadLimits,
    decode: (([UInt8]) -> String?)?
  ) throws(ReadError) {
    guard members.count <= limits.sheets else { throw ReadError.limit("sheets", limits.sheets) }
    self.members = members
    self.parts = parts
    self.limits = limits
    self.decode = decode
    sheets = members.map { SheetInfo(name: $0.name) }
  }

  func describe(_ description: inout WorkbookDescription) {
    description.parts = parts
    description.sheets = sheets.map { SheetDescription(name: $0.name, visibility: $0.visibility) }
  }

  func dialect(ofSheet index: Int) -> CSVDialect? { dialects[index] }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    let bytes = try members[index].contents()
    let table = try CSVTable(bytes: bytes, limits: limits, decode: decode)
    dialects[index] = table.dialect
    return table.rows()
  }
}

/// Which files of a folder or an archive are tables.
public enum TableFiles {
  /// The extensions of files that are tables.
  static let extensions = [".csv", ".tsv"]

  /// Whether a path is that of a table, not of a note or of what a system keeps for itself.
  public static func isTable(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last?.lowercased(), !parts.contains("__MACOSX"),
      !name.hasPrefix(".")
    else { return false }
    return extensions.contains { name.hasSuffix($0) }
  }
}
