/// What converting a file did not carry over as its source has it.
package enum ConversionFinding: Hashable, Sendable {
  /// Formulas, of which only the results were written.
  case formulas
  /// Formulas without a result, written as a mark.
  case uncalculated(mark: String)
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

  /// The stable code.
  package var code: Finding.Code {
    switch self {
    case .formulas: .conversionFormulas
    case .uncalculated: .conversionUncalculated
    case .errors: .conversionErrors
    case .errorsAsText: .conversionErrorsAsText
    case .decoded: .conversionDecoded
    case .guarded: .conversionGuarded
    case .rounded: .conversionRounded
    case .asText: .conversionAsText
    case .replacedCharacters: .conversionReplacedCharacters
    case .formats: .conversionFormats
    case .merges: .conversionMerges
    case .hiddenSheet: .conversionHiddenSheet
    case .hiddenRows: .conversionHiddenRows
    case .hiddenColumns: .conversionHiddenColumns
    case .comments: .conversionComments
    case .validations: .conversionValidations
    case .definedNames: .conversionDefinedNames
    case .drawings: .conversionDrawings
    case .macros: .conversionMacros
    case .longProperties: .conversionLongProperties
    case .renamedSheet: .conversionRenamedSheet
    case .emptySheet: .conversionEmptySheet
    }
  }
}
