import PlanningForms

/// Compares codes that are carried over from last year's plan with those that the plan had.
///
/// What became of an activity is told under the code that it had in last year's X-08; the
/// district's workbook of that year holds them in H-07. A code that is neither there nor one that
/// the machine gives to added activities would cut the thread from plan to result.
package struct CarriedCodeCheck {
  package let configuration: Configuration

  /// Makes a check over a configuration's forms.
  package init(configuration: Configuration) {
    self.configuration = configuration
  }

  /// One warning for each carried code that last year's plan of the unit does not have; nothing
  /// is said of a unit whose plan is not at hand.
  package func unknownCodes(in input: ConsolidationInput) -> [Diagnostic] {
    guard let earlier = input.history[input.planYear - 1] else { return [] }
    return configuration.forms(of: configuration.levels.base).flatMap { form -> [Diagnostic] in
      guard let source = form.prefill?.form, configuration.form(source)?.level == form.level,
        let key = form.key.first,
        let keyColumn = form.columns.firstIndex(where: { $0.field == key }),
        let sourceKey = form.prefill?.fields.first(where: { $0.field == key })?.source,
        let planned = plannedCodes(of: source, key: sourceKey, in: earlier, input)
      else { return [] }
      return input.submissions.flatMap { submission in
        unknownCodes(form, at: keyColumn, of: submission, planned: planned, source: source)
      }
    }
  }

  /// The codes of a form's rows by unit, from the form that the area's workbook keeps them in.
  private func plannedCodes(
    of source: FormCode, key: String, in earlier: [FormCode: FormRecord],
    _ input: ConsolidationInput
  ) -> [String: Set<String>]? {
    let keeper = configuration.forms(of: input.area.level).first { form in
      if case .concatenation([source], _, _) = form.rows { true } else { false }
    }
    guard let keeper, let record = earlier[keeper.code],
      let code = keeper.columns.firstIndex(where: { $0.field == key }),
      let unit = keeper.columns.firstIndex(where: { $0.field == ContributorField.unit.key })
    else { return nil }
    var codes: [String: Set<String>] = [:]
    for row in record.rows {
      codes[row.values[unit].displayText, default: []].insert(row.values[code].displayText)
    }
    return codes
  }

  private func unknownCodes(
    _ form: FormDefinition, at column: Int, of submission: Submission,
    planned: [String: Set<String>], source: FormCode
  ) -> [Diagnostic] {
    guard let record = submission.forms[form.code], let codes = planned[submission.contributor.key]
    else { return [] }
    let years = YearTokens(planYear: submission.planYear)
    let added = form.columns[column].generated.map {
      submission.contributor.codePrefix($0, planYear: submission.planYear)
    }
    return record.rows.indices.compactMap { row in
      guard case .text(let code) = record.rows[row].values[column], !codes.contains(code),
        added.map({ !code.hasPrefix($0) }) ?? true
      else { return nil }
      return Diagnostic(
        .unknownCode(
          found: code, nearest: [nearestName(to: code, among: codes.sorted())].compactMap { $0 },
          choices: .plan(year: submission.planYear - 1)),
        at: Location(
          file: submission.file, sheet: record.source?.sheet ?? form.sheet,
          cell: record.cell(row: row, column: column), form: form.code,
          field: form.columns[column].field, label: years.resolve(form.columns[column].label)),
        severity: .warning, unit: submission.contributor.key)
    }
  }
}
