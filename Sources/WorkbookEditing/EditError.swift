import Packaging
import WorkbookReaders
import WorkbookWriters

/// Why a workbook was not edited. Neither the source nor the target was touched.
public enum EditError: Error, Hashable {
  /// The workbook can't be read.
  case read(ReadError)
  /// A kind of file that is not edited: only .xlsx and .xlsm are.
  case kind(FileKind)
  /// The package is signed, and an edit would break the signature.
  case signed(part: String)
  /// No sheet has that name, or it holds no cells.
  case noSuchSheet(String)
  /// Something that can't be changed without harm to the rest.
  case refused(Reason, part: String, detail: String)
  /// What is to be written is not allowed.
  case write(WriteError)
  /// What was written does not read back as it was meant.
  case verification(part: String, reason: String)

  /// Why an edit would do harm.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// A part in an encoding other than UTF-8 and UTF-16.
    case encoding
    /// A part without the element that it must have.
    case structure
    /// Cells whose addresses contradict their rows.
    case cellOrder
    /// A cell that computes, where those are to stay.
    case formula
    /// The first cell of a shared formula, which others refer to.
    case sharedFormula
    /// A cell of an array formula or of a data table.
    case arrayFormula
    /// The heading of a table, which its column names repeat.
    case tableHeading
    /// A cell that a merged range covers.
    case covered
    /// As many cell formats as Excel allows.
    case styleLimit
    /// More in one part than can be looked at element by element.
    case tooLarge
    /// A sheet name that is taken.
    case sheetName
    /// A sheet that can't be removed, since it is the last one to be seen.
    case lastSheet
    /// A sheet with something that is not copied, such as charts.
    case unsupportedSheet
  }
}

extension EditError: CustomStringConvertible {
  /// The error in English, for logs.
  public var description: String {
    switch self {
    case .read(let error): "\(error)"
    case .kind(let kind): "a file of kind \(kind.rawValue) is not edited"
    case .signed(let part): "\(part): the package is signed"
    case .noSuchSheet(let name): "no sheet with cells is named \(name)"
    case .refused(let reason, let part, let detail):
      "\(part): \(reason.rawValue)\(detail.isEmpty ? "" : ": " + detail)"
    case .write(let error): "\(error)"
    case .verification(let part, let reason): "\(part) does not read back: \(reason)"
    }
  }
}
