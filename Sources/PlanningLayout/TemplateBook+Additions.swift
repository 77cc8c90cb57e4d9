import PlanningForms
import WorkbookModel
import WorkbookWriters

/// What a template tells beside its forms: who signs, what was estimated, what is still to be done.
extension TemplateBook {
  /// The names under the signatures: what the identification says of who filled and who signs.
  var signers: [CellContent?] {
    var names: [CellContent?] = body.signatures.map { _ in nil }
    guard let geometry = geometries.first(where: { !$0.form.layout.signedBy.isEmpty }),
      purpose == .filling
    else { return names }
    let fields = geometry.form.layout.signedBy
    let values = recordValues(geometry.form)
    for (position, field) in fields.enumerated() {
      guard let index = geometry.form.record.firstIndex(where: { $0.field == field }) else {
        continue
      }
      let cell = CellReference(
        row: geometry.recordRow(index), column: geometry.valueColumns.lowerBound
      ).absolute
      let place = SheetName.quoted(geometry.form.sheet) + "!" + cell
      // A telephone number may stand behind the name.
      let formula = "TRIM(LEFT(\(place)&\"/\",FIND(\"/\",\(place)&\"/\")-1))"
      let text = presenter.text(values[index], column: geometry.form.record[index])
      let name = text.prefix { $0 != "/" }.split(separator: " ").joined(separator: " ")
      let signature = position == 0 ? 0 : names.count - 1
      if names.indices.contains(signature) {
        names[signature] = .formula(formula, cached: .text(name))
      }
    }
    return names
  }

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
        text: "Ước ghi năm trước: \(estimate.figure.vietnamese()). Ghi số chính thức.")
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
