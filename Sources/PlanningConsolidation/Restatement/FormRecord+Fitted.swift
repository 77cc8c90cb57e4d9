import PlanningForms

extension FormRecord {
  /// The record under another definition's columns: values go by their field, what the other doesn't have
  /// is left out.
  package func fitted(from old: FormDefinition, to new: FormDefinition) -> FormRecord {
    let places = new.columns.map { column in old.columns.firstIndex { $0.field == column.field } }
    var fitted = self
    fitted.form = new.code
    fitted.source = nil
    fitted.rows = rows.map { row in
      var row = row
      row.values = places.map { place in
        place.flatMap { row.values.indices.contains($0) ? row.values[$0] : nil } ?? .blank
      }
      row.faults = []
      return row
    }
    return fitted
  }
}
