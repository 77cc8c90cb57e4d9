/// What an expression sees while one row is computed or checked.
///
/// A class, set on from row to row: making one for every cell costs more than most expressions.
/// It never leaves the task that made it.
package final class RowScope: EvaluationContext {
  /// The tables of other forms, and of the row's own.
  package let tables: TableSet
  /// The contributor whose rows count; `nil` counts all.
  package let contributor: String?
  /// The hierarchy, for implicit fields.
  package let hierarchy: UnitHierarchy
  /// The positions of the row's own fields.
  package let columns: [String: Int]
  /// The row.
  package var row: RecordRow
  /// The fields of the record block, and what the run knows: `$plan_year`, `$unit_type` …
  package let variables: [String: ExpressionValue]
  /// The indicator of the row, for `$indicator_source` and the like.
  package var indicator: Indicator?
  /// The rows of the matrix form that is being worked on, by key, for `indicator(…)`.
  package var matrix: [String: [ExpressionValue]] = [:]
  /// The column that is being computed or checked, for `indicator(…)`.
  package var column: String?
  /// The faulty values of the rows in ``matrix``.
  package var matrixFaults: [String: [CellFault]] = [:]
  /// Why rows are not in ``matrix``.
  package var matrixFault: FormFault?
  /// What is wrong with variables.
  package var variableFaults: [String: FaultOrigin] = [:]
  /// The gravest fault of a value that was read since ``forgetFault()``.
  package private(set) var fault: FaultOrigin?

  package init(
    tables: TableSet, contributor: String?, hierarchy: UnitHierarchy, columns: [String: Int],
    row: RecordRow, variables: [String: ExpressionValue]
  ) {
    self.tables = tables
    self.contributor = contributor
    self.hierarchy = hierarchy
    self.columns = columns
    self.row = row
    self.variables = variables
  }

  /// Where reads are written down, while they are.
  package var recorder: ReadRecorder?

  /// Begins to watch what is read.
  package func forgetFault() { fault = nil }

  /// What was known before the row that is looked at.
  private var before: (fault: FaultOrigin?, reads: Set<ReadRecorder.Read>)?

  package func keepsAccount(of form: String) -> Bool {
    recorder != nil || tables[form]?.hasFaults ?? false
  }

  package func beginRow() {
    before = (fault, recorder.map { $0.countsRows ? [] : $0.reads } ?? [])
  }

  package func endRow(isMeant: Bool) {
    if !isMeant, let before {
      fault = before.fault
      if let recorder, !recorder.countsRows { recorder.restore(before.reads) }
    }
    before = nil
  }

  package func count(_ row: Int, of form: String) {
    guard let recorder, recorder.countsRows, let table = tables[form] else { return }
    recorder.note(.counted(form: form, table.span(contributor).lowerBound + row))
  }

  private func note(_ origin: FaultOrigin?) {
    if let origin { fault = FaultOrigin.worst(fault, origin) }
  }

  package func value(of field: String) -> ExpressionValue {
    if let position = columns[field] {
      recorder?.note(.own(position))
      if !row.faults.isEmpty { note(row.faults.origin(ofColumn: position)) }
      return row.values.indices.contains(position) ? row.values[position] : .blank
    }
    if let value = variables[field] {
      recorder?.note(.variable(field))
      note(variableFaults[field])
      return value
    }
    return RowTable.implicit(field, of: row.contributor, hierarchy: hierarchy)
  }

  package func rowCount(of form: String) -> Int {
    note(tables.fault(of: form)?.origin)
    return tables[form]?.span(contributor).count ?? 0
  }

  package func value(of field: String, row: Int, of form: String) -> ExpressionValue {
    guard let table = tables[form] else { return .blank }
    let row = table.span(contributor).lowerBound + row
    if let recorder, let column = table.columns[field] {
      recorder.note(.row(form: form, row, column))
    }
    if table.hasFaults { note(table.fault(of: field, row: row)) }
    return table.value(of: field, row: row, hierarchy: hierarchy)
  }

  package func rows(of form: String, where field: String, equals value: ExpressionValue) -> [Int]? {
    if let fault = tables.fault(of: form), fault.touches(field, equalTo: value) {
      note(fault.origin)
    }
    guard let table = tables[form] else { return [] }
    let span = table.span(contributor)
    // A row whose value is not known may be one of those looked for.
    if table.hasFaults { note(table.unknown(field, in: span)) }
    let rows = table.rows(where: field, equals: value, hierarchy: hierarchy)
    if let recorder, let column = table.columns[field] {
      for row in rows { recorder.note(.row(form: form, row, column)) }
    }
    guard contributor != nil else { return rows }
    return rows.filter(span.contains).map { $0 - span.lowerBound }
  }

  package func indicator(_ code: String, column: String?) -> ExpressionValue {
    guard let name = column ?? self.column, let position = columns[name] else { return .blank }
    guard let values = matrix[code], values.indices.contains(position) else {
      if let fault = matrixFault, fault.rows?.keys.contains(code) ?? true { note(fault.origin) }
      return .blank
    }
    recorder?.note(.indicator(code, position))
    note(matrixFaults[code]?.origin(ofColumn: position))
    return values[position]
  }

  package func variable(_ name: String) -> ExpressionValue {
    if let value = variables[name] {
      recorder?.note(.variable(name))
      note(variableFaults[name])
      return value
    }
    guard let indicator else { return .blank }
    switch name {
    case "indicator_source": return .text(indicator.source.rawValue)
    case "indicator_rule": return .text(indicator.rule.rawValue)
    case "indicator_cumulative": return .boolean(indicator.isCumulative)
    case "indicator_better": return .text(indicator.better?.rawValue ?? "")
    case "indicator_component": return .boolean(indicator.isComponent)
    default: return .blank
    }
  }
}
