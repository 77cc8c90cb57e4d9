extension FormDefinition {
  /// Every expression of the form.
  package var expressions: [Expression] {
    var found = computations
    for column in allColumns {
      found += [column.minimum, column.maximum].compactMap { $0 }
      if case .when(let expression) = column.requirement { found.append(expression) }
    }
    return found + rules.map(\.expression)
  }

  /// The expressions that give the form its rows and values.
  package var computations: [Expression] {
    var found: [Expression] = []
    for column in allColumns {
      if let expression = column.totalExpression { found.append(expression) }
      if case .expression(let expression) = column.source { found.append(expression) }
    }
    found += layout.ratios.map(\.expression) + [layout.printedRows].compactMap { $0 }
    switch rows {
    case .concatenation(_, let condition?, _), .grouping(_, _, let condition?):
      found.append(condition)
    default:
      break
    }
    return found
  }

  /// The identifiers of the forms that this one reads rows of, to compute or to check.
  package var formDependencies: Set<String> {
    expressions.reduce(into: computationDependencies) {
      $0.formUnion($1.references.forms)
    }
  }

  /// The identifiers of the forms that must be there before this one can be computed.
  ///
  /// Rules are left out: they are checked when every form is complete, so two forms may well be
  /// checked against each other.
  package var computationDependencies: Set<String> {
    var found: Set<String> = []
    for expression in computations { found.formUnion(expression.references.forms) }
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
