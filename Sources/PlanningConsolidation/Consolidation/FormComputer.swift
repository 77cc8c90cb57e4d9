import DecimalArithmetic
import PlanningForms

/// Computes the rows of one consolidated form.
///
/// Rows come first, with what identifies them; then each column in the order of its dependencies,
/// so that an expression may add up a column of the same form; then groups and totals.
struct FormComputer {
  let configuration: Configuration
  let hierarchy: UnitHierarchy
  let planYear: Int
  /// The district or province.
  let area: AdministrativeUnit
  let tables: TableSet
  /// The tables of the same level in earlier plan years.
  let history: [Int: TableSet]
  /// Rows that the run itself knows, by field.
  let runRows: [RunTable: [[String: ExpressionValue]]]
  /// The figures of this form's figure columns.
  let figures: FigureBook
  /// The figures of single units, for columns repeated per unit.
  let unitFigures: (AdministrativeUnit, FigureSource, Indicator) -> Figure?
  /// The figures of groups of units, for columns repeated per group.
  var groupFigures = FigureBook()
  /// What is wrong with the figures behind a figure column.
  var figureFault: (Indicator, FigureSource) -> FaultOrigin? = { _, _ in nil }
  /// The only values that are wanted; `nil` where all are.
  var needs: FigureNeeds?
  private let variablesMemo = VariablesMemo()

  func compute(_ form: FormDefinition) -> ConsolidatedForm {
    let columns = columns(of: form)
    let positions = columns.positions
    var rows = makeRows(form, columns: columns, positions: positions)
    let own = RowTable(form.code, columns: positions)
    own.replace(rows)
    tables[form.code.identifier] = own
    var incomplete: Set<ConsolidatedForm.Position> = []

    for position in FormOutline.order(of: columns, in: form) {
      let column = columns[position]
      if case .row = column.source { continue }
      guard needs?.includes(column, of: form.code) ?? true else { continue }
      let foreign = foreignForms(of: column, in: form)
      for index in rows.indices {
        switch column.source {
        case .row:
          continue
        case .expression(let expression):
          let computed = value(
            of: expression, reading: foreign, form: form, positions: positions, row: rows[index])
          rows[index].values[position] = computed.value
          if let fault = computed.fault { rows[index].faults.note(fault, column: position) }
        case .figure(let source):
          guard let figure = figure(form, column, source, row: rows[index]) else { continue }
          rows[index].values[position] = figure.value
          if !column.isRepeated, let indicator = configuration.indicator(rows[index].key),
            let fault = figureFault(indicator, source)
          {
            rows[index].faults.note(fault, column: position)
          }
          if figure.isIncomplete, figure.value.decimal != nil {
            incomplete.insert(ConsolidatedForm.Position(row: index, column: position))
          }
        }
      }
      own.replace(rows)
    }
    fillFigureNotes(form, columns: columns, rows: &rows)
    if case .cross = form.rows { rows = rows.filter { hasFigures($0, columns: columns) } }
    rows = sorted(rows, form: form, columns: columns, positions: positions)
    own.replace(rows)

    let groups = self.groups(form, columns: columns, positions: positions, rows: rows)
    var totals: [ExpressionValue] = []
    if form.layout.total != .none || !form.layout.ratios.isEmpty {
      totals = self.totals(form, columns: columns, positions: positions, rows: rows)
    }
    let ratios = form.layout.ratios.map { line in
      line.expression.evaluate(
        in: scope(
          form, positions: positions, row: RecordRow(values: totals), contributor: nil))
    }
    return ConsolidatedForm(
      columns: columns,
      record: FormRecord(form: form.code, contributor: .unit(area.code), rows: rows),
      groups: groups, totals: totals, ratios: ratios, incomplete: incomplete,
      folded: folded(form, positions: positions, rows: rows))
  }

  /// The rows of which the form's condition for printing is known and false.
  private func folded(
    _ form: FormDefinition, positions: [String: Int], rows: [RecordRow]
  ) -> Set<Int> {
    guard let condition = form.layout.printedRows else { return [] }
    return Set(
      rows.indices.filter { index in
        condition.evaluate(
          in: scope(form, positions: positions, row: rows[index], contributor: nil))
          == .boolean(false)
      })
  }

  // MARK: Columns

  private func columns(of form: FormDefinition) -> [ColumnDefinition] {
    let units = hierarchy.parts(of: area.code)
    return RepeatedColumns(units: units, codeLists: configuration.codeLists).expanded(
      form.columns.filter { isThere($0, in: form) })
  }

  /// A column that need not be there in a form that the run fills is only where the run says something of
  /// it.
  private func isThere(_ column: ColumnDefinition, in form: FormDefinition) -> Bool {
    guard column.presence != .always, case .run(let table) = form.rows else { return true }
    return (runRows[table] ?? []).contains { $0[column.field] != nil }
  }

