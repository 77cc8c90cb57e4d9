/// All rows of one form that a computation can see, contributor after contributor.
///
/// A class because its look-up indexes are made when first asked for; it never leaves the task
/// that consolidates.
package final class RowTable {
  package let form: FormCode
  package let columns: [String: Int]
  package private(set) var rows: [RecordRow] = []
  /// Whether some value can't be relied on.
  package private(set) var hasFaults = false
  private var spans: [String: Range<Int>] = [:]
  private var indexes: [String: [ExpressionValue: [Int]]] = [:]

  /// Makes an empty table of a form with its fields' positions.
  package init(_ form: FormCode, columns: [String: Int]) {
    self.form = form
    self.columns = columns
  }

  /// Adds the rows of one contributor; its key then names their span.
  package func append(_ record: FormRecord) {
    let start = rows.count
    rows += record.rows.map { row in
      var row = row
      row.contributor = row.contributor ?? record.contributor
      return row
    }
    hasFaults = hasFaults || record.rows.contains { !$0.faults.isEmpty }
    spans[record.contributor.key] = start..<rows.count
  }

  /// Replaces the rows, for a form that is being computed.
  package func replace(_ rows: [RecordRow]) {
    self.rows = rows
    hasFaults = rows.contains { !$0.faults.isEmpty }
    indexes = [:]
  }

  // MARK: Faults

  /// Notes that a value can't be relied on.
  package func note(_ fault: FaultOrigin, row: Int, column: Int) {
    guard rows.indices.contains(row) else { return }
    rows[row].faults.note(fault, column: column)
    hasFaults = true
  }

  /// What is wrong with a value.
  package func fault(of field: String, row: Int) -> FaultOrigin? {
    guard rows.indices.contains(row), let column = columns[field] else { return nil }
    return rows[row].faults.origin(ofColumn: column)
  }

  /// The gravest reason why the field of some row is not known at all.
  package func unknown(_ field: String, in span: Range<Int>) -> FaultOrigin? {
    guard let column = columns[field] else { return nil }
    return rows[span].reduce(nil as FaultOrigin?) { worst, row in
      guard !row.faults.isEmpty, [.blank, .invalid].contains(row.values[column]) else {
        return worst
      }
      return .worst(worst, row.faults.origin(ofColumn: column))
    }
  }

  /// Whether the contributor has sent the form.
  package func isPresent(_ key: String) -> Bool { spans[key] != nil }

  /// The rows of a contributor, or all of them.
  package func span(_ key: String?) -> Range<Int> {
    guard let key else { return 0..<rows.count }
    return spans[key] ?? 0..<0
  }

  /// The value of a field, an implicit one included (`ma_dv`, `ma_huyen`, `ma_phong`).
  package func value(of field: String, row: Int, hierarchy: UnitHierarchy) -> ExpressionValue {
    guard rows.indices.contains(row) else { return .blank }
    if let column = columns[field] {
      let values = rows[row].values
      return values.indices.contains(column) ? values[column] : .blank
    }
    return Self.implicit(field, of: rows[row].contributor, hierarchy: hierarchy)
  }

  /// What every contributed row knows about its contributor.
  package static func implicit(
    _ field: String, of contributor: Contributor?, hierarchy: UnitHierarchy
  ) -> ExpressionValue {
    switch (field, contributor) {
    case (ContributorField.unit.key, .unit(let code)?):
      .text(code)
    case (ContributorField.district.key, .unit?):
      contributor.flatMap { hierarchy.receivingArea(of: $0) }.map { .text($0.code) } ?? .blank
    case (ContributorField.district.key, .department(let district, _)?):
      .text(district)
    case (ContributorField.department.key, .department(_, let code)?):
      .text(code)
    default:
      .blank
    }
  }

  /// The rows whose field has a value, ascending; made once for each field.
  package func rows(where field: String, equals value: ExpressionValue, hierarchy: UnitHierarchy)
    -> [Int]
  {
    if let index = indexes[field] { return index[value] ?? [] }
    var index: [ExpressionValue: [Int]] = [:]
    for row in rows.indices {
      index[self.value(of: field, row: row, hierarchy: hierarchy), default: []].append(row)
    }
    indexes[field] = index
    return index[value] ?? []
  }
}

/// The tables that expressions can refer to, by the form's identifier (`X01`).
package final class TableSet {
  private var tables: [String: RowTable] = [:]
  private var faults: [String: FormFault] = [:]
  /// The table asked for last: expressions ask for one form's rows many times in turn.
  private var last: (identifier: String, table: RowTable)?

  package init(_ tables: [RowTable] = []) {
    for table in tables { self[table.form.identifier] = table }
  }

  /// Notes why a form is not there, or lacks rows.
  package func note(_ fault: FormFault, form identifier: String) { faults[identifier] = fault }

  /// Why a form is not there, or lacks rows.
  package func fault(of identifier: String) -> FormFault? {
    faults.isEmpty ? nil : faults[identifier]
  }

  package subscript(identifier: String) -> RowTable? {
    get {
      if let last, last.identifier == identifier { return last.table }
      guard let table = tables[identifier] else { return nil }
      last = (identifier, table)
      return table
    }
    set {
      last = nil
      tables[identifier] = newValue
    }
  }
}
