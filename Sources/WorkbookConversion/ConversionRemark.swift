import WorkbookModel

/// Something that a converted file does not hold as its source did, without words for people.
public struct ConversionRemark: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// Formulas, of which only the results were written.
    case formulas
    /// Formulas without a result, written as a mark.
    case uncalculated
    /// Error values, written as they are.
    case errors
    /// Errors that the format does not know, written as text.
    case errorsAsText
    /// Texts turned from a legacy encoding into Unicode.
    case decoded
    /// Texts that got an apostrophe, so that they are not run as formulas.
    case guarded
    /// Numbers with more digits than the format holds.
    case rounded
    /// Dates and numbers outside the format's range, written as text.
    case asText
    /// Characters that the format can't hold, replaced.
    case replacedCharacters
    /// Cells whose look was not carried over.
    case formats
    /// Merged ranges.
    case merges
    /// A hidden sheet, no longer hidden.
    case hiddenSheet
    /// Hidden rows with data, no longer hidden.
    case hiddenRows
    /// Hidden columns with data, no longer hidden.
    case hiddenColumns
    /// Comments.
    case comments
    /// Rules for entry.
    case validations
    /// Defined names.
    case definedNames
    /// Charts and pictures.
    case drawings
    /// Macros.
    case macros
    /// Properties of the document that are longer than the format allows.
    case longProperties
    /// A sheet whose name the format does not allow.
    case renamedSheet(to: String)
    /// A sheet without cells, for which no file was written.
    case emptySheet

    /// A name of the kind, which stays the same for ever.
    public var code: String {
      switch self {
      case .formulas: "formulas"
      case .uncalculated: "uncalculated"
      case .errors: "errors"
      case .errorsAsText: "errorsAsText"
      case .decoded: "decoded"
      case .guarded: "guarded"
      case .rounded: "rounded"
      case .asText: "asText"
      case .replacedCharacters: "replacedCharacters"
      case .formats: "formats"
      case .merges: "merges"
      case .hiddenSheet: "hiddenSheet"
      case .hiddenRows: "hiddenRows"
      case .hiddenColumns: "hiddenColumns"
      case .comments: "comments"
      case .validations: "validations"
      case .definedNames: "definedNames"
      case .drawings: "drawings"
      case .macros: "macros"
      case .longProperties: "longProperties"
      case .renamedSheet: "renamedSheet"
      case .emptySheet: "emptySheet"
      }
    }

    /// Whether a cell's value is another one than in the source.
    public var changesValues: Bool {
      switch self {
      case .uncalculated, .errorsAsText, .rounded, .asText, .replacedCharacters: true
      default: false
      }
    }
  }

  /// What it is.
  public var kind: Kind
  /// The sheet concerned; `nil` for the whole workbook.
  public var sheet: String?
  /// How many, and the first few cells where they have addresses.
  public var cells: CellTally
}
