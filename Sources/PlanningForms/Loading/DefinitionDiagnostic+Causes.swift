/// The names that one part of a configuration gives and others use.
enum DefinedName: Hashable {
  case forms
  case fields
  case fragments
  case codes
  case indicators
  case units
  case areas
  case roles
  case levels
}

extension DefinitionDiagnostic {
  /// The names that may well be defined in what this diagnostic keeps from being read.
  var hiddenNames: Set<DefinedName> {
    switch finding {
    case .unreadableFile, .invalidYAML, .missingFile, .limit, .csvColumn, .csvRow, .csvQuote:
      switch file.split(separator: "/").last.map(String.init) {
      case ConfigurationFiles.Name.settings: [.areas, .roles, .levels]
      case ConfigurationFiles.Name.fragments: [.fragments, .fields]
      // A column whose list is not there is not read either.
      case ConfigurationFiles.Name.codeLists: [.codes, .fields]
      case ConfigurationFiles.Name.indicators: [.indicators]
      case ConfigurationFiles.Name.units: [.units]
      default: [.forms, .fields]
      }
    case .missingKey("form"): [.forms, .fields]
    case .missingKey("field"), .unknownFragment: [.fields]
    case .csvValue("level", _, _): [.units]
    case .missingKey("levels"), .levelCycle, .levelRole: [.levels]
    default: []
    }
  }

  /// The diagnostics without those that are mere consequences of others, causes first, then by file and
  /// line.
  ///
  /// Where a form cannot be read, for example, nobody can tell whether the forms that refer to it
  /// are wrong; to report them all would bury the one line that has to be mended.
  static func withoutConsequences(_ diagnostics: [DefinitionDiagnostic]) -> [DefinitionDiagnostic] {
    let hidden = diagnostics.reduce(into: Set<DefinedName>()) { $0.formUnion($1.hiddenNames) }
    let kept = diagnostics.filter { diagnostic in
      diagnostic.finding.missedName.map { !hidden.contains($0) } ?? true
    }
    return kept.map { (diagnostic: $0, rank: $0.hiddenNames.isEmpty ? 1 : 0) }.sorted {
      ($0.rank, $0.diagnostic.file, $0.diagnostic.line ?? 0, $0.diagnostic.finding.code.rawValue)
        < (
          $1.rank, $1.diagnostic.file, $1.diagnostic.line ?? 0, $1.diagnostic.finding.code.rawValue
        )
    }.map(\.diagnostic)
  }
}

extension DefinitionFinding {
  /// What kind of name is used that is not defined; `nil` for other problems.
  fileprivate var missedName: DefinedName? {
    switch self {
    case .unknownForm, .noIdentification: .forms
    case .unknownField, .unknownOrderField, .missingNeededField: .fields
    case .unknownCodeList, .unknownCode, .missingRoleCode, .csvValue("goes_with", _, _): .codes
    case .unknownIndicator: .indicators
    case .unknownParent: .units
    case .levelNotVisible, .csvValue("level", _, _), .departmentsElsewhere: .levels
    case .csvValue("area", _, _): .areas
    case .missingRole: .roles
    case .unknownFragment: .fragments
    case .invalidExpression(_, .meaning(let diagnostic)):
      switch diagnostic.reason {
      case .unknownForm: .forms
      case .unknownField, .unknownFormField, .unknownVariable: .fields
      case .unknownIndicator: .indicators
      case .unknownCode: .codes
      default: nil
      }
    default: nil
    }
  }
}
