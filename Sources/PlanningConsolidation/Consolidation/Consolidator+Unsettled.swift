import PlanningForms

extension Consolidator {
  /// Consolidates everything except the forms that tell what was found, which
  /// ``completed(_:runRows:input:)`` makes from the finished list.
  ///
  /// Where figures are not settled, what is made of them is computed a second time as if they had been
  /// left blank: what comes out otherwise contains them, in whatever way it is made of them.
  package func consolidate(_ input: ConsolidationInput) -> Consolidation {
    var consolidation = computed(input)
    let figures =
      input.unsettled
      + input.districts.keys.sorted().flatMap { input.districts[$0]?.settled?.without ?? [] }
    guard !figures.isEmpty else { return consolidation }
    let without = self.settled(input)
    let unchanged = unchanged(consolidation, from: input, to: without)
    let settled = computed(without, isJudged: false, unchanged: unchanged)
    consolidation.settled = SettledResult(
      without: figures, forms: settled.result.forms, figures: settled.figures)
    let others = Dictionary(
      settled.forms.map { ($0.record.form, $0) }, uniquingKeysWith: { first, _ in first })
    for index in consolidation.forms.indices {
      let form = consolidation.forms[index]
      guard unchanged.forms[form.record.form] == nil, let other = others[form.record.form] else {
        continue
      }
      var values = UnsettledComparison(form: form, other: other).values()
      guard !values.isEmpty else { continue }
      let sources = sources(of: form.record.form)
      values.figures = figures.filter { sources.contains($0.form.identifier) }
      if values.figures.isEmpty { values.figures = figures }
      consolidation.forms[index].unsettled = values
    }
    return consolidation
  }

  /// Which figures of submissions are slips of scale that nobody has settled.
  package func unsettled(
    _ findings: [Diagnostic], in submissions: [Submission], name: (Contributor) -> String
  ) -> [UnsettledFigure] {
    let sent = Dictionary(
      submissions.map { ($0.contributor.key, $0) }, uniquingKeysWith: { first, _ in first })
    return findings.compactMap { finding in
      guard finding.counts, finding.severity == .error, finding.finding.isThousandfold,
        case .scaleSlip(let found, _, let factor, _, _) = finding.finding,
        let submission = finding.unit.flatMap({ sent[$0] }),
        submission.file == finding.location.file, let form = finding.location.form,
        let sheet = finding.location.sheet, let cell = finding.location.address,
        let field = finding.location.field
      else { return nil }
      return UnsettledFigure(
        unit: submission.contributor.key, name: name(submission.contributor), form: form,
        sheet: sheet, cell: cell, field: field, label: finding.location.label ?? field,
        value: found, factor: factor)
    }
  }

  /// The input as if the figures that are not settled had been left blank.
  private func settled(_ input: ConsolidationInput) -> ConsolidationInput {
    var settled = input
    let figures = Dictionary(grouping: input.unsettled, by: \.unit)
    let validator = SubmissionValidator(configuration: configuration, hierarchy: input.hierarchy)
    for index in settled.submissions.indices {
      let submission = settled.submissions[index]
      guard let own = figures[submission.contributor.key] else { continue }
      var forms = submission.forms
      for figure in own { leave(figure, outOf: &forms) }
      settled.submissions[index].forms = validator.completed(
        forms, contributor: submission.contributor, planYear: submission.planYear)
    }
    for (code, result) in input.districts {
      guard let other = result.settled else { continue }
      settled.districts[code] = AreaResult(
        forms: result.forms.merging(other.forms) { _, other in other }, figures: other.figures)
    }
    return settled
  }

  /// The forms that are the same without the figures that are not settled: by no way are they made of
  /// a form that is different without them.
  private func unchanged(
    _ consolidation: Consolidation, from input: ConsolidationInput, to settled: ConsolidationInput
  ) -> Unchanged {
    // The exact parts are made of all figures.
    var changed = Set(
      configuration.forms.filter { $0.rows == .run(.accumulators) }.map(\.code.identifier))
    func compare(_ forms: [FormCode: FormRecord], _ others: [FormCode: FormRecord]) {
      for (code, record) in others where forms[code] != record { changed.insert(code.identifier) }
    }
    for (submission, other) in zip(input.submissions, settled.submissions) {
      compare(submission.forms, other.forms)
    }
    for (code, result) in input.districts where result.settled != nil {
      guard let other = settled.districts[code] else { continue }
      compare(result.forms, other.forms)
      // The exact parts may differ where the figures that are shown do not.
      if result.figures != other.figures {
        changed.formUnion(
          configuration.forms.filter { $0.columns.contains(where: \.isFigure) }
            .map(\.code.identifier))
      }
    }
    var unchanged = Unchanged(figures: consolidation.figures)
    for form in consolidation.forms {
      guard changed.isDisjoint(with: sources(of: form.record.form)) else { continue }
      unchanged.forms[form.record.form] = form
    }
    return unchanged
  }

