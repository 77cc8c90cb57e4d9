extension ConfigurationChecker {
  /// Targets are no numbers: nothing adds them up, consolidates them or draws them. What expressions
  /// do with them is checked with the expressions.
  func checkTarget(
    _ column: ColumnDefinition, of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    func refuse(_ key: String) {
      diagnostics.append(
        form.diagnostic(.targetIsNoNumber(field: column.field, key: key), line: column.line))
    }
    if case .figure(let source) = column.source {
      let paths = [source.units, source.departments].compactMap { $0 }
      let holdsTargets = paths.contains {
        configuration.form($0.form)?.column($0.field)?.type == .target
      }
      if column.type == .target || holdsTargets { refuse("figure") }
    }
    guard column.type == .target else { return }
    if column.total != .none { refuse("total") }
    if column.totalExpression != nil { refuse("total_value") }
    if column.minimum != nil || column.maximum != nil { refuse("min, max") }
    for chart in form.layout.charts where chart.series.contains(column.field) { refuse("charts") }
    if case .list(let name) = column.codes, let list = configuration.codeLists[name] {
      for entry in list.choices where TargetWords.standing(of: entry) == nil {
        diagnostics.append(
          DefinitionDiagnostic(
            file: "codelists.csv", line: nil,
            finding: .csvValue(
              column: "extra", found: "\(name) \(entry.code): \(entry.extra)",
              allowed: "<0, <=0, =0, >=0, >0; 0, 1, 2, … (goes_with)")))
      }
    }
  }
}
