import PlanningForms

/// A consolidated form with what computed it, so that single values can be asked where they come from.
///
/// A class, as it is handed on for every single value that is looked at.
final class TracedForm {
  let definition: FormDefinition
  let computed: ConsolidatedForm
  let computer: FormComputer
  let figures: FigureConsolidator
  let positions: [String: Int]

  init(
    definition: FormDefinition, computed: ConsolidatedForm, computer: FormComputer,
    figures: FigureConsolidator
  ) {
    self.definition = definition
    self.computed = computed
    self.computer = computer
    self.figures = figures
    positions = computed.columns.positions
  }
}

/// Some forms of an area with the tables that they were computed from.
struct TracedForms {
  var tables = TableSet()
  var forms: [FormCode: TracedForm] = [:]
  /// The forms in the order in which they were computed.
  var order: [FormCode] = []
  var figures = FigureBook()

  /// What the level above needs.
  var result: AreaResult {
    AreaResult(forms: forms.mapValues(\.computed.record), figures: figures)
  }
}

extension Consolidator {
  /// Computes some forms and judges nothing; those that tell what was found are left out.
  ///
  /// - Parameters:
  ///   - wanted: the forms' identifiers.
  ///   - needs: the only values of them that are wanted; `nil` computes all.
  func traced(
    _ input: ConsolidationInput, wanted: Set<String>, needs: FigureNeeds? = nil
  ) -> TracedForms {
    var traced = TracedForms(tables: makeTables(input, only: wanted))
    var history: [Int: TableSet] = [:]
    for (year, records) in input.history { history[year] = tableSet(records) }
    for form in orderedForms(of: input.area.level) where wanted.contains(form.code.identifier) {
      if case .run(let table) = form.rows, table != .districts { continue }
      var figures = figureConsolidator(form, input)
      figures.needs = needs
      let book = figures.book()
      traced.figures.add(book)
      var computer = FormComputer(
        configuration: configuration, hierarchy: input.hierarchy, planYear: input.planYear,
        area: input.area, tables: traced.tables, history: history, runRows: input.runRows,
        figures: book, unitFigures: figures.singleFigures(districts: input.districts))
      computer.needs = needs
      if needs?.includesRepeated(of: form.code) ?? true {
        computer.groupFigures = groupFigures(form, input)
      }
      let computed = computer.compute(form)
      traced.forms[form.code] = TracedForm(
        definition: form, computed: computed, computer: computer, figures: figures)
      traced.order.append(form.code)
    }
    return traced
  }
}
