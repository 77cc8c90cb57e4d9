extension FormDefinition {
  /// Every expression of the form.
  public var expressions: [Expression] {
    var found: [Expression] = []
    for column in allColumns {
      found += [column.minimum, column.maximum, column.totalExpression].compactMap { $0 }
      if case .expression(let expression) = column.source { found.append(expression) }
      if case .when(let expression) = column.requirement { found.append(expression) }
    }
    found += rules.map(\.expression) + layout.ratios.map(\.expression)
    switch rows {
    case .concatenation(_, let condition?, _), .grouping(_, _, let condition?):
      found.append(condition)
    default:
      break
    }
    return found
  }

  /// The identifiers of the forms that this one reads rows of.
  public var formDependencies: Set<String> {
    var found: Set<String> = []
    for expression in expressions { found.formUnion(expression.references.forms) }
    for column in columns {
      if case .figure(let source) = column.source {
        found.insert(source.units.form.identifier)
        if let path = source.departments { found.insert(path.form.identifier) }
      }
    }
    switch rows {
    case .concatenation(let forms, _, _), .grouping(let forms, _, _):
      found.formUnion(forms.map(\.identifier))
    default:
      break
    }
    return found
  }
}
