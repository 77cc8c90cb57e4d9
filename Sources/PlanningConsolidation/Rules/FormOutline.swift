import PlanningForms

/// What computing over a form needs to know of its columns, worked out once for all records.
///
/// A class because every record of every workbook looks at it; it never changes.
package final class FormOutline: Sendable {
  package let definition: FormDefinition
  /// The positions of the table's fields.
  package let positions: [String: Int]
  /// The form as expressions write it: `X01`.
  package let identifier: String
  /// The positions of the computed columns, each after those that it reads.
  package let computed: [Int]
  /// The positions of the columns whose requirement depends on others.
  package let conditional: [Int]

  package init(_ form: FormDefinition) {
    definition = form
    positions = form.columns.positions
    identifier = form.code.identifier
    computed = Self.order(of: form.columns, in: form).filter { position in
      if case .expression = form.columns[position].source { true } else { false }
    }
    conditional = form.columns.indices.filter { position in
      guard case .when = form.columns[position].requirement,
        case .row = form.columns[position].source
      else { return false }
      return true
    }
  }

  /// The positions of the columns, each after those that its expression reads.
  static func order(of columns: [ColumnDefinition], in form: FormDefinition) -> [Int] {
    let names = columns.map(\.field)
    var dependencies: [String: Set<String>] = [:]
    for column in columns {
      guard case .expression(let expression) = column.source else { continue }
      var fields = expression.references.fields
      for path in expression.references.foreign where path.form == form.code.identifier {
        fields.insert(path.field)
      }
      dependencies[column.field] = fields.subtracting([column.field])
    }
    let positions = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    switch DependencyOrder.order(names, dependencies: dependencies) {
    case .ordered(let ordered):
      return ordered.compactMap { positions[$0] }
    case .cycle:
      // Refused when the configuration is loaded; the given order does no harm.
      return Array(columns.indices)
    }
  }

  /// An empty table of the form.
  package var table: RowTable { RowTable(definition.code, columns: positions) }
}
