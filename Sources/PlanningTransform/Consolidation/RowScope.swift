import PlanningForms

/// What an expression sees while one row is computed or checked.
struct RowScope: EvaluationContext {
  /// The tables of other forms, and of the row's own.
  var tables: TableSet
  /// The contributor whose rows count; `nil` counts all.
  var contributor: String?
  /// The hierarchy, for implicit fields.
  var hierarchy: UnitHierarchy
  /// The positions of the row's own fields.
  var columns: [String: Int]
  /// The row.
  var row: RecordRow
  /// The fields of the record block, and what the run knows: `$plan_year`, `$unit_type` …
  var variables: [String: ExpressionValue]
  /// The rows of the matrix form that is being worked on, by key, for `indicator(…)`.
  var matrix: [String: [ExpressionValue]] = [:]
  /// The column that is being computed or checked, for `indicator(…)`.
  var column: String?

  func value(of field: String) -> ExpressionValue {
    if let position = columns[field] {
      return row.values.indices.contains(position) ? row.values[position] : .blank
    }
    if let value = variables[field] { return value }
    return RowTable.implicit(field, of: row.contributor, hierarchy: hierarchy)
  }

  func rowCount(of form: String) -> Int {
    tables[form]?.span(contributor).count ?? 0
  }

  func value(of field: String, row: Int, of form: String) -> ExpressionValue {
    guard let table = tables[form] else { return .blank }
    return table.value(
      of: field, row: table.span(contributor).lowerBound + row, hierarchy: hierarchy)
  }

  func rows(of form: String, where field: String, equals value: ExpressionValue) -> [Int]? {
    guard let table = tables[form] else { return [] }
    let span = table.span(contributor)
    let rows = table.rows(where: field, equals: value, hierarchy: hierarchy)
    guard contributor != nil else { return rows }
    return rows.filter(span.contains).map { $0 - span.lowerBound }
  }

  func indicator(_ code: String, column: String?) -> ExpressionValue {
    guard let name = column ?? self.column, let position = columns[name],
      let values = matrix[code], values.indices.contains(position)
    else { return .blank }
    return values[position]
  }

  func variable(_ name: String) -> ExpressionValue { variables[name] ?? .blank }
}
