import PlanningForms

/// What the answers of an area to one of its communes are made from.
package struct ReplyInput: Sendable {
  /// The commune that is answered.
  package var recipient: AdministrativeUnit
  /// The commune's own submission.
  package var submission: Submission
  /// The submissions of the area's departments.
  package var departments: [Submission]
  /// The area, such as the district 847.
  package var area: AdministrativeUnit
  /// The area's result.
  package var result: AreaResult
  /// The province's result, where its workbook is at hand.
  package var province: (code: String, result: AreaResult)?

  /// Makes an input without the province's result.
  package init(
    recipient: AdministrativeUnit, submission: Submission, departments: [Submission],
    area: AdministrativeUnit, result: AreaResult
  ) {
    self.recipient = recipient
    self.submission = submission
    self.departments = departments
    self.area = area
    self.result = result
  }
}

extension Consolidator {
  /// Computes the answers to one commune: forms P, from the commune's own forms and from the rows
  /// of the area's forms that are the commune's.
  package func replies(
    _ input: ReplyInput, planYear: Int, hierarchy: UnitHierarchy
  ) -> [ConsolidatedForm] {
    var results = [input.area.code: ownRows(of: input)]
    if let province = input.province { results[province.code] = province.result }
    let tables = makeTables(
      ConsolidationInput(
        area: input.recipient, planYear: planYear, hierarchy: hierarchy,
        submissions: [input.submission] + input.departments, districts: results))
    let forms = orderedForms(of: configuration.levels.replies).map { form in
      FormComputer(
        configuration: configuration, hierarchy: hierarchy, planYear: planYear,
        area: input.recipient, tables: tables, history: [:], runRows: [:], figures: FigureBook(),
        unitFigures: { _, _, _ in nil }
      ).compute(form)
    }
    return forms.sorted { $0.record.form < $1.record.form }
  }

  /// The area's forms with the commune's rows only: the answer to one commune shows no other's.
  private func ownRows(of input: ReplyInput) -> AreaResult {
    let own = Contributor.unit(input.recipient.code)
    var result = input.result
    for (code, record) in result.forms {
      result.forms[code]?.rows = record.rows.filter { $0.contributor == own }
    }
    return result
  }
}
