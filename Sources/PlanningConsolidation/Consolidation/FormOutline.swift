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
    computed = FormComputer.order(of: form.columns, form: form).filter { position in
      if case .expression = form.columns[position].source { true } else { false }
    }
    conditional = form.columns.indices.filter { position in
      guard case .when = form.columns[position].requirement,
        case .row = form.columns[position].source
      else { return false }
      return true
    }
  }

  /// An empty table of the form.
  package var table: RowTable { RowTable(definition.code, columns: positions) }
}
