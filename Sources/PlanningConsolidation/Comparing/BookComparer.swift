import PlanningForms

/// Compares what was read of two workbooks: forms by their codes, rows by what they are about, columns by
/// their fields; neither bytes nor places nor formats.
package struct BookComparer: Sendable {
  private let configuration: Configuration

  /// Makes a comparer over a configuration's forms.
  package init(configuration: Configuration) { self.configuration = configuration }

  /// What is not the same in a later workbook as in an earlier one.
  ///
  /// - Parameter units: the units of which each has a column of its own, in the earlier workbook and in
  ///   the later one.
  package func changes(
    from before: [FormCode: FormRecord], to after: [FormCode: FormRecord],
    units: (before: [AdministrativeUnit], after: [AdministrativeUnit]) = ([], [])
  ) -> BookChanges {
    BookChanges(
      // What only the program reads follows from what is printed.
      forms: configuration.forms.filter { !$0.layout.isHidden }.compactMap { form in
        let changes = changes(in: form, before[form.code], after[form.code], units)
        return changes.count > 0 ? changes : nil
      })
  }

  private func changes(
    in form: FormDefinition, _ before: FormRecord?, _ after: FormRecord?,
    _ units: (before: [AdministrativeUnit], after: [AdministrativeUnit])
  ) -> FormChanges {
    var changes = FormChanges(form: form.code)
    changes.rowCounts = (before?.rows.count ?? 0, after?.rows.count ?? 0)
    switch (before, after) {
    case (nil, nil): break
    case (let before?, let after?):
      let mine = Side(before, columns(of: form, units.before))
      let theirs = Side(after, columns(of: form, units.after))
      changes.values = blocks(form, before, after)
      compare(form, mine, theirs, &changes)
    case (_?, nil):
      changes.presence = .before
    case (nil, _?):
      changes.presence = .after
    }
    return changes
  }

  private func columns(
    of form: FormDefinition, _ units: [AdministrativeUnit]
  ) -> [ColumnDefinition] {
    RepeatedColumns(units: units, codeLists: configuration.codeLists).expanded(form.columns)
  }

  /// A table with its columns.
  private struct Side {
    let record: FormRecord
    let columns: [ColumnDefinition]
    let positions: [String: Int]

    init(_ record: FormRecord, _ columns: [ColumnDefinition]) {
      self.record = record
      self.columns = columns
      positions = columns.positions
    }

    func value(_ row: Int, _ field: String) -> ExpressionValue {
      guard let column = positions[field], record.rows[row].values.indices.contains(column) else {
        return .blank
      }
      return record.rows[row].values[column]
    }

    func place(_ row: Int, _ field: String) -> Location {
      Location(cell: positions[field].flatMap { record.cell(row: row, column: $0) })
    }

    /// The rows with the values of some fields only, in the fields' order.
    func rows(_ fields: [String]) -> [RecordRow] {
      record.rows.indices.map { row in
        var copy = record.rows[row]
        copy.values = fields.map { value(row, $0) }
        return copy
      }
    }
  }

  private func blocks(
    _ form: FormDefinition, _ before: FormRecord, _ after: FormRecord
  ) -> [ValueChange] {
    form.record.enumerated().compactMap { index, column in
      func value(_ record: FormRecord) -> ExpressionValue {
        record.record.indices.contains(index) ? record.record[index] : .blank
      }
      // Of which year a workbook is says which workbook it is.
      guard IdentificationField(rawValue: column.field) != .planYear, value(before) != value(after)
      else { return nil }
      return ValueChange(
        row: nil, column: column, before: value(before), after: value(after),
        placeBefore: Location(cell: before.recordCell(index)),
        placeAfter: Location(cell: after.recordCell(index)))
    }
  }

  private func compare(
    _ form: FormDefinition, _ one: Side, _ other: Side, _ changes: inout FormChanges
  ) {
    // Fields of both, those of a unit that only one of them has included.
    var columns = other.columns
    columns += one.columns.filter { other.positions[$0.field] == nil }
    columns = columns.filter { $0.role != .ordinal }
    let own = columns.filter { !$0.isComputed }.map(\.field)
    let pairing = RowPairing(
      one.rows(own), other.rows(own), columns: Array(own.indices),
      names: [form.key, form.identity].map { fields in
        own.indices.filter { fields.contains(own[$0]) }
      })
    for (left, right) in pairing.pairs
    where !form.level.isFilled || !configuration.isComputed(other.record.rows[right], in: form) {
      let differing = columns.filter { one.value(left, $0.field) != other.value(right, $0.field) }
      // What is computed follows from what it is computed from, which is told; where people fill a form
      // in, nothing else can be: what they type there does not count.
      let isTyped = form.level.isFilled || differing.contains { !$0.isComputed }
      let told = isTyped ? differing.filter { !$0.isComputed } : differing
      changes.values += told.map { column in
        ValueChange(
          row: other.record.rows[right], column: column,
          before: one.value(left, column.field), after: other.value(right, column.field),
          placeBefore: one.place(left, column.field),
          placeAfter: other.place(right, column.field))
      }
    }
    changes.rows += pairing.gone.map { change(one, $0, isAdded: false) }
    changes.rows += pairing.added.map { change(other, $0, isAdded: true) }
  }

  private func change(_ side: Side, _ row: Int, isAdded: Bool) -> RowChange {
    let first = side.columns.indices.first { column in
      side.columns[column].saysOfItsOwn && side.record.rows[row].values.indices.contains(column)
        && side.record.rows[row].values[column] != .blank
    }
    return RowChange(
      isAdded: isAdded, row: side.record.rows[row], columns: side.columns,
      place: Location(cell: first.flatMap { side.record.cell(row: row, column: $0) }))
  }
}

extension Configuration {
  /// Whether a row's figures follow from those of other rows.
  func isComputed(_ row: RecordRow, in form: FormDefinition) -> Bool {
    guard case .indicators = form.rows, let indicator = indicator(row.key) else { return false }
    return [.ratio, .difference].contains(indicator.rule)
  }
}

extension ColumnDefinition {
  /// Whether its values follow from others of the same row.
  fileprivate var isComputed: Bool {
    if case .expression = source { true } else { false }
  }

  /// Whether its values are neither computed nor numbers of rows.
  var saysOfItsOwn: Bool { role != .ordinal && !isComputed }
}
