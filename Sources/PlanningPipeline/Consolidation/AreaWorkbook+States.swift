import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningRuns

extension AreaWorkbook {
  /// How far each form is: its rows, who has reported, and the mistakes and open questions in it and in
  /// what it is made from.
  func states(
    of consolidation: Consolidation, _ coverage: RunReport.Coverage, _ findings: [Diagnostic]
  ) -> [FormCode: FormState] {
    var errors: [FormCode: Int] = [:]
    var questions: [FormCode: Int] = [:]
    for found in findings {
      guard let form = found.location.form else { continue }
      errors[form, default: 0] += found.openErrors
      questions[form, default: 0] += found.openQuestions
    }
    let words = context.configuration.words
    var states: [FormCode: FormState] = [:]
    for form in consolidation.forms {
      let rows = form.record.rows.count
      var state = FormState(
        rows == 0
          ? words("Chưa có dòng nào")
          : words(
            "{} dòng; {}/{} đơn vị đã nộp", String(rows), String(coverage.reported),
            String(coverage.expected)))
      let sources = sources(of: form.record.form)
      state.errors = sources.reduce(0) { $0 + (errors[$1] ?? 0) }
      state.questions = sources.reduce(0) { $0 + (questions[$1] ?? 0) }
      state.sources = Set(sources.map(\.text))
      states[form.record.form] = state
    }
    return states
  }

  /// A form with those printed below it, and all that they are made from, down to what people fill.
  private func sources(of form: FormCode) -> Set<FormCode> {
    let configuration = context.configuration
    var found: Set<FormCode> = [form]
    var open = [form] + configuration.forms.filter { $0.below == form }.map(\.code)
    while let next = open.popLast() {
      guard let definition = configuration.form(next) else { continue }
      for identifier in definition.computationDependencies {
        guard let code = configuration.form(identifier: identifier)?.code,
          found.insert(code).inserted
        else { continue }
        open.append(code)
      }
    }
    return found
  }

  /// Who is missing, by what they are.
  func absent(_ coverage: RunReport.Coverage) -> [DraftMark.Absent] {
    let configuration = context.configuration
    let departments = coverage.departments.map { senders in
      DraftMark.Absent(
        kind: configuration.levels.departments?.name(in: configuration.language) ?? "",
        expected: senders.expected, names: senders.absent)
    }
    return [
      DraftMark.Absent(
        kind: "đơn vị", expected: coverage.units.expected, names: coverage.units.absent)
    ] + [departments].compactMap { $0 }
  }
}

extension AreaParts {
  /// The day of the latest workbook that counts, as a serial; 0 where none states one.
  func latestDay(_ configuration: Configuration) -> Int {
    var latest = submissions.map(\.date).max() ?? 0
    for form in configuration.forms where form.rows == .run(.submissions) {
      guard let column = form.columns.firstIndex(where: { $0.field == SubmissionField.date.key })
      else { continue }
      for row in results.values.flatMap({ $0.forms[form.code]?.rows ?? [] }) {
        if case .date(let days) = row.values[column] { latest = max(latest, days) }
      }
    }
    return latest
  }
}
