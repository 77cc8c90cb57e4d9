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
    // Nobody can tell which rows such a form has.
    case .missingKey("rows"), .missingKey(RowSource.kinds), .unknownChoice("rows", _, _):
      [.indicators]
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
    let misspelt = Set(diagnostics.compactMap(\.misspeltKey))
    let needed = Set(diagnostics.compactMap(\.finding.neededField))
    var told: Set<Miss> = []
    let kept = diagnostics.filter { diagnostic in
      if case .missingKey(let key) = diagnostic.finding {
        return !key.split(separator: " ").contains { misspelt.contains(diagnostic.key($0)) }
      }
      guard let missed = diagnostic.finding.missed else { return true }
      if hidden.contains(missed.kind) { return false }
      guard let name = missed.name else { return true }
      // The form that lacks a field that the program needs is told; where it is used follows from that.
      if missed.kind == .fields, needed.contains(name), diagnostic.finding.neededField == nil {
        return false
      }
      return told.insert(
        Miss(kind: missed.kind, name: name, file: diagnostic.file, line: diagnostic.line)
      ).inserted
    }
    return kept.map { (diagnostic: $0, rank: $0.hiddenNames.isEmpty ? 1 : 0) }.sorted {
      ($0.rank, $0.diagnostic.file, $0.diagnostic.line ?? 0, $0.diagnostic.finding.code.rawValue)
        < (
          $1.rank, $1.diagnostic.file, $1.diagnostic.line ?? 0, $1.diagnostic.finding.code.rawValue
        )
    }.map(\.diagnostic)
  }
}

extension DefinitionDiagnostic {
  /// A name that a line uses and that is not defined, however often the line uses it.
  private struct Miss: Hashable {
    var kind: DefinedName
    var name: String
    var file: String
    var line: Int?
  }

  /// A key of a line.
  private struct LineKey: Hashable {
    var file: String
    var line: Int?
    var key: String
  }

  private func key(_ key: Substring) -> LineKey {
    LineKey(file: file, line: line, key: String(key))
  }

  /// The key that an unknown one most likely stands for.
  private var misspeltKey: LineKey? {
    guard case .unknownKey(_, let nearest?) = finding else { return nil }
    return key(nearest[...])
  }
}

extension DefinitionFinding {
  /// The field that the program needs and that a form lacks.
  fileprivate var neededField: String? {
    if case .missingNeededField(let field, _) = self { field } else { nil }
  }

  /// What kind of name is used that is not defined, and the name where one is told; `nil` for other problems.
  fileprivate var missed: (kind: DefinedName, name: String?)? {
    switch self {
    case .unknownForm, .noIdentification: (.forms, nil)
    case .unknownField(let field, _, _), .unknownOrderField(let field),
      .missingNeededField(let field, _):
      (.fields, field)
    case .unknownCodeList, .unknownCode, .missingRoleCode, .csvValue("goes_with", _, _):
      (.codes, nil)
    case .unknownIndicator: (.indicators, nil)
    case .unknownParent: (.units, nil)
    case .levelNotVisible, .csvValue("level", _, _), .departmentsElsewhere: (.levels, nil)
    case .csvValue("area", _, _): (.areas, nil)
    case .missingRole: (.roles, nil)
    case .unknownFragment: (.fragments, nil)
    case .invalidExpression(_, .meaning(let diagnostic)):
      switch diagnostic.reason {
      case .unknownForm: (.forms, nil)
      case .unknownField(let name, _), .unknownVariable(let name, _): (.fields, name)
      case .unknownFormField(let path, _): (.fields, path.field)
      case .unknownIndicator(let name, _): (.indicators, name)
      case .unknownCode: (.codes, nil)
      default: nil
      }
    default: nil
    }
  }
}
