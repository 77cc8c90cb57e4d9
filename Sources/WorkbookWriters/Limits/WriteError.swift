import Packaging
import WorkbookModel

/// Why a workbook was not written. The target is as it was before.
public enum WriteError: Error, Hashable {
  /// Something is larger than Excel allows.
  case limit(ExcelLimit, found: Double, at: Place)
  /// Something that no workbook can hold.
  case invalid(Reason, value: String, at: Place)
  /// The file could not be made or put in its place.
  case file(AtomicFileError)
  /// The archive could not be written.
  case archive(reason: String)
  /// What was written does not read back as it should.
  case verification(reason: String)

  /// Where in the document the cause stands.
  public struct Place: Hashable, Sendable {
    /// The sheet's name, where the cause stands in a sheet.
    public var sheet: String?
    /// The cell or range in A1 notation.
    public var range: CellRange?

    /// Makes a place.
    public init(sheet: String? = nil, range: CellRange? = nil) {
      self.sheet = sheet
      self.range = range
    }
  }

  /// A fault of a document, other than size.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// A workbook without a sheet that can be seen.
    case noVisibleSheet
    /// An empty sheet name, one with `: \ / ? * [ ]`, or one with `'` at its start or end.
    case sheetName
    /// Two sheet names that differ in case only, or not at all.
    case repeatedSheetName
    /// An active sheet that is not there or not visible.
    case activeSheet
    /// Rows or cells that do not ascend.
    case order
    /// Merged ranges that share a cell.
    case overlappingMerges
    /// A merge of a single cell.
    case singleCellMerge
    /// Column layouts that overlap or do not ascend.
    case overlappingColumns
    /// A date before 1900-03-01 or after 9999-12-31.
    case date
    /// A number beyond what a binary float of 64 bits can hold.
    case number
    /// A formula that is empty or starts with `=`.
    case formula
    /// An error value that Excel does not know.
    case errorValue
    /// A validation or conditional format without range.
    case missingRange
    /// A drop-down entry with a comma, or an empty list.
    case listEntry
    /// A validation that a reader did not understand.
    case validationRule
    /// A defined name that is not allowed or repeats.
    case definedName
    /// A measure below its least value, or not a number.
    case measure
    /// Two comments on one cell.
    case repeatedComment
    /// A link to something else than a place, `https`, `http` or `mailto`.
    case linkTarget
    /// A chart without series, or a series whose copies differ in number.
    case chart
    /// A range of print titles or a break outside the sheet.
    case print
  }
}

extension WriteError.Place: CustomStringConvertible {
  /// `'Sheet'!A1`, the part that is known.
  public var description: String {
    let name = sheet.map { SheetName.quoted($0) } ?? "workbook"
    return range.map { "\(name)!\($0)" } ?? name
  }
}

extension WriteError: CustomStringConvertible {
  /// The error in English, for logs.
  public var description: String {
    switch self {
    case .limit(let limit, let found, let place):
      "\(place): \(limit.rawValue) is \(measureText(found)); "
        + "Excel's limit is \(measureText(limit.maximum))"
    case .invalid(let problem, let value, let place):
      "\(place): \(problem.rawValue) not allowed: \(value)"
    case .file(let error): "\(error)"
    case .archive(let reason): "the archive could not be written: \(reason)"
    case .verification(let reason): "the file does not read back: \(reason)"
    }
  }
}