  private func figure(
    _ form: FormDefinition, _ column: ColumnDefinition, _ source: FigureSource, row: RecordRow
  ) -> Figure? {
    guard let indicator = configuration.indicator(row.key) else { return nil }
    let path = FieldPath(form: form.code, field: column.field)
    switch column.repetition {
    case nil: return figures[path, indicator.code]
    case .groups: return groupFigures[path, indicator.code]
    case .units: return hierarchy[column.repeatedFor].flatMap { unitFigures($0, source, indicator) }
    }
  }

  private func fillFigureNotes(
    _ form: FormDefinition, columns: [ColumnDefinition], rows: inout [RecordRow]
  ) {
    let required = columns.filter { column in
      guard case .figure(let source) = column.source, !column.isRepeated else {
        return false
      }
      guard let below = configuration.form(source.units.form)?.column(source.units.field) else {
        return false
      }
      if case .figure = below.source { return true }
      return below.requirement != .optional
    }
    for (position, column) in columns.enumerated() {
      guard column.role == .figureSource || column.role == .coverage,
        needs?.includes(column, of: form.code) ?? true
      else { continue }
      for index in rows.indices {
        // A figure that nobody could report, such as a fall since a year that is not asked for, says
        // nothing about who has reported.
        let found = required.compactMap {
          figures[FieldPath(form: form.code, field: $0.field), rows[index].key]
        }.filter { $0.expected > 0 }
        guard let least = found.min(by: { $0.reported < $1.reported }) else { continue }
        if column.role == .figureSource {
          // One figure that was settled elsewhere is not to be taken for one of those who report.
          let origin = found.contains { $0.origin == .settled } ? .settled : least.origin
          rows[index].values[position] = .text(configuration.roles.code(origin))
        } else {
          rows[index].values[position] = .text("\(least.reported)/\(least.expected)")
        }
      }
    }
  }

  // MARK: Evaluation

  func scope(
    _ form: FormDefinition, positions: [String: Int], row: RecordRow, contributor: String?,
    unit: String? = nil, tables: TableSet? = nil
  ) -> RowScope {
    let scope = RowScope(
      tables: tables ?? self.tables, contributor: contributor, hierarchy: hierarchy,
      columns: positions, row: row, variables: variables(for: unit ?? contributor ?? area.code))
    if case .indicators = form.rows { scope.indicator = configuration.indicator(row.key) }
    return scope
  }

  private func variables(for unit: String) -> [String: ExpressionValue] {
    if let known = variablesMemo.variables[unit] { return known }
    var variables: [String: ExpressionValue] = [
      "plan_year": .number(ExactDecimal(planYear)), "unit_code": .text(unit),
    ]
    if let unit = hierarchy[unit] {
      variables["unit_type"] = .text(unit.type.rawValue)
      variables["unit_level"] = .text(unit.level.rawValue)
      variables["unit_group"] = .text(unit.group)
    }
    variablesMemo.variables[unit] = variables
    return variables
  }

  /// The other forms that a computed column reads.
  func foreignForms(of column: ColumnDefinition, in form: FormDefinition) -> Set<String> {
    guard case .expression(let expression) = column.source else { return [] }
    return expression.references.forms.subtracting([form.code.identifier])
  }

  func value(
    of expression: Expression, reading foreign: Set<String>, form: FormDefinition,
    positions: [String: Int], row: RecordRow, recorder: ReadRecorder? = nil
  ) -> (value: ExpressionValue, fault: FaultOrigin?) {
    var contributor: String?
    var unit: String?
    var tables = self.tables
    switch form.rows {
    case .units, .cross(_, _, .units):
      unit = row.contributor?.key
      contributor = unit
      if let unit, !foreign.isEmpty,
        !foreign.contains(where: { tables[$0]?.isPresent(unit) == true })
      {
        guard areOwn(foreign), hasSent(unit) else { return (.blank, nil) }
        // The area's own forms hold the rows of all its units: the expression says which are meant.
        contributor = nil
      }
    case .planYears:
      guard let year = Int(row.key) else { return (.blank, nil) }
      if year != planYear, !expression.references.forms.isEmpty {
        guard let earlier = history[year] else { return (.blank, nil) }
        tables = earlier
      }
    default:
      break
    }
    let scope = scope(
      form, positions: positions, row: row, contributor: contributor, unit: unit, tables: tables)
    scope.recorder = recorder
    let value = expression.evaluate(in: scope)
    return (value, scope.fault)
  }

  /// Whether forms are made for the area itself, none of them sent by its units.
  private func areOwn(_ forms: Set<String>) -> Bool {
    let own = configuration.forms(of: area.level)
    return forms.allSatisfy { name in own.contains { $0.code.identifier == name } }
  }

  private func hasSent(_ unit: String) -> Bool {
    configuration.forms.contains { tables[$0.code.identifier]?.isPresent(unit) == true }
  }

  // MARK: Groups and totals

