import PlanningForms

/// What the workbooks of units that have ended say for one plan year, in the words of the present forms.
package struct EarlierFigures: Sendable {
  /// The plan year of the workbooks.
  package var planYear: Int
  /// The form that base units filled with their indicators, by unit; its columns are those of the present
  /// definition of ``IndicatorForms/base``.
  package var records: [String: FormRecord] = [:]
  /// The figures of areas, by code, under the fields of that form: whose they are is settled, and parts
  /// are exact.
  package var areas: [String: FigureBook] = [:]

  /// No figures.
  package init(planYear: Int) { self.planYear = planYear }
}

/// The forms in which a configuration's units give their indicators and an area puts them together.
package struct IndicatorForms: Sendable {
  /// The form that base units fill.
  package let base: FormDefinition
  /// The form of the area, and its columns' sources by field.
  package let area: FormDefinition

  /// The forms for areas of a level; `nil` where it puts no indicators together.
  package init?(_ configuration: Configuration, areas level: PlanningLevel) {
    let area = configuration.forms(of: level).first { form in
      form.columns.contains { $0.isFigure && !$0.isRepeated }
    }
    guard let area else { return nil }
    var below = area
    // Through the areas between, down to what units fill.
    for _ in configuration.levels.ofUnits {
      guard let source = below.columns.lazy.compactMap(\.figureSource).first,
        let next = configuration.form(source.units.form)
      else { break }
      below = next
    }
    self.area = area
    base = below
  }

  /// The fields of the area's figure columns, each with the base units' field behind it; fields keep their
  /// names from level to level.
  package var fields: [(area: String, base: String)] {
    area.columns.compactMap { column in
      guard let source = column.figureSource, !column.isRepeated else { return nil }
      return (column.field, source.units.field)
    }
  }

  /// The field of this year's estimate, and that of the result of the year before.
  package var estimate: (now: String, before: String)? {
    guard let now = area.estimateField, let before = area.column(now)?.previous else { return nil }
    return (now, before)
  }
}

extension FigureBook {
  /// The figures of an area's form under the fields of the form that base units fill.
  package func renamed(from forms: IndicatorForms, to base: FormDefinition) -> FigureBook {
    var book = FigureBook()
    for entry in entries where entry.key.path.form == forms.area.code {
      guard base.column(entry.key.path.field) != nil else { continue }
      let path = FieldPath(form: base.code, field: entry.key.path.field)
      book[path, entry.key.indicator] = entry.figure
    }
    return book
  }
}
