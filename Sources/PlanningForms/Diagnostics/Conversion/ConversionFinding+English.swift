import WorkbookModel

extension ConversionFinding {
  /// The sentence in English: what the new file does not hold as its source does.
  func englishMessage(_ cells: CellTally) -> String {
    let counted = cells.counted
    return switch self {
    case .formulas:
      "Formulas, results only: \(counted)."
    case .uncalculated(let mark):
      "Formulas without a result, marked “\(mark)”: \(counted). "
        + "Open the source in Excel, press F9, save it and convert again."
    case .errors:
      "Errors, kept: \(counted)."
    case .errorsAsText:
      "Errors of unknown kinds, now text: \(counted)."
    case .decoded:
      "Texts of legacy fonts, now Unicode: \(counted)."
    case .guarded:
      "Texts starting with = + - @, now with an apostrophe so that they are not run: \(counted)."
    case .rounded:
      "Numbers with more digits than the format holds, rounded: \(counted)."
    case .asText:
      "Dates or numbers outside the format's range, now text: \(counted)."
    case .replacedCharacters:
      "Texts with characters that the format can't hold, replaced: \(counted)."
    case .formats:
      "Cells with formats (fonts, colours, borders), not carried over: \(counted)."
    case .merges:
      "Merged ranges, left out: \(counted)."
    case .hiddenSheet:
      "A hidden sheet, no longer hidden."
    case .hiddenRows:
      "Hidden rows, no longer hidden: \(counted)."
    case .hiddenColumns:
      "Hidden columns, no longer hidden: \(counted)."
    case .comments:
      "Comments, left out: \(counted)."
    case .validations:
      "Entry rules, left out: \(counted)."
    case .definedNames:
      "Defined names, left out: \(counted)."
    case .drawings:
      "Charts and pictures, left out: \(counted)."
    case .macros:
      "Macros, left out."
    case .longProperties:
      "Document properties longer than Excel allows, left out: \(counted)."
    case .renamedSheet(let name):
      "The sheet is now named “\(name)”."
    case .emptySheet:
      "An empty sheet, for which no file was written."
    }
  }
}