  private func hasFigures(_ row: RecordRow, columns: [ColumnDefinition]) -> Bool {
    zip(row.values, columns).contains { value, column in
      guard column.type.isNumeric, case .expression = column.source else { return false }
      return value.decimal.map { !$0.isZero } ?? false
    }
  }

  private func groups(
    _ form: FormDefinition, columns: [ColumnDefinition], positions: [String: Int],
    rows: [RecordRow]
  ) -> [ConsolidatedForm.Group] {
    guard let field = form.groupBy, let position = positions[field] else { return [] }
    // Where units have no groups a heading over all of them says nothing.
    if case .units = form.rows, rows.allSatisfy({ $0.values[position].codeText.isEmpty }) {
      return []
    }
    var groups: [ConsolidatedForm.Group] = []
    var start = 0
    while start < rows.count {
      let code = rows[start].values[position]
      var end = start + 1
      while end < rows.count, rows[end].values[position] == code { end += 1 }
      groups.append(
        ConsolidatedForm.Group(
          code: code.codeText, rows: start..<end,
          totals: totals(
            form, columns: columns, positions: positions, rows: Array(rows[start..<end]),
            isGroup: true)))
      start = end
    }
    return groups
  }

  private func totals(
    _ form: FormDefinition, columns: [ColumnDefinition], positions: [String: Int],
    rows: [RecordRow], isGroup: Bool = false
  ) -> [ExpressionValue] {
    var totals = columns.indices.map { position -> ExpressionValue in
      Self.total(columns[position].total, of: rows.map { $0.values[position] })
    }
    for position in FormOutline.order(of: columns, in: form) {
      let column = columns[position]
      let expression: Expression
      if let whole = column.totalExpression, !isGroup {
        expression = whole
      } else if column.total == .derived, case .expression(let own) = column.source {
        expression = own
      } else {
        continue
      }
      totals[position] = expression.evaluate(
        in: scope(form, positions: positions, row: RecordRow(values: totals), contributor: nil))
    }
    return totals
  }

  /// Adds up one column; states are kept: all "-" is "-", only "…" is "…".
  static func total(_ rule: TotalRule, of values: [ExpressionValue]) -> ExpressionValue {
    let consolidation: ConsolidationRule
    switch rule {
    case .none, .derived: return .blank
    case .sum: consolidation = .sum
    case .max: consolidation = .max
    case .min: consolidation = .min
    }
    return values.reduce(Accumulator(rule: consolidation)) {
      $0.merged(with: Accumulator(rule: consolidation, value: $1))
    }.value
  }

  // MARK: Order

  private func sorted(
    _ rows: [RecordRow], form: FormDefinition, columns: [ColumnDefinition],
    positions: [String: Int]
  ) -> [RecordRow] {
    var fields: [String] = []
    if case .concatenation(_, _, let order) = form.rows { fields = order }
    if let group = form.groupBy, fields.first != group { fields.insert(group, at: 0) }
    guard !fields.isEmpty else { return rows }
    let keys = fields.compactMap { field in positions[field].map { ($0, columns[$0]) } }
    return rows.enumerated().sorted { one, other in
      for (position, column) in keys {
        let (a, b) = (one.element.values[position], other.element.values[position])
        if a == b { continue }
        switch (rank(a, column, of: one.element), rank(b, column, of: other.element)) {
        case (let left?, let right?) where left != right: return left < right
        case (nil, _?): return false
        case (_?, nil): return true
        default:
          if a.codeText != b.codeText { return a.codeText < b.codeText }
        }
      }
      return one.offset < other.offset
    }.map(\.element)
  }

  /// Where the unit that a row comes from lists a value, such as a hamlet of its X-00.
  private func place(
    of value: ExpressionValue, in path: FieldPath, for row: RecordRow
  ) -> ExactDecimal? {
    guard let table = tables[path.form.identifier] else { return nil }
    return table.span(row.contributor?.key).first {
      table.value(of: path.field, row: $0, hierarchy: hierarchy) == value
    }.map { ExactDecimal($0) }
  }

  /// Codes sort in the order of their list, or of the form that lists them, numbers by size; blanks come
  /// last.
  private func rank(
    _ value: ExpressionValue, _ column: ColumnDefinition, of row: RecordRow
  ) -> ExactDecimal? {
    switch value {
    case .number(let number):
      return number
    case .date(let days):
      return ExactDecimal(days)
    case .text(let code):
      switch column.codes {
      case .list(let list):
        return configuration.codeLists[list]?.position(code).map { ExactDecimal($0) }
      case .units:
        return hierarchy.position(of: code).map { ExactDecimal($0) }
      case .field(let path, _):
        return place(of: value, in: path, for: row) ?? ExactDecimal(code)
      case nil:
        return ExactDecimal(code)
      }
    default:
      return nil
    }
  }
}

/// What expressions know about each unit, worked out once for all cells of a form.
private final class VariablesMemo {
  var variables: [String: [String: ExpressionValue]] = [:]
}
