import PlanningConsolidation
import PlanningForms

extension FormerBooks {
  /// What the workbooks of units start with that follow others, from last year's submissions of these.
  package func plans(
    of contributors: [Contributor]
  ) async -> Found<[Contributor: RestatedPlan.Start]> {
    var plans = Found<[Contributor: RestatedPlan.Start]>(value: [:])
    let planYear = context.unitYear
    guard !paths.isEmpty else { return plans }
    let read = await submissions(planYear: planYear - 1)
    plans.findings = read.findings
    let fitted = read.value.mapValues { sent -> Submission in
      var submission = sent.submission
      submission.forms = submission.forms.reduce(into: [:]) { forms, entry in
        guard let old = sent.set.form(entry.key), let new = context.configuration.form(entry.key)
        else { return }
        forms[entry.key] = entry.value.fitted(from: old, to: new)
      }
      return submission
    }
    var gaps = RestatementGaps(baseYear: planYear - 2, bookYear: planYear - 1)
    var makers: [String: RestatedPlan] = [:]
    for contributor in contributors {
      guard case .unit(let code) = contributor, let unit = context.hierarchy[code],
        let area = context.hierarchy.receivingArea(of: contributor)
      else { continue }
      if makers[area.code] == nil {
        makers[area.code] = RestatedPlan(
          fitted, for: area, planYear: planYear, context.configuration)
      }
      guard let made = makers[area.code]?.start(of: unit) else { continue }
      gaps.note(made.result, of: "\(code) \(unit.fullName)")
      plans.value[contributor] = made.start
    }
    plans.findings += gaps.findings
    return plans
  }
}
