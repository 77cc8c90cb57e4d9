import DecimalArithmetic
import PlanningForms

/// Compares "thực hiện năm trước" with last year's official figures.
package struct HistoryComparison {
  /// How far the figures may be apart, as a fraction: 0,5 %.
  package static let tolerance = ExactDecimal(coefficient: 5, exponent: -3)

  package let configuration: Configuration

  /// Makes a check over a configuration's forms.
  package init(configuration: Configuration) {
    self.configuration = configuration
  }

  /// One diagnostic for each indicator whose figure for the year before differs from what last
  /// year's output gave as that year's estimate.
  package func differences(_ consolidation: Consolidation, input: ConsolidationInput)
    -> [Diagnostic]
  {
    guard let earlier = input.history[input.planYear - 1] else { return [] }
    let years = YearTokens(planYear: input.planYear - 1)
    var found: [Diagnostic] = []
    for form in configuration.forms(of: input.area.level) {
      guard let now = consolidation.forms.first(where: { $0.record.form == form.code }),
        let before = earlier[form.code]
      else { continue }
      // A column's year before was, a year ago, the column that its `previous` names.
      for (position, column) in form.columns.enumerated() {
        guard case .figure = column.source, let name = column.previous,
          let previous = form.columns.firstIndex(where: { $0.field == name }),
          case .figure = form.columns[previous].source, form.columns[previous].previous == nil,
          column.field == form.estimateField
        else { continue }
        let path = FieldPath(form: form.code, field: name)
        found += compare(
          form, now: now.record, at: previous, before: before, at: position, years: years
        ) { consolidation.figures[path, $0]?.isIncomplete == true }
      }
    }
    return found
  }

  private func compare(
    _ form: FormDefinition, now: FormRecord, at column: Int, before: FormRecord,
    at earlierColumn: Int, years: YearTokens, isIncomplete: (String) -> Bool
  ) -> [Diagnostic] {
    let earlier = Dictionary(
      before.rows.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    return now.rows.compactMap { row in
      // A sum over some of the units says nothing against last year's over all.
      guard !isIncomplete(row.key), case .number(let given) = row.values[column],
        let place = earlier[row.key],
        before.rows[place].values.indices.contains(earlierColumn),
        case .number(let official) = before.rows[place].values[earlierColumn],
        (given - official).magnitude > (official * Self.tolerance).magnitude,
        let indicator = configuration.indicator(row.key)
      else { return nil }
      return Diagnostic(
        .historyDiffers(
          indicator: indicator.name, found: .number(given, places: indicator.decimals),
          official: .number(official, places: indicator.decimals)),
        at: Location(
          file: before.source?.file, sheet: form.sheet,
          cell: before.cell(row: place, column: earlierColumn), form: form.code,
          field: form.columns[earlierColumn].field,
          label: years.resolve(form.columns[earlierColumn].label))
      ).following(row.faults.origin(ofColumn: column))
    }
  }
}

extension FormDefinition {
  /// The column of the current year's estimate: the one that the plan column builds on.
  package var estimateField: String? {
    columns.last { $0.previous != nil && columnIsFigure($0) }?.previous
  }

  private func columnIsFigure(_ column: ColumnDefinition) -> Bool {
    if case .figure = column.source { true } else { false }
  }
}
