import CivilCalendar
import DecimalArithmetic
import PlanningConsolidation
import PlanningForms

/// A mistake as it is made in one workbook.
package struct PlantedMistake: Hashable, Sendable {
  /// A field and what is written into it.
  package struct Change: Hashable, Sendable {
    /// The field.
    package var field: String
    /// The value.
    package var value: ExpressionValue
  }

  /// The form that is changed.
  package var form: FormCode
  /// The row, from 0; `nil` for the record block.
  package var row: Int?
  /// Whether the row is a further one, a copy of the last.
  package var isAddedRow: Bool
  /// What is changed.
  package var changes: [Change]

  /// Makes the mistake in the records of a workbook.
  package func change(_ forms: inout [FormCode: FormRecord], configuration: Configuration) {
    guard let definition = configuration.form(form), var record = forms[form] else { return }
    if isAddedRow, let last = record.rows.last { record.rows.append(last) }
    for change in changes {
      if let row {
        guard record.rows.indices.contains(row),
          let column = definition.columns.firstIndex(where: { $0.field == change.field })
        else { continue }
        record.rows[row].values[column] = change.value
      } else if let line = definition.record.firstIndex(where: { $0.field == change.field }),
        record.record.indices.contains(line)
      {
        record.record[line] = change.value
      }
    }
    forms[form] = record
  }
}

/// Finds the ways in which a rule's mistake can be made in sound workbooks.
package struct MistakePlanter {
  let configuration: Configuration
  let hierarchy: UnitHierarchy

  /// Makes a planter.
  package init(configuration: Configuration, hierarchy: UnitHierarchy) {
    self.configuration = configuration
    self.hierarchy = hierarchy
  }

  /// The ways to make a rule's mistake, row by row, with the workbook that each is made in.
  ///
  /// - Parameters:
  ///   - rule: the rule; without a mistake there are no ways.
  ///   - form: the rule's form.
  ///   - submissions: the workbook, or for a rule of a consolidated form all those that it is made
  ///     from, with computed values filled in.
  package func ways(
    toBreak rule: RuleDefinition, of form: FormDefinition, in submissions: [Submission]
  ) -> [(contributor: Contributor, mistake: PlantedMistake)] {
    guard let mistake = rule.mistake,
      let target = configuration.form(mistake.form ?? form.code)
    else { return [] }
    let tables = TableSet()
    for definition in configuration.forms where definition.level.isFilled {
      let outline = FormOutline(definition)
      let table = outline.table
      for submission in submissions {
        if let record = submission.forms[definition.code] { table.append(record) }
      }
      tables[outline.identifier] = table
    }
    return submissions.flatMap { submission in
      ways(mistake, rule: rule, target: target, submission: submission, tables: tables).map {
        (submission.contributor, $0)
      }
    }
  }

  private func ways(
    _ mistake: RuleMistake, rule: RuleDefinition, target: FormDefinition, submission: Submission,
    tables: TableSet
  ) -> [PlantedMistake] {
    guard let record = submission.forms[target.code] else { return [] }
    let scope = RowScope(
      tables: tables, contributor: nil, hierarchy: hierarchy, columns: target.columns.positions,
      row: RecordRow(values: []),
      variables: SubmissionValidator(configuration: configuration, hierarchy: hierarchy)
        .variables(submission))
    if rule.indicator != nil {
      scope.matrix = Dictionary(
        record.rows.map { ($0.key, $0.values) }, uniquingKeysWith: { first, _ in first })
    }
    let isOfRecord = mistake.changes.allSatisfy { change in
      target.record.contains { $0.field == change.field }
    }
    var rows: [Int?] = record.rows.indices.filter { index in
      rule.indicator.map { $0 == record.rows[index].key } ?? true
    }
    if isOfRecord { rows = [nil] }
    if mistake.isAddedRow { rows = record.rows.isEmpty ? [] : [record.rows.count - 1] }
    return rows.compactMap { row in
      scope.row = row.map { record.rows[$0] } ?? RecordRow(values: [])
      scope.row.contributor = submission.contributor
      scope.indicator = configuration.indicator(scope.row.key)
      if let condition = mistake.condition, condition.evaluate(in: scope) != .boolean(true) {
        return nil
      }
      var changes: [PlantedMistake.Change] = []
      for change in mistake.changes {
        guard let column = target.column(change.field) else { return nil }
        scope.column = change.field
        let value = change.value.evaluate(in: scope)
        guard let written = written(value, column, scope.indicator, submission) else { return nil }
        changes.append(PlantedMistake.Change(field: change.field, value: written))
      }
      return PlantedMistake(
        form: target.code, row: mistake.isAddedRow ? record.rows.count : row,
        isAddedRow: mistake.isAddedRow, changes: changes)
    }
  }

  /// A value as the column holds it; `nil` where nothing comes of the expression.
  private func written(
    _ value: ExpressionValue, _ column: ColumnDefinition, _ indicator: Indicator?,
    _ submission: Submission
  ) -> ExpressionValue? {
    guard case .text(let pattern) = value else {
      switch value {
      case .blank, .invalid: return nil
      default: return value
      }
    }
    guard !pattern.isEmpty else { return .blank }
    let text = YearTokens(planYear: submission.planYear).resolve(pattern)
      .replacing("{unit}", with: submission.contributor.key.replacing("/", with: "-"))
    switch column.type {
    case .manyOf: return .codes(text.split(separator: ";").map(String.init))
    case .date, .month:
      let parts = text.split(separator: "/").compactMap { Int($0) }
      guard parts.count == 3 else { return nil }
      return .date(days: CalendarDay(year: parts[2], month: parts[1], day: parts[0]).serial)
    case .target:
      return configuration.target(text, column: column, indicator: indicator).map { .target($0) }
    default: return .text(text)
    }
  }
}
