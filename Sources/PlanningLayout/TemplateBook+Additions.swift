import PlanningForms
import WorkbookModel
import WorkbookWriters

/// What a template tells beside its forms: what was estimated, what is still to be done.
extension TemplateBook {
  /// Notes beside the cells that wait for results of what was estimated a year ago.
  func estimateNotes(_ geometry: TemplateGeometry) -> [CellComment] {
    let rows = Dictionary(
      geometry.lines.rows.enumerated().map { ($1.key, $0) },
      uniquingKeysWith: { first, _ in first })
    return estimates.filter { $0.form == geometry.form.code }.compactMap { estimate in
      guard let row = rows[estimate.key].flatMap({ geometry.sheetRow(ofRow: $0) }),
        let column = geometry.columns.firstIndex(where: { $0.field == estimate.field })
      else { return nil }
      return CellComment(
        CellReference(row: row, column: column + 1), author: "sedp",
        text: EstimateNote.text(estimate.figure, in: presenter.language))
    }.sorted { $0.cell < $1.cell }
  }

  /// The sheet that counts what is still to be done.
  func checkSheet(_ choices: TemplateChoices, _ context: TemplateContext) -> CheckSheet {
    let checks = geometries.map { geometry in
      FormChecks(
        geometry: geometry, scope: scope(geometry, isElsewhere: true), choices: choices,
        years: composer.years, context: context)
    }
    return CheckSheet(
      body: body, planYear: composer.planYear, forms: checks, years: composer.years,
      recipient: presenter.hierarchy.level(of: contributor).signing.recipient)
  }
}