  /// Blanks a figure and what is computed from it in other rows of an indicator form: a ratio keeps its
  /// value where a part of it is blank.
  private func leave(_ figure: UnsettledFigure, outOf forms: inout [FormCode: FormRecord]) {
    guard let form = configuration.form(figure.form), let record = forms[figure.form],
      let column = form.columns.firstIndex(where: { $0.field == figure.field }),
      let row = record.rows.indices.first(where: {
        record.cell(row: $0, column: column)?.description == figure.cell
      })
    else { return }
    let code = record.rows[row].key
    forms[figure.form]?.rows[row].values[column] = .blank
    guard case .indicators = form.rows else { return }
    for (position, other) in record.rows.enumerated() {
      guard let indicator = configuration.indicator(other.key),
        indicator.rule == .ratio || indicator.rule == .difference
      else { continue }
      for term in [indicator.numerator, indicator.denominator].compactMap({ $0 })
      where term.code == code {
        for (place, header) in form.columns.enumerated()
        where (term.yearOffset == 0 ? header.field : header.previous) == figure.field {
          forms[figure.form]?.rows[position].values[place] = .blank
        }
      }
    }
  }

  /// The identifiers of all forms that a form is made of, by way of others too.
  private func sources(of form: FormCode) -> Set<String> {
    var found: Set<String> = []
    var open = [form.identifier]
    while let next = open.popLast() {
      guard found.insert(next).inserted else { continue }
      open += configuration.form(identifier: next)?.computationDependencies ?? []
    }
    return found
  }
}

/// What of a form is otherwise without some figures.
struct UnsettledComparison {
  let form: ConsolidatedForm
  let other: ConsolidatedForm

  /// What identifies a row, of two with the same the first, second and so on.
  private struct Identity: Hashable {
    var key: String
    var contributor: Contributor?
    var sheetRow: Int32
    var occurrence: Int
  }

  func values() -> UnsettledValues {
    var found = UnsettledValues()
    let others = Dictionary(
      zip(identities(other.record.rows), other.record.rows), uniquingKeysWith: { first, _ in first }
    )
    for (index, identity) in identities(form.record.rows).enumerated() {
      let values = form.record.rows[index].values
      let without = others[identity]?.values
      if without == nil { found.absent.insert(index) }
      for (column, value) in values.enumerated() {
        let left = without.map { $0.indices.contains(column) ? $0[column] : .blank } ?? .blank
        if left != value {
          found.rows[ConsolidatedForm.Position(row: index, column: column)] = left
        }
      }
    }
    for (index, group) in form.groups.enumerated() {
      let without = other.groups.first { $0.code == group.code }
      for (column, value) in Self.different(group.totals, without?.totals ?? []) {
        found.groups[ConsolidatedForm.Position(row: index, column: column)] = value
      }
    }
    found.totals = Self.different(form.totals, other.totals)
    found.ratios = Self.different(form.ratios, other.ratios)
    return found
  }

  private static func different(
    _ values: [ExpressionValue], _ others: [ExpressionValue]
  ) -> [Int: ExpressionValue] {
    var found: [Int: ExpressionValue] = [:]
    for (column, value) in values.enumerated() {
      let other = others.indices.contains(column) ? others[column] : .blank
      if other != value { found[column] = other }
    }
    return found
  }

  private func identities(_ rows: [RecordRow]) -> [Identity] {
    var seen: [Identity: Int] = [:]
    return rows.map { row in
      var identity = Identity(
        key: row.key, contributor: row.contributor, sheetRow: row.sheetRow, occurrence: 0)
      let count = seen[identity, default: 0]
      seen[identity] = count + 1
      identity.occurrence = count
      return identity
    }
  }
}
