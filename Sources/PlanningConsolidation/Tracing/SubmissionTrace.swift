import PlanningForms

/// Tells of the computed cells of one submission from which others each is made.
final class SubmissionTrace {
  let submission: Submission
  /// What cells hold that were used in another form, by sheet and cell.
  let typed: [String: AreaProvenance.TypedCell]
  private let configuration: Configuration
  private let hierarchy: UnitHierarchy
  private let variables: [String: ExpressionValue]
  private lazy var tables = TableSet(
    submission.forms.values.compactMap { record in
      configuration.form(record.form).map { form in
        let table = RowTable(form.code, columns: form.columns.positions)
        table.append(record)
        return table
      }
    })

  init(
    _ sender: AreaProvenance.Sender, validator: SubmissionValidator,
    configuration: Configuration, hierarchy: UnitHierarchy, needs: FigureNeeds?
  ) {
    var submission = sender.submission
    variables = validator.variables(submission)
    submission.forms = validator.completed(
      submission.forms, contributor: submission.contributor, planYear: submission.planYear,
      needs: needs)
    self.submission = submission
    self.configuration = configuration
    self.hierarchy = hierarchy
    typed = Dictionary(
      sender.typed.map { (Self.place($0.sheet, $0.cell), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  static func place(_ sheet: String, _ cell: String) -> String { sheet + "!" + cell }

  private var rowsByKey: [FormCode: [String: Int]] = [:]

  /// The row of a form that a key names.
  func row(_ key: String, of form: FormCode) -> Int? {
    if let known = rowsByKey[form] { return known[key] }
    let rows = (submission.forms[form]?.rows ?? []).enumerated().map { ($1.key, $0) }
    let index = Dictionary(rows, uniquingKeysWith: { first, _ in first })
    rowsByKey[form] = index
    return index[key]
  }

  private var key: String { submission.contributor.key }

  /// The rule of a cell.
  func rule(_ form: FormCode, row: Int, column: Int) -> TracedRule {
    guard let definition = configuration.form(form), let record = submission.forms[form],
      definition.columns.indices.contains(column), record.rows.indices.contains(row)
    else { return .given }
    if case .expression(let expression) = definition.columns[column].source {
      return .expression(expression)
    }
    if let (indicator, _) = parts(definition, record, row: row, column: column) {
      return .parts(indicator, .communes)
    }
    return .given
  }

  /// The values that a cell's is computed from; none for what was typed.
  func reads(_ form: FormCode, row: Int, column: Int) -> [TracedRead] {
    guard let definition = configuration.form(form), let record = submission.forms[form],
      definition.columns.indices.contains(column), record.rows.indices.contains(row)
    else { return [] }
    if case .expression(let expression) = definition.columns[column].source {
      return read(expression, definition, record.rows[row], row)
    }
    return parts(definition, record, row: row, column: column)?.reads ?? []
  }

  private func read(
    _ expression: Expression, _ form: FormDefinition, _ row: RecordRow, _ index: Int
  ) -> [TracedRead] {
    let recorder = ReadRecorder(countingRowsUpTo: AreaTrace.recorderCapacity)
    let scope = RowScope(
      tables: tables, contributor: nil, hierarchy: hierarchy, columns: form.columns.positions,
      row: row, variables: variables)
    scope.recorder = recorder
    _ = expression.evaluate(in: scope)
    let reading = ExpressionReading(expression, recorder.reads) { identifier, column in
      let columns =
        identifier.map { self.configuration.form(identifier: $0)?.columns ?? [] } ?? form.columns
      return columns.indices.contains(column) ? columns[column].field : nil
    }
    var reads = reading.own.map {
      TracedRead(.typed(sender: key, form: form.code, row: index, column: $0), .value)
    }
    reads += reading.rows.compactMap { read in
      guard let other = configuration.form(identifier: read.form),
        let column = read.column ?? AreaTrace.keyColumn(other)
      else { return nil }
      return TracedRead(
        .typed(sender: key, form: other.code, row: read.row, column: column), read.role)
    }
    for case .variable(let name) in recorder.reads {
      for form in configuration.forms where form.isIdentification {
        guard submission.forms[form.code] != nil,
          let field = form.record.firstIndex(where: { $0.field == name })
        else { continue }
        reads.append(
          TracedRead(.identification(sender: key, form: form.code, field: field), .value))
      }
    }
    return reads.inOrder.map { read in
      guard read.role == .value, case .typed(_, let form, let row, let column) = read.cell,
        submission.forms[form]?.rows[row].values[column] == .blank
      else { return read }
      return TracedRead(read.cell, read.role, exclusion: .blank)
    }
  }

  /// The parts of an indicator's ratio or difference, where both are known: then it is computed.
  private func parts(
    _ form: FormDefinition, _ record: FormRecord, row: Int, column: Int
  ) -> (indicator: Indicator, reads: [TracedRead])? {
    guard case .indicators = form.rows, form.columns[column].type.isNumeric,
      let indicator = configuration.indicator(record.rows[row].key),
      indicator.isComputedFromOthers
    else { return nil }
    func read(_ term: IndicatorTerm?, _ role: TracedRead.Role) -> TracedRead? {
      guard let term, let other = self.row(term.code, of: form.code),
        let field =
          term.yearOffset == 0 ? form.columns[column].field : form.columns[column].previous,
        let place = form.columns.firstIndex(where: { $0.field == field }),
        record.rows[other].values[place].decimal != nil
      else { return nil }
      return TracedRead(.typed(sender: key, form: form.code, row: other, column: place), role)
    }
    let isRatio = indicator.rule == .ratio
    guard let over = read(indicator.numerator, isRatio ? .numerator : .value),
      let under = read(indicator.denominator, isRatio ? .denominator : .value)
    else { return nil }
    return (indicator, [over, under])
  }
}
