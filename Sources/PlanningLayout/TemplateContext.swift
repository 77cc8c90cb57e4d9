import PlanningForms

/// Evaluates derived columns of a template from the records that fill it, so that the stored
/// results of its formulas are right before any program recalculates them.
struct TemplateContext: EvaluationContext {
  /// The rows of a form with the positions of its fields.
  struct Table {
    var positions: [String: Int]
    var columns: [ColumnDefinition]
    var rows: [RecordRow]
  }

  var tables: [String: Table]
  /// The current row's form and values.
  var form: String
  var values: [ExpressionValue]
  var variables: [String: ExpressionValue]

  func value(of field: String) -> ExpressionValue {
    guard let table = tables[form], let index = table.positions[field] else { return .blank }
    return flagged(values[index], table.columns[index])
  }

  func rowCount(of form: String) -> Int { tables[form]?.rows.count ?? 0 }

  func value(of field: String, row: Int, of form: String) -> ExpressionValue {
    guard let table = tables[form], let index = table.positions[field] else { return .blank }
    return flagged(table.rows[row].values[index], table.columns[index])
  }

  func indicator(_ code: String, column: String?) -> ExpressionValue {
    guard let table = tables[form], let column, let index = table.positions[column],
      let row = table.rows.first(where: { $0.key == code })
    else { return .blank }
    return row.values[index]
  }

  func variable(_ name: String) -> ExpressionValue { variables[name] ?? .blank }

  /// A mark that is not set is no blank.
  private func flagged(_ value: ExpressionValue, _ column: ColumnDefinition) -> ExpressionValue {
    column.type == .boolean && value == .blank ? .boolean(false) : value
  }

  /// The values with every derived column computed; columns may depend on each other.
  func derived(_ columns: [ColumnDefinition]) -> [ExpressionValue] {
    var copy = self
    // Each pass settles one more level of dependence; definitions hold no circles.
    for _ in columns.indices {
      var changed = false
      for (index, column) in columns.enumerated() {
        guard case .expression(let expression) = column.source else { continue }
        let value = expression.evaluate(in: copy)
        if value != copy.values[index] {
          copy.values[index] = value
          changed = true
        }
      }
      if !changed { break }
    }
    return copy.values
  }
}
