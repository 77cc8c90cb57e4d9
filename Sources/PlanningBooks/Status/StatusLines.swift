import CivilCalendar
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout

/// Tells the state of each unit.
package struct StatusLines {
  let context: RunContext
  let deadlines: Deadlines
  let today: CalendarDay
  let contacts: ContactBook
  private let area: AdministrativeUnit
  private let findings: [String?: [Diagnostic]]

  /// Tells the state of an area's units.
  ///
  /// - Parameter findings: all that was found, by whomever it is about.
  package init(
    context: RunContext, area: AdministrativeUnit, findings: [Diagnostic], deadlines: Deadlines,
    today: CalendarDay, contacts: ContactBook
  ) {
    self.context = context
    self.area = area
    self.deadlines = deadlines
    self.today = today
    self.contacts = contacts
    // That nothing was sent is the state itself.
    let counted = findings.counting.filter {
      if case .missingSubmission = $0.finding { false } else { true }
    }
    self.findings = Dictionary(grouping: counted, by: \.unit)
  }

  /// One line for each unit, then for each department, of the area or of those below it that have sent
  /// anything.
  package func lines(
    of units: [Contributor], _ awaited: [Contributor], _ chosen: ChosenSubmissions
  ) -> [StatusReport.Line] {
    let sent = Dictionary(
      chosen.heads.map { ($0.contributor, $0) }, uniquingKeysWith: { first, _ in first })
    let departments = sent.keys.filter { contributor in
      if case .department = contributor { true } else { false }
    }.sorted()
    return (units + awaited + departments.filter { !awaited.contains($0) }).map { contributor in
      line(
        contributor, sent[contributor],
        isUnusable: chosen.conflicting.contains(contributor) || chosen.refused[contributor] != nil)
    }
  }

  private func line(
    _ contributor: Contributor, _ submission: Submission?, isUnusable: Bool
  ) -> StatusReport.Line {
    let known = findings[contributor.key] ?? []
    let errors = known.count { $0.severity == .error }
    let warnings = known.count { $0.severity == .warning }
    let questions = known.reduce(0) { $0 + $1.openQuestions }
    let state =
      submission == nil && !isUnusable
      ? SubmissionState.missing : SubmissionState(errors: errors, warnings: warnings)
    let configuration = context.configuration
    let level = context.hierarchy.level(of: contributor)
    // A workbook of a department may hold nothing but what it knows.
    let expected = configuration.forms(of: level).filter { $0.below == nil }
    return StatusReport.Line(
      contributor: contributor, name: context.name(of: contributor, within: area),
      file: submission?.file, round: submission?.round,
      date: submission.flatMap { $0.date > 0 ? CalendarDay(serial: $0.date).vietnamese : nil },
      forms: submission.map { submission in
        (expected.count { submission.rowDigests[$0.code] != nil }, expected.count)
      },
      errors: errors, warnings: warnings - questions, questions: questions,
      contact: contacts.contact(of: contributor, submission), standing: state,
      state: configuration.roles.code(state),
      isLocked: context.locks.line(
        of: contributor.key, planYear: submission?.planYear ?? context.unitYear) != nil,
      timeliness: deadlines.timeliness(
        of: level, sent: submission.map { ($0.round, $0.date) }, today: today,
        rounds: configuration.rounds))
  }
}

extension RunContext {
  /// How many of an area's units are locked, and whether it is; `nil` without a register of locks.
  package func locked(
    _ units: [AdministrativeUnit], of area: AdministrativeUnit, planYear: Int
  ) -> (units: Int, expected: Int, area: Bool)? {
    guard locks.isKept else { return nil }
    let codes = units.map(\.code)
    return (
      codes.count { locks.line(of: $0, planYear: planYear) != nil }, codes.count,
      locks.isLocked(area: area.code, units: codes, planYear: planYear)
    )
  }
}
