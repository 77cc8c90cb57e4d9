import Packaging
import WorkbookModel

/// Why a file, or one sheet of it, can't be read.
///
/// Carries a stable code and raw arguments; the sentence for the user is made elsewhere.
public struct ReadError: Error, Hashable, Sendable {
  /// What went wrong; a code keeps its meaning for ever.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The operating system refused (detail: its message).
    case ioError
    /// The file has no bytes.
    case emptyFile
    /// The owner file (`~$name`) that Excel keeps beside an open workbook (detail: the user).
    case lockFile
    /// Some other kind of file (detail: which, as far as the content tells).
    case unsupportedKind
    /// An archive of another kind than ZIP, or one of several workbooks, which has to be unpacked first
    /// (detail: which kind).
    case packed
    /// Begins like a ZIP archive but can't be opened as one (detail: the library's message).
    case notAZip
    /// The end of the file is missing: an incomplete copy.
    case truncated
    /// Protected with a password to open (detail: the kind, for a workbook of Excel, which may only have a
    /// protected structure: Excel then takes a password of its own, [MS-OFFCRYPTO] 2.4.2.3, and does not ask).
    case encrypted
    /// An Excel binary workbook (.xlsb) whose main part does not hold the records of one.
    case xlsb
    /// An .xls of a version before Excel 5 (detail: the version).
    case legacyXLS
    /// The texts of an .xls of Excel 5 or 95 are in a code page that is not known (detail: its number).
    case unknownCodePage
    /// Two entries of the archive have one name (detail: the name).
    case duplicateEntry
    /// Two entries of the archive share bytes (detail: the names).
    case overlappingEntries
    /// An entry's name leaves the package, such as `../x` (detail: the name).
    case pathTraversal
    /// An entry can't be decompressed (detail: the library's message).
    case corruptPart
    /// A part declares a document type, which OPC forbids.
    case doctype
    /// A part is not well-formed XML (detail: the parser's message, the line).
    case malformedXML
    /// A part that is referred to, or that every workbook has, is missing (detail: its name).
    case missingPart
    /// The workbook lists a sheet and holds no part for it, as Excel does with macro modules of its early
    /// versions (detail: the relationship or target that leads nowhere, if one is stated).
    case sheetWithoutPart
    /// The workbook lists no sheet.
    case noSheets
    /// A sheet was asked for that the workbook does not have (detail: its name or index).
    case noSuchSheet
    /// A row or cell address is not one, or lies outside the sheet (detail: the address).
    case invalidReference
    /// A cell refers to a shared string that does not exist (detail: the index).
    case missingString
    /// A ``ReadLimits`` bound was reached (detail: the bound's name, its value).
    case limitExceeded
    /// Reading took longer than ``ReadLimits/secondsPerFile`` (detail: that bound).
    case timeExceeded
    /// A quoted CSV field is never closed (detail: the line and the character where it opens).
    case unbalancedQuote
    /// A text file's encoding is not known (detail: evidence).
    case undecodableText
    /// A structure of a binary workbook contradicts itself (detail: which).
    case malformedRecord
  }

  /// What went wrong.
  public var code: Code
  /// The package part or stream concerned.
  public var part: String?
  /// The sheet concerned.
  public var sheet: String?
  /// The cell concerned.
  public var cell: CellReference?
  /// Raw arguments of the message, as each code describes.
  public var detail: [String]

  /// Makes an error.
  public init(
    _ code: Code, part: String? = nil, sheet: String? = nil, cell: CellReference? = nil,
    detail: [String] = []
  ) {
    self.code = code
    self.part = part
    self.sheet = sheet
    self.cell = cell
    self.detail = detail
  }

  static func limit(
    _ bound: String, _ value: Int, part: String? = nil, sheet: String? = nil,
    cell: CellReference? = nil
  ) -> ReadError {
    ReadError(
      .limitExceeded, part: part, sheet: sheet, cell: cell, detail: [bound, String(value)])
  }

  static func time(_ deadline: ReadDeadline?) -> ReadError {
    ReadError(.timeExceeded, detail: [String(deadline?.seconds ?? 0)])
  }

  func atCell(_ reference: CellReference) -> ReadError {
    var copy = self
    copy.cell = copy.cell ?? reference
    return copy
  }

  func inSheet(_ name: String) -> ReadError {
    var copy = self
    copy.sheet = copy.sheet ?? name
    return copy
  }
}
