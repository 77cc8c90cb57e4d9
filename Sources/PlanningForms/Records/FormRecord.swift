import WorkbookModel

/// One row of a form, typed.
package struct RecordRow: Hashable, Sendable {
  /// A value for each of the definition's columns, in their order.
  package var values: [ExpressionValue]
  /// The row of the source sheet, 0 where the row was computed.
  package var sheetRow: Int32
  /// For rows copied from other forms: the position among the rows of those forms' tables, one table
  /// after the other; -1 elsewhere.
  package var origin: Int32 = -1
  /// What the row is about: the indicator, unit or code of a fixed row; empty for list rows.
  package var key: String
  /// For rows copied from another form (H-07 from X-08): who contributed it.
  package var contributor: Contributor?
  /// The values that can't be relied on.
  package var faults: [CellFault] = []

  /// A row read from a sheet, or a computed one, which has no row there.
  package init(
    values: [ExpressionValue], sheetRow: Int32 = 0, key: String = "",
    contributor: Contributor? = nil
  ) {
    self.values = values
    self.sheetRow = sheetRow
    self.key = key
    self.contributor = contributor
  }
}

/// Where a record was read: enough to name the cell of every value at the cost of two small
/// integers a row.
package struct RecordSource: Hashable, Sendable {
  /// The file's name.
  package var file: String
  /// The sheet's name.
  package var sheet: String
  /// The sheet column (from 1) of each of the definition's columns; 0 where there is none.
  package var columns: [Int16]
  /// The sheet row and column of each field of the record block; 0 where there is none.
  package var recordCells: [(row: Int32, column: Int16)]

  /// Where a record stands; `recordCells` only where the form has a record block.
  package init(
    file: String, sheet: String, columns: [Int16], recordCells: [(row: Int32, column: Int16)] = []
  ) {
    self.file = file
    self.sheet = sheet
    self.columns = columns
    self.recordCells = recordCells
  }

  /// Compares all parts.
  package static func == (left: RecordSource, right: RecordSource) -> Bool {
    left.file == right.file && left.sheet == right.sheet && left.columns == right.columns
      && left.recordCells.elementsEqual(right.recordCells) { $0 == $1 }
  }

  /// Hashes the parts that tell sources apart.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(sheet)
    hasher.combine(columns)
  }
}

/// A form filled by one contributor for one plan year, or computed from others.
package struct FormRecord: Hashable, Sendable {
  /// The form.
  package var form: FormCode
  /// Whose figures these are.
  package var contributor: Contributor
  /// The values of the record block, in the definition's order.
  package var record: [ExpressionValue]
  /// The rows of the table.
  package var rows: [RecordRow]
  /// Where it was read; `nil` for computed records.
  package var source: RecordSource?
  /// The values of the record block that can't be relied on; their columns are positions in it.
  package var recordFaults: [CellFault] = []

  /// A record; without a source one that was computed.
  package init(
    form: FormCode, contributor: Contributor, record: [ExpressionValue] = [],
    rows: [RecordRow] = [], source: RecordSource? = nil
  ) {
    self.form = form
    self.contributor = contributor
    self.record = record
    self.rows = rows
    self.source = source
  }

  /// The cell of a value; `nil` for computed values.
  package func cell(row: Int, column: Int) -> CellReference? {
    guard let source, rows.indices.contains(row), source.columns.indices.contains(column),
      source.columns[column] > 0, rows[row].sheetRow > 0
    else { return nil }
    return CellReference(
      row: Int(rows[row].sheetRow), column: Int(source.columns[column]))
  }

  /// The cell of a record block's field; `nil` for computed values.
  package func recordCell(_ index: Int) -> CellReference? {
    guard let source, source.recordCells.indices.contains(index),
      source.recordCells[index].row > 0
    else { return nil }
    let cell = source.recordCells[index]
    return CellReference(row: Int(cell.row), column: Int(cell.column))
  }
}
