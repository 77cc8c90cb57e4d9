import PlanningForms
import WorkbookModel

/// The tables of one form: wide with a record a row, long with a record a value, and one for the fields that
/// stand once.
///
/// Fields that are personal are in none of them, nor are printed ordinals. Columns that stand once for each
/// unit or group are one field, and each unit or group has a record: so the fields of a table are the same
/// for every area.
package struct FormTables: Sendable {
  /// A field of the form as tables have it.
  struct Field: Sendable {
    /// Its name in tables.
    var name: String
    var definition: ColumnDefinition
  }

  /// What stands in ``sedp_for`` where a value is of no single unit or group.
  static let whole = "_"

  /// The form.
  package let form: FormDefinition
  let columns: [Field]
  let head: [Field]
  let codeLists: [String: CodeList]
  /// Whether columns stand for units or groups.
  var isRepeated: Bool { form.columns.contains(where: \.isRepeated) }

  /// The tables of a form of a set.
  package init(_ form: FormDefinition, in configuration: Configuration) {
    self.form = form
    codeLists = configuration.codeLists
    let own = form.columns.filter(Self.isData)
    var taken = Set(own.filter { !$0.isRepeated }.map(\.field))
    columns = own.map { column in
      guard column.isRepeated else { return Field(name: column.field, definition: column) }
      var name = Self.plainName(column.field)
      while !taken.insert(name).inserted { name += "_" }
      return Field(name: name, definition: column)
    }
    head = form.record.filter(Self.isData).map { Field(name: $0.field, definition: $0) }
  }

  /// Whether a form has tables: what a form keeps for the program only has none.
  package static func areMade(of form: FormDefinition) -> Bool {
    !form.layout.isHidden && form.rows != .run(.accumulators)
  }

  private static func isData(_ column: ColumnDefinition) -> Bool {
    !column.isPersonal && column.role != .ordinal
  }

  /// `xa` for `xa_{code}`.
  private static func plainName(_ field: String) -> String {
    let parts = field.replacing("{code}", with: "").split(separator: "_")
    return parts.isEmpty ? "cot" : parts.joined(separator: "_")
  }

  /// The columns of a record of an area, in the order of its values.
  ///
  /// - Parameter units: the units for which columns may stand.
  package func expanded(for units: [AdministrativeUnit]) -> [ColumnDefinition] {
    isRepeated
      ? RepeatedColumns(units: units, codeLists: codeLists).expanded(form.columns) : form.columns
  }
}

/// The records that one sender's form adds to the tables of the form.
package struct FormRecords: Hashable, Sendable {
  package var wide = CSVLines()
  package var long = CSVLines()
  package var head = CSVLines()
}

extension FormTables {
  /// A value in its place among an expanded record's.
  private struct Place {
    var position: Int
    /// The field, as a position in ``columns``.
    var field: Int
    var unit: String
  }

  /// The records of a form that somebody sent.
  ///
  /// - Parameter expanded: the columns of its values (``expanded(for:)``).
  package func records(
    of record: FormRecord, by sender: DataSender, expanded: [ColumnDefinition]
  ) -> FormRecords {
    var records = FormRecords()
    addHead(of: record, by: sender, to: &records)
    let places = places(in: expanded)
    let units = places.reduce(into: [String]()) { units, place in
      if !units.contains(place.unit) { units.append(place.unit) }
    }
    for (index, row) in record.rows.enumerated() {
      let key = key(of: row, expanded)
      for unit in units {
        let own = places.filter { $0.unit == unit }
        addWide(row, index, key, own, unit, by: sender, to: &records.wide)
      }
      for place in places where row.values.indices.contains(place.position) {
        sender.add(to: &records.long)
        records.long.add(form.code.text)
        records.long.add(String(index + 1))
        records.long.add(text: place.unit)
        records.long.add(text: key)
        add(
          DataValue(row.values[place.position], type: columns[place.field].definition.type),
          named: columns[place.field].name, at: record.cell(row: index, column: place.position),
          of: record, to: &records.long)
      }
    }
    return records
  }

  /// Where the fields stand in an expanded record.
  private func places(in expanded: [ColumnDefinition]) -> [Place] {
    expanded.enumerated().compactMap { position, column in
      let field = columns.firstIndex { field in
        let definition = field.definition
        guard definition.isRepeated, !column.repeatedFor.isEmpty else {
          return definition.field == column.field
        }
        return definition.field.replacing("{code}", with: column.repeatedFor) == column.field
      }
      return field.map {
        Place(
          position: position, field: $0,
          unit: column.repeatedFor.isEmpty ? Self.whole : column.repeatedFor)
      }
    }
  }

  private func addWide(
    _ row: RecordRow, _ index: Int, _ key: String, _ places: [Place], _ unit: String,
    by sender: DataSender, to lines: inout CSVLines
  ) {
    sender.add(to: &lines)
    lines.add(String(index + 1))
    if isRepeated {
      lines.add(text: unit)
      lines.add(text: key)
    }
    for (field, column) in columns.enumerated() {
      let place = places.first { $0.field == field }?.position
      let value = place.flatMap { row.values.indices.contains($0) ? row.values[$0] : nil }
      DataValue(value ?? .blank, type: column.definition.type).add(to: &lines)
    }
    lines.end()
  }

  private func addHead(
    of record: FormRecord, by sender: DataSender, to records: inout FormRecords
  ) {
    guard !head.isEmpty, !record.record.isEmpty else { return }
    sender.add(to: &records.head)
    for field in head {
      let position = form.record.firstIndex { $0.field == field.name }
      let value = position.flatMap {
        record.record.indices.contains($0) ? record.record[$0] : nil
      }
      let data = DataValue(value ?? .blank, type: field.definition.type)
      data.add(to: &records.head)
      sender.add(to: &records.long)
      records.long.add(form.code.text)
      records.long.add("0")
      records.long.add(Self.whole)
      records.long.add("")
      add(
        data, named: field.name, at: position.flatMap(record.recordCell), of: record,
        to: &records.long)
    }
    records.head.end()
  }

  /// Ends a record of the long table.
  private func add(
    _ value: DataValue, named name: String, at cell: CellReference?, of record: FormRecord,
    to lines: inout CSVLines
  ) {
    lines.add(name)
    value.addValue(to: &lines)
    lines.add(value.state.rawValue)
    lines.add(text: cell == nil ? "" : record.source?.sheet ?? "")
    lines.add(cell?.description ?? "")
    lines.end()
  }

  /// What tells a row from others of its form: its indicator, unit or code, or the values of its key fields.
  private func key(of row: RecordRow, _ expanded: [ColumnDefinition]) -> String {
    if !row.key.isEmpty { return row.key }
    return form.key.compactMap { field -> String? in
      guard let position = expanded.firstIndex(where: { $0.field == field }),
        row.values.indices.contains(position), !expanded[position].isPersonal
      else { return nil }
      return DataValue(row.values[position], type: expanded[position].type).text
    }.joined(separator: "|")
  }
}
