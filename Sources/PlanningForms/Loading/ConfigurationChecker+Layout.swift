extension ConfigurationChecker {
  /// What a form's layout names is there: fields, and a total where the summary shows one.
  func checkLayout(of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]) {
    var named = form.layout.frozenFields
    for chart in form.layout.charts {
      named += (chart.isOfTotals ? [] : [chart.categories]) + chart.series
    }
    if let summary = form.layout.summary {
      named += summary.fields + [summary.name].compactMap { $0 } + summary.labels.keys.sorted()
      if summary.name == nil, form.layout.total == .none {
        diagnostics.append(form.diagnostic(.summaryWithoutTotal(form: form.code.text)))
      }
      if case .indicators = form.rows {
        for key in summary.keys where configuration.indicator(key) == nil {
          diagnostics.append(form.diagnostic(.unknownIndicator(code: key)))
        }
      }
    }
    for field in named where form.column(field) == nil {
      diagnostics.append(unknown(field, of: form, in: form, line: nil))
    }
  }
}
