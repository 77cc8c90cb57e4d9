import PlanningForms

/// What one level consolidates from.
package struct ConsolidationInput: Sendable {
  /// The district or province.
  package var area: AdministrativeUnit
  /// The plan year (N+1).
  package var planYear: Int
  /// The units valid for the plan year.
  package var hierarchy: UnitHierarchy
  /// The submissions that count: one for each commune and department at most.
  package var submissions: [Submission]
  /// The districts' results, at province level, by district code.
  package var districts: [String: AreaResult]
  /// The own level's forms of earlier plan years, by year.
  package var history: [Int: [FormCode: FormRecord]]
  /// The focal point's choices, by indicator.
  package var choices: [String: FigureChoice]
  /// What the run knows: who has sent what, and the log.
  package var runRows: [RunTable: [[String: ExpressionValue]]]
  /// The figures of the submissions that are slips of scale until somebody says otherwise.
  package var unsettled: [UnsettledFigure] = []

  /// Makes an input.
  package init(
    area: AdministrativeUnit, planYear: Int, hierarchy: UnitHierarchy,
    submissions: [Submission] = [], districts: [String: AreaResult] = [:],
    history: [Int: [FormCode: FormRecord]] = [:], choices: [String: FigureChoice] = [:],
    runRows: [RunTable: [[String: ExpressionValue]]] = [:]
  ) {
    self.area = area
    self.planYear = planYear
    self.hierarchy = hierarchy
    self.submissions = submissions
    self.districts = districts
    self.history = history
    self.choices = choices
    self.runRows = runRows
  }
}

/// What an area passes to the level above: its forms and the exact parts of its figures.
package struct AreaResult: Hashable, Sendable {
  /// The forms by code.
  package var forms: [FormCode: FormRecord]
  /// The figures.
  package var figures: FigureBook
  /// The same without the figures that are not settled; `nil` where all are.
  package var settled: SettledResult?

  /// Makes a result.
  package init(forms: [FormCode: FormRecord], figures: FigureBook) {
    self.forms = forms
    self.figures = figures
  }
}

/// What an area passes on where figures are not settled.
package struct SettledResult: Hashable, Sendable {
  /// The figures that are left out.
  package var without: [UnsettledFigure]
  /// The forms without them.
  package var forms: [FormCode: FormRecord]
  /// The exact parts without them.
  package var figures: FigureBook

  /// Makes a result.
  package init(
    without: [UnsettledFigure], forms: [FormCode: FormRecord], figures: FigureBook
  ) {
    self.without = without
    self.forms = forms
    self.figures = figures
  }
}

/// The forms of one level, computed.
package struct Consolidation: Sendable {
  /// The forms in printed order.
  package var forms: [ConsolidatedForm]
  /// The exact parts of the figures.
  package var figures: FigureBook
  /// What was found on the way.
  package var diagnostics: [Diagnostic]
  /// What the forms and figures are without those that are not settled.
  package var settled: SettledResult?

  /// What the level above needs.
  package var result: AreaResult {
    var result = AreaResult(
      forms: Dictionary(
        forms.map { ($0.record.form, $0.record) }, uniquingKeysWith: { first, _ in first }),
      figures: figures)
    result.settled = settled
    return result
  }
}
