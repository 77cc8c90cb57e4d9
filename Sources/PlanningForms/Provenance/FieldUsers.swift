/// Which fields are made from which, one step up and one step down.
package struct FieldUsers: Sendable {
  /// The fields that read one, by it.
  private var readers: [FormField: Set<FormField>] = [:]
  /// The fields that one reads, by it.
  private var sources: [FormField: Set<FormField>] = [:]
  private let configuration: Configuration

  /// Looks through the definitions of all forms.
  package init(_ configuration: Configuration) {
    self.configuration = configuration
    for form in configuration.forms {
      for column in form.columns { note(form, column) }
    }
  }

  /// All fields that a field goes into, by whatever way, itself left out; by the form's identifier.
  ///
  /// - Parameter forms: the only forms by way of which they are followed; `nil` for all.
  func users(
    of form: FormDefinition, _ field: String, by forms: Set<String>? = nil
  ) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    var open = [FormField(form: form.code.identifier, field: field)]
    while let next = open.popLast() {
      for reader in readers[next] ?? []
      where forms?.contains(reader.form) != false
        && found[reader.form, default: []].insert(reader.field).inserted
      {
        open.append(reader)
      }
    }
    return found
  }

  /// Whether a form of some reads a field itself.
  package func isRead(_ field: FormField, by forms: Set<String>) -> Bool {
    readers[field]?.contains { forms.contains($0.form) } ?? false
  }

  /// The fields that a field of a form is made from, one step down.
  package func sources(of field: FormField) -> Set<FormField> { sources[field] ?? [] }

  private mutating func note(_ form: FormDefinition, _ column: ColumnDefinition) {
    let own = FormField(form: form.code.identifier, field: column.field)
    func field(_ name: String) -> FormField { FormField(form: own.form, field: name) }
    var read: Set<FormField> = []
    switch column.source {
    case .expression(let expression): read.formUnion(self.read(by: expression, in: form))
    case .figure(let source):
      read.formUnion(
        [source.units, source.departments].compactMap { $0 }.map {
          FormField(form: $0.form.identifier, field: $0.field)
        })
    case .row:
      if column.role == .figureSource || column.role == .coverage {
        for other in form.columns {
          if case .figure = other.source { read.insert(field(other.field)) }
        }
      }
      switch form.rows {
      case .concatenation(let sources, _, _), .grouping(let sources, _, _):
        read.formUnion(sources.map { FormField(form: $0.identifier, field: column.field) })
      case .indicators:
        // A ratio or difference reads the same column of other rows.
        read.insert(own)
      default: break
      }
    }
    if let previous = column.previous { read.insert(field(previous)) }
    if let whole = column.totalExpression { read.formUnion(self.read(by: whole, in: form)) }
    for ratio in form.layout.ratios where ratio.field == column.field {
      read.formUnion(self.read(by: ratio.expression, in: form))
    }
    for path in read { readers[path, default: []].insert(own) }
    sources[own, default: []].formUnion(read)
  }

  private func read(by expression: Expression, in form: FormDefinition) -> Set<FormField> {
    let references = expression.references
    var read = references.foreign
    for name in references.fields {
      read.insert(FormField(form: form.code.identifier, field: name))
    }
    for identifier in references.forms {
      // Counted rows are told by what identifies them.
      guard let other = configuration.form(identifier: identifier) else { continue }
      let counted = other.key + other.columns.filter { $0.role != .ordinal }.prefix(1).map(\.field)
      for name in counted { read.insert(FormField(form: identifier, field: name)) }
    }
    if !references.indicators.isEmpty {
      for column in form.columns {
        read.insert(FormField(form: form.code.identifier, field: column.field))
      }
    }
    // What a sender says of itself is read by name.
    for name in references.variables {
      for other in configuration.forms where other.isIdentification {
        read.insert(FormField(form: other.code.identifier, field: name))
      }
    }
    return read
  }
}
