import PlanningForms
import WorkbookConversion

extension ConversionRemark {
  /// The remark as a finding, with its code, severity and words.
  package var finding: Finding { .conversion(kind.finding, cells) }

  /// The sentence to show.
  package func message(in language: Language) -> String { finding.message(in: language) }
}

extension ConversionRemark.Kind {
  /// What a report calls it. A value that is another one than in the source is a warning.
  var finding: ConversionFinding {
    switch self {
    case .formulas: .formulas
    case .uncalculated: .uncalculated(mark: WorkbookAdaptation.uncalculatedMark)
    case .errors: .errors
    case .errorsAsText: .errorsAsText
    case .decoded: .decoded
    case .guarded: .guarded
    case .rounded: .rounded
    case .asText: .asText
    case .replacedCharacters: .replacedCharacters
    case .formats: .formats
    case .merges: .merges
    case .hiddenSheet: .hiddenSheet
    case .hiddenRows: .hiddenRows
    case .hiddenColumns: .hiddenColumns
    case .comments: .comments
    case .validations: .validations
    case .definedNames: .definedNames
    case .drawings: .drawings
    case .macros: .macros
    case .longProperties: .longProperties
    case .renamedSheet(let name): .renamedSheet(to: name)
    case .emptySheet: .emptySheet
    }
  }
}
