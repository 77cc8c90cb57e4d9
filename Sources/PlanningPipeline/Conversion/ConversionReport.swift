import PlanningForms
import VietnameseText
import WorkbookModel

/// What was written, and what the new file does not hold as the old one did.
package struct ConversionReport: Sendable {
  /// The files written, in order.
  package var outputs: [String] = []
  /// How many sheets were written.
  package var sheets = 0
  /// How many cells were written and found again when the file was read back.
  package var cells = 0
  /// What was not carried over as it was, sheet by sheet.
  package var remarks: [ConversionRemark] = []

  /// Whether any value changed.
  package var changesValues: Bool { remarks.contains { $0.kind.changesValues } }
}

/// Something that a converted file does not hold as its source did.
package struct ConversionRemark: Hashable, Sendable {
  /// What it is.
  package enum Kind: Hashable, Sendable {
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

    /// Whether a cell's value is another one than in the source.
    package var changesValues: Bool {
      switch self {
      case .uncalculated, .errorsAsText, .rounded, .asText, .replacedCharacters: true
      default: false
      }
    }
  }

  /// What it is.
  package var kind: Kind
  /// The sheet concerned; `nil` for the whole workbook.
  package var sheet: String?
  /// How many, and the first few cells where they have addresses.
  package var cells: CellTally
}
