import DecimalArithmetic
import PlanningForms

extension FormComputer {
  /// The rows of a form with the values that identify them; computed columns are still blank.
  func makeRows(
    _ form: FormDefinition, columns: [ColumnDefinition], positions: [String: Int]
  ) -> [RecordRow] {
    let blank = [ExpressionValue](repeating: .blank, count: columns.count)
    func row(
      key: String, contributor: Contributor? = nil, _ fields: [(String, ExpressionValue)]
    ) -> RecordRow {
      var row = RecordRow(values: blank, key: key, contributor: contributor)
      for (field, value) in fields {
        if let position = positions[field] { row.values[position] = value }
      }
      return row
    }
    switch form.rows {
    case .list:
      return []
    case .indicators(let selection):
      return configuration.printedIndicators(selection).map { indicator in
        row(
          key: indicator.code,
          [
            (IndicatorField.code.key, .text(indicator.code)),
            (IndicatorField.name.key, .text(indicator.name)),
            (IndicatorField.measureUnit.key, .text(indicator.unit)),
          ])
      }
    case .units(let level, let field):
      return contributors(level).map { contributor, code in
        row(key: contributor.key, contributor: contributor, [(field, .text(code))])
      }
    case .codes(let list, let field):
      return codes(list).map { row(key: $0, [(field, .text($0))]) }
    case .cross(let list, let field, .codes(let other, let otherField)):
      return codes(list).flatMap { code in
        codes(other).map {
          row(key: code + "/" + $0, [(field, .text(code)), (otherField, .text($0))])
        }
      }
    case .cross(let list, let field, .units(let level, let otherField)):
      return codes(list).flatMap { code in
        contributors(level).map { contributor, unit in
          row(
            key: code + "/" + contributor.key, contributor: contributor,
            [(field, .text(code)), (otherField, .text(unit))])
        }
      }
    case .concatenation(let sources, let condition, _):
      return concatenated(sources, condition: condition, blank: blank, columns: columns)
    case .grouping(let sources, let fields, let condition):
      return grouped(sources, by: fields, condition: condition, blank: blank, positions: positions)
    case .planYears(let count, let field):
      return ((planYear - count + 1)...planYear).map { year in
        row(key: String(year), [(field, .number(ExactDecimal(year)))])
      }
    case .run(let table):
      return (runRows[table] ?? []).map { fields in
        row(
          key: "", columns.compactMap { column in fields[column.field].map { (column.field, $0) } })
      }
    }
  }

  private func codes(_ list: String) -> [String] {
    (configuration.codeLists[list]?.choices ?? []).map(\.code)
  }

  /// The contributors of a level with the code that is printed for them.
  private func contributors(_ level: PlanningLevel) -> [(Contributor, String)] {
    hierarchy.contributors(of: level, in: area).map { ($0, $0.code) }
  }

  /// Every row of other forms: fields of the same name are copied, and the contributor is kept.
  private func concatenated(
    _ sources: [FormCode], condition: Expression?, blank: [ExpressionValue],
    columns: [ColumnDefinition]
  ) -> [RecordRow] {
    var rows: [RecordRow] = []
    var before = 0
    for source in sources {
      guard let table = tables[source.identifier] else { continue }
      defer { before += table.rows.count }
      for index in table.rows.indices {
        let origin = table.rows[index]
        if let condition, !isTrue(condition, table: table, row: origin) { continue }
        var row = RecordRow(
          values: blank, sheetRow: origin.sheetRow, key: origin.key,
          contributor: origin.contributor)
        row.origin = Int32(before + index)
        for (position, column) in columns.enumerated() where column.role != .ordinal {
          guard case .row = column.source else { continue }
          row.values[position] = table.value(of: column.field, row: index, hierarchy: hierarchy)
          if let fault = table.fault(of: column.field, row: index) {
            row.faults.note(fault, column: position)
          }
        }
        rows.append(row)
      }
    }
    return rows
  }

  private func grouped(
    _ sources: [FormCode], by fields: [String], condition: Expression?, blank: [ExpressionValue],
    positions: [String: Int]
  ) -> [RecordRow] {
    var rows: [RecordRow] = []
    var seen: Set<[ExpressionValue]> = []
    for source in sources {
      guard let table = tables[source.identifier] else { continue }
      for index in table.rows.indices {
        if let condition, !isTrue(condition, table: table, row: table.rows[index]) { continue }
        let values = fields.map { table.value(of: $0, row: index, hierarchy: hierarchy) }
        guard values.contains(where: { $0 != .blank }), seen.insert(values).inserted else {
          continue
        }
        var row = RecordRow(values: blank, key: values.map(\.codeText).joined(separator: "/"))
        for (field, value) in zip(fields, values) {
          if let position = positions[field] { row.values[position] = value }
        }
        rows.append(row)
      }
    }
    return rows
  }

  private func isTrue(_ condition: Expression, table: RowTable, row: RecordRow) -> Bool {
    let scope = RowScope(
      tables: tables, contributor: nil, hierarchy: hierarchy, columns: table.columns, row: row,
      variables: [:])
    return condition.evaluate(in: scope) == .boolean(true)
  }
}

extension Configuration {
  /// The indicators with one of the reporting sources, by area as printed, components last.
  package func printedIndicators(_ selection: IndicatorSelection) -> [Indicator] {
    let order = Dictionary(
      areas.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    return indicators.enumerated().filter { selection.contains($1) }.sorted { one, other in
      let a = (one.element.isComponent ? 1 : 0, order[one.element.area] ?? 0, one.offset)
      let b = (other.element.isComponent ? 1 : 0, order[other.element.area] ?? 0, other.offset)
      return a < b
    }.map(\.element)
  }
}
