import DecimalArithmetic
import PlanningForms

/// Tells of the figures of one area from which values each is made.
///
/// The area's forms are computed again from its provenance, and a figure that is asked after once more
/// with a recorder of what is read: what is told is what the program does, not a second account of it.
final class AreaTrace {
  let configuration: Configuration
  let hierarchy: UnitHierarchy
  let area: AdministrativeUnit
  let planYear: Int
  let traced: TracedForms
  let senders: [String: SubmissionTrace]
  let earlier: [Int: [FormCode: FormRecord]]
  let choices: [String: FigureChoice]
  /// The areas below, in the order of their codes.
  let parts: [AreaTrace]
  let partsByCode: [String: AreaTrace]
  /// The results of areas below that are not followed further down.
  let results: [String: AreaResult]
  private var rowsByKey: [FormCode: [String: Int]] = [:]
  private var groupings: [FormCode: [[ExpressionValue]: [TracedCell.TableRow]]] = [:]

  /// How many reads of one figure are looked at: more than any table has cells.
  static let recorderCapacity = 8_000_000

  init(
    _ provenance: AreaProvenance, area: AdministrativeUnit, parts: [AreaTrace],
    results: [String: AreaResult] = [:], configuration: Configuration, hierarchy: UnitHierarchy,
    validator: SubmissionValidator, wanted: Set<String>, needs: FigureNeeds? = nil
  ) {
    self.configuration = configuration
    self.hierarchy = hierarchy
    self.area = area
    self.parts = parts
    self.results = results
    partsByCode = Dictionary(
      parts.map { ($0.area.code, $0) }, uniquingKeysWith: { first, _ in first })
    planYear = provenance.planYear
    earlier = provenance.earlier
    choices = Dictionary(
      provenance.choices.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    let senders = provenance.senders.map {
      SubmissionTrace(
        $0, validator: validator, configuration: configuration, hierarchy: hierarchy, needs: needs)
    }
    self.senders = Dictionary(
      senders.map { ($0.submission.contributor.key, $0) }, uniquingKeysWith: { first, _ in first })
    var input = ConsolidationInput(
      area: area, planYear: provenance.planYear, hierarchy: hierarchy,
      submissions: senders.map(\.submission),
      districts: Dictionary(
        parts.map { ($0.area.code, $0.traced.result) }, uniquingKeysWith: { first, _ in first }
      ).merging(results) { own, _ in own },
      history: provenance.earlier, choices: choices)
    if !hierarchy.takesSubmissions(area) {
      input.runRows[.districts] = RunTables(configuration: configuration, hierarchy: hierarchy)
        .districts(of: area, results: input.districts)
    }
    traced = Consolidator(configuration: configuration).traced(
      input, wanted: wanted, needs: needs)
  }

  /// Whether it is put together from areas, and not from submissions.
  var isOfAreas: Bool { !parts.isEmpty || !results.isEmpty }

  /// The row of a form that a key names.
  func row(_ key: String, of form: TracedForm) -> Int? {
    let code = form.definition.code
    if let known = rowsByKey[code] { return known[key] }
    let rows = form.computed.record.rows.enumerated().map { ($1.key, $0) }
    let index = Dictionary(rows, uniquingKeysWith: { first, _ in first })
    rowsByKey[code] = index
    return index[key]
  }

  // MARK: Values

  /// The value at a place; `nil` where there is none.
  func value(_ form: FormCode, _ place: FigurePlace, _ column: Int) -> ExpressionValue? {
    guard let computed = traced.forms[form]?.computed else { return nil }
    switch place {
    case .row(let row):
      guard computed.record.rows.indices.contains(row),
        computed.record.rows[row].values.indices.contains(column)
      else { return nil }
      return computed.record.rows[row].values[column]
    case .group(let group):
      guard computed.groups.indices.contains(group),
        computed.groups[group].totals.indices.contains(column)
      else { return nil }
      return computed.groups[group].totals[column]
    case .total:
      return computed.totals.indices.contains(column) ? computed.totals[column] : nil
    case .ratio(let line):
      return computed.ratios.indices.contains(line) ? computed.ratios[line] : nil
    }
  }

  /// The rule at a place.
  func rule(_ form: FormCode, _ place: FigurePlace, _ column: Int) -> TracedRule {
    guard let form = traced.forms[form], form.computed.columns.indices.contains(column) else {
      return .run
    }
    let definition = form.computed.columns[column]
    switch place {
    case .row(let row): return rule(form, row, definition)
    case .ratio(let line):
      return form.definition.layout.ratios.indices.contains(line)
        ? .expression(form.definition.layout.ratios[line].expression) : .given
    case .total, .group:
      if place == .total, let whole = definition.totalExpression { return .expression(whole) }
      if definition.total == .derived, case .expression(let own) = definition.source {
        return .expression(own)
      }
      return .total(definition.total)
    }
  }

  private func rule(_ form: TracedForm, _ row: Int, _ column: ColumnDefinition) -> TracedRule {
    if case .run = form.definition.rows { return .run }
    switch column.source {
    case .expression(let expression): return .expression(expression)
    case .row:
      if column.role == .figureSource || column.role == .coverage { return .run }
      if case .concatenation = form.definition.rows { return .copied }
      if case .grouping = form.definition.rows { return .copied }
      return .given
    case .figure(let source):
      guard form.computed.record.rows.indices.contains(row),
        let indicator = configuration.indicator(form.computed.record.rows[row].key)
      else { return .given }
      return rule(form, indicator, column, source)
    }
  }

  // MARK: Reads

  /// The values that the one at a place is made from.
  func reads(_ form: FormCode, _ place: FigurePlace, _ column: Int) -> [TracedRead] {
    guard let form = traced.forms[form], form.computed.columns.indices.contains(column) else {
      return []
    }
    let definition = form.computed.columns[column]
    switch place {
    case .row(let row):
      guard form.computed.record.rows.indices.contains(row) else { return [] }
      return reads(form, row: row, column)
    case .group(let group):
      guard form.computed.groups.indices.contains(group) else { return [] }
      let rows = form.computed.groups[group].rows
      return totalReads(
        form, definition, column, place, rows: rows, form.computed.groups[group].totals)
    case .total:
      let rows = form.computed.record.rows.indices
      if let whole = definition.totalExpression {
        return read(whole, in: form, row: RecordRow(values: form.computed.totals), at: place)
      }
      return totalReads(form, definition, column, place, rows: rows, form.computed.totals)
    case .ratio(let line):
      guard form.definition.layout.ratios.indices.contains(line) else { return [] }
      return read(
        form.definition.layout.ratios[line].expression, in: form,
        row: RecordRow(values: form.computed.totals), at: .total)
    }
  }

  private func totalReads(
    _ form: TracedForm, _ definition: ColumnDefinition, _ column: Int, _ place: FigurePlace,
    rows: Range<Int>, _ totals: [ExpressionValue]
  ) -> [TracedRead] {
    switch definition.total {
    case .none: return []
    case .derived:
      guard case .expression(let own) = definition.source else { return [] }
      return read(own, in: form, row: RecordRow(values: totals), at: place)
    case .sum, .max, .min:
      return rows.compactMap { row in
        let value = form.computed.record.rows[row].values[column]
        guard value != .blank else { return nil }
        let cell = TracedCell.figure(
          area: area.code, form: form.definition.code, place: .row(row), column: column)
        return TracedRead(cell, .value, exclusion: value == .pending ? .pending : nil)
      }
    }
  }

  private func reads(_ form: TracedForm, row: Int, _ column: Int) -> [TracedRead] {
    let definition = form.computed.columns[column]
    let record = form.computed.record.rows[row]
    switch definition.source {
    case .row:
      if definition.role == .figureSource || definition.role == .coverage {
        return figureColumns(of: form).map {
          let cell = TracedCell.figure(
            area: area.code, form: form.definition.code, place: .row(row), column: $0)
          return TracedRead(cell, .value)
        }
      }
      return copies(form, record, definition)
    case .expression(let expression):
      return read(expression, in: form, row: record, at: .row(row))
    case .figure(let source):
      guard let indicator = configuration.indicator(record.key) else { return [] }
      return figureReads(form, indicator, definition, source)
    }
  }

  /// The columns from which the source and the coverage of a row's figures are taken.
  private func figureColumns(of form: TracedForm) -> [Int] {
    form.computed.columns.indices.filter {
      form.computed.columns[$0].isFigure && !form.computed.columns[$0].isRepeated
    }
  }

  // MARK: Copies

  private func copies(
    _ form: TracedForm, _ row: RecordRow, _ column: ColumnDefinition
  ) -> [TracedRead] {
    guard column.role != .ordinal else { return [] }
    switch form.definition.rows {
    case .concatenation(let sources, _, _):
      guard var index = Int(exactly: row.origin), index >= 0 else { return [] }
      for source in sources {
        guard let table = traced.tables[source.identifier] else { continue }
        if index >= table.rows.count {
          index -= table.rows.count
          continue
        }
        guard let position = table.columns[column.field] else { return [] }
        return [TracedRead(cell(source, table, index, position), .copy)]
      }
      return []
    case .grouping(let sources, let fields, _):
      guard fields.contains(column.field) else { return [] }
      let key = fields.map { field in
        form.positions[field].map { row.values[$0] } ?? .blank
      }
      return (grouped(form.definition.code, sources, by: fields)[key] ?? []).compactMap { found in
        guard let table = traced.tables[found.form.identifier],
          let position = table.columns[column.field]
        else { return nil }
        return TracedRead(cell(found.form, table, found.row, position), .copy)
      }
    default: return []
    }
  }

  private func grouped(
    _ form: FormCode, _ sources: [FormCode], by fields: [String]
  ) -> [[ExpressionValue]: [TracedCell.TableRow]] {
    if let known = groupings[form] { return known }
    var index: [[ExpressionValue]: [TracedCell.TableRow]] = [:]
    for source in sources {
      guard let table = traced.tables[source.identifier] else { continue }
      for row in table.rows.indices {
        let key = fields.map { table.value(of: $0, row: row, hierarchy: hierarchy) }
        index[key, default: []].append(TracedCell.TableRow(form: source, row: row))
      }
    }
    groupings[form] = index
    return index
  }

  // MARK: Expressions

  /// What an expression reads for a row.
  private func read(
    _ expression: Expression, in form: TracedForm, row: RecordRow, at place: FigurePlace
  ) -> [TracedRead] {
    let recorder = ReadRecorder(countingRowsUpTo: Self.recorderCapacity)
    let code = form.definition.code
    if case .row = place {
      let foreign = expression.references.forms.subtracting([code.identifier])
      _ = form.computer.value(
        of: expression, reading: foreign, form: form.definition, positions: form.positions,
        row: row, recorder: recorder)
    } else {
      let scope = form.computer.scope(
        form.definition, positions: form.positions, row: row, contributor: nil)
      scope.recorder = recorder
      _ = expression.evaluate(in: scope)
    }
    let reading = ExpressionReading(expression, recorder.reads) { identifier, column in
      let columns =
        identifier.map { self.configuration.form(identifier: $0)?.columns ?? [] }
        ?? form.computed.columns
      return columns.indices.contains(column) ? columns[column].field : nil
    }
    var year: Int?
    if case .planYears = form.definition.rows, case .row = place { year = Int(row.key) }
    let own = reading.own.map { column in
      TracedRead(.figure(area: area.code, form: code, place: place, column: column), .value)
    }
    return (own + reading.rows.compactMap { read in tableRead(read, year) }).inOrder.map(weighed)
  }

  /// A read of a blank cell takes no part: a sum is the same without it.
  private func weighed(_ read: TracedRead) -> TracedRead {
    guard read.role == .value else { return read }
    let value: ExpressionValue? =
      switch read.cell {
      case .typed(let sender, let form, let row, let column):
        senders[sender]?.submission.forms[form]?.rows[row].values[column]
      case .figure(let owner, let form, let place, let column):
        results[owner]?.value(form, place, column)
          ?? (partsByCode[owner] ?? self).value(form, place, column)
      case .identification, .earlier: nil
      }
    return value == .blank ? TracedRead(read.cell, read.role, exclusion: .blank) : read
  }

  private func tableRead(_ read: ExpressionReading.Read, _ year: Int?) -> TracedRead? {
    if let year, year != planYear {
      guard let form = configuration.form(identifier: read.form),
        let column = read.column ?? Self.keyColumn(form)
      else { return nil }
      return TracedRead(
        .earlier(area: area.code, year: year, form: form.code, row: read.row, column: column),
        read.role)
    }
    guard let table = traced.tables[read.form], let form = configuration.form(table.form),
      let column = read.column ?? Self.keyColumn(form)
    else { return nil }
    return TracedRead(cell(table.form, table, read.row, column), read.role)
  }

  /// The column that stands for a row that is counted: the first that identifies it, else the first that
  /// says anything.
  static func keyColumn(_ form: FormDefinition) -> Int? {
    form.key.lazy.compactMap { field in form.columns.firstIndex { $0.field == field } }.first
      ?? form.columns.firstIndex { $0.role != .ordinal }
  }

  /// The cell of a table's row: of a sender, of an area below, or of the area itself.
  func cell(_ form: FormCode, _ table: RowTable, _ row: Int, _ column: Int) -> TracedCell {
    if traced.forms[form] != nil {
      return .figure(area: area.code, form: form, place: .row(row), column: column)
    }
    let key = table.rows[row].contributor?.key ?? ""
    let local = row - table.span(key).lowerBound
    if configuration.form(form)?.level.isFilled == true {
      return .typed(sender: key, form: form, row: local, column: column)
    }
    return .figure(area: key, form: form, place: .row(local), column: column)
  }
}

extension TracedCell {
  /// A row of a table, by its position there.
  struct TableRow: Hashable {
    var form: FormCode
    var row: Int
  }
}

extension [TracedRead] {
  /// In an order that does not depend on chance: as tables stand and their rows and columns follow.
  var inOrder: [TracedRead] { count < 2 ? self : sorted { $0.cell.sortKey < $1.cell.sortKey } }
}

extension TracedCell {
  /// Whose, which form, row and column.
  fileprivate var sortKey: (String, String, Int, Int) {
    switch self {
    case .typed(let sender, let form, let row, let column):
      (sender, form.text, row, column)
    case .identification(let sender, let form, let field): (sender, form.text, -1, field)
    case .figure(let area, let form, let place, let column):
      switch place {
      case .row(let row): (area, form.text, row, column)
      case .group(let group): (area, form.text, -1_000_000 + group, column)
      case .total: (area, form.text, -2_000_000, column)
      case .ratio(let line): (area, form.text, -1_900_000 + line, column)
      }
    case .earlier(let area, let year, let form, let row, let column):
      (area, form.text + String(year), row, column)
    }
  }
}

extension AreaResult {
  /// The value of a row; `nil` where there is none.
  func value(_ form: FormCode, _ place: FigurePlace, _ column: Int) -> ExpressionValue? {
    guard case .row(let row) = place, let rows = forms[form]?.rows, rows.indices.contains(row),
      rows[row].values.indices.contains(column)
    else { return nil }
    return rows[row].values[column]
  }
}
