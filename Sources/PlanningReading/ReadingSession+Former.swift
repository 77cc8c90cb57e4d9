import PlanningForms
import WorkbookModel

extension ReadingSession {
  /// The version that the identification form states under the labels that the reader knows.
  var statedVersion: String? {
    let headers = HeaderTexts(known: reader.known(planYear: 0), reader: texts)
    guard let (plan, sheet) = identificationSheet(headers) else { return nil }
    let block = IdentificationBlock(
      plan: plan, lines: RecordReader(plan: plan, texts: headers).lines(in: grids[sheet]),
      grid: grids[sheet], texts: texts)
    return block.text(IdentificationField.version.key)
  }

  /// Settles lines above a table that only an earlier version has: what stands there is left out.
  mutating func settleFormer(_ records: RecordReader, sheet: Int) {
    for line in records.formerLines(in: grids[sheet]) {
      grids[sheet].settle(line.label, .used)
      if let value = line.value { grids[sheet].settle(value, .ignored) }
    }
  }

  // MARK: What need not be there

  /// Tells of a form that is not there and need not be; whether it is one.
  mutating func reportAbsent(_ plan: FormPlan) -> Bool {
    let presence = plan.form.presence
    guard presence != .always, time?.needs(presence) != true else { return false }
    absentForms.append(plan)
    // What an earlier version lacks was told with the version.
    if presence != .later {
      log.report(
        .version(
          .absent(
            VersionFinding.AbsentPart(
              name: plan.form.sheet, isSheet: true,
              beginning: presence.beginning(in: time?.rounds)))))
    }
    log.form = nil
    return true
  }

  /// What is not there and need not be.
  var absentParts: AbsentParts {
    var parts = AbsentParts()
    parts.forms = Set(absentForms.map(\.form.code.identifier))
    for draft in drafts {
      let form = draft.plan.form.code.identifier
      for (index, column) in draft.plan.columns.enumerated()
      where column.definition.presence != .always && (draft.match?.columns[index] ?? 0) == 0
        && time?.needs(column.definition.presence) != true
      {
        parts.fields.insert(FormField(form: form, field: column.definition.field))
      }
    }
    return parts
  }
}
