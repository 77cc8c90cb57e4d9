import PlanningForms

extension Consolidator {
  /// The figures of each group of units for which a form repeats columns, by the expanded field.
  ///
  /// A group's figure is consolidated from its units as an area's is: a ratio from its parts, a mean with
  /// its weights. Departments report for the whole area and say nothing about a group.
  func groupFigures(_ form: FormDefinition, _ input: ConsolidationInput) -> FigureBook {
    var book = FigureBook()
    guard form.columns.contains(where: \.isGrouped) else { return book }
    let parts = input.hierarchy.parts(of: input.area.code)
    let columns = RepeatedColumns(units: parts, codeLists: configuration.codeLists).expanded(
      form.columns
    )
    .filter(\.isGrouped)
    for (code, columns) in Dictionary(grouping: columns, by: \.repeatedFor) {
      let members = parts.filter { $0.group == code }
      var group = form
      group.columns = columns.map {
        var column = $0
        column.repetition = nil
        return column
      }
      var consolidator = figureConsolidator(group, input)
      consolidator.choices = [:]
      consolidator.departments = []
      consolidator.books = members.compactMap { input.districts[$0.code]?.figures }
      consolidator.units = consolidator.units.filter { figures in
        members.contains { input.hierarchy.contains(figures.unit.code, in: $0.code) }
      }
      book.add(consolidator.book())
    }
    return book
  }
}

extension ColumnDefinition {
  /// Whether it stands once for each group of units.
  var isGrouped: Bool { if case .groups = repetition { true } else { false } }
}

extension FigureConsolidator {
  /// Gives the figures of one unit below, for columns that are repeated per unit.
  func singleFigures(
    districts: [String: AreaResult]
  ) -> (AdministrativeUnit, FigureSource, Indicator) -> Figure? {
    let communes = Dictionary(
      units.map { ($0.unit.code, $0) }, uniquingKeysWith: { first, _ in first })
    return { unit, source, indicator in
      if let book = districts[unit.code]?.figures { return book[source.units, indicator.code] }
      guard let figures = communes[unit.code], figures.record != nil else { return nil }
      if indicator.rule == .difference {
        // A commune's own computed value stands in its sheet.
        return Figure(
          parts: Accumulator(
            rule: .sum, value: figures.value(indicator.code, source.units.field)))
      }
      let parts = FigureContribution(
        indicator: indicator, values: { figures.value($0, source.units.field) }, unit: unit,
        day: figures.day
      ).parts().parts
      return Figure(parts: parts)
    }
  }
}
