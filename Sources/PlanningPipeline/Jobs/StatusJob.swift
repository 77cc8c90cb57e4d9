import CivilCalendar
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningReading

/// Whose state to tell.
package struct StatusRequest: Sendable {
  /// Files and folders.
  package var inputs: [String]
  /// The district or province.
  package var unit: String
  /// The plan year; `nil` takes the latest that any workbook is for.
  package var planYear: Int?
  /// File names picked where a unit's submissions conflict.
  package var accepted: Set<String> = []
  /// What officers have explained, and where to ask them.
  package var answers = AnswerFiles()

  /// Makes a request.
  package init(inputs: [String], unit: String, planYear: Int? = nil) {
    self.inputs = inputs
    self.unit = unit
    self.planYear = planYear
  }
}

/// Who has sent what.
package struct StatusReport: Sendable {
  /// The state of one unit.
  package struct Line: Hashable, Sendable {
    /// The contributor.
    package var contributor: Contributor
    /// Its printed name.
    package var name: String
    /// The file that counts.
    package var file: String?
    /// The round's code.
    package var round: String?
    /// The day, `05/08/2017`.
    package var date: String?
    /// Errors found.
    package var errors: Int
    /// Warnings found.
    package var warnings: Int
    /// Who filled it and how to reach them; for the screen only.
    package var contact: String
    /// CHUANOP, COLOI, COCANHBAO or HOPLE.
    package var state: String
    /// Whether what counts is locked.
    package var isLocked = false
  }

  /// One line for each unit, in administrative order, then for each department.
  package var lines: [Line] = []
  /// How many of the units are locked, and whether the area is; `nil` without a register of locks.
  package var locked: (units: Int, expected: Int, area: Bool)?
  /// What was found.
  package var report = RunReport()
}

extension Pipeline {
  /// Tells who has sent what, by what consolidating would take; writes nothing.
  package func status(
    _ request: StatusRequest, progress: ProgressReporter? = nil
  ) async -> StatusReport {
    var lines: [StatusReport.Line] = []
    var locked: (units: Int, expected: Int, area: Bool)?
    let report = await RunReport.of { () throws(Refusal) in
      let base = RunContext(
        configuration, limits: limits, planYear: request.planYear,
        unitYear: Self.statedPlanYear(of: request.inputs), accepted: request.accepted,
        readers: readers)
      let area = try base.area(request.unit, among: base.hierarchy.areas)
      let intake = try Intake(
        request.inputs, answers: request.answers,
        besides: OwnOutputs(
          area: area, levels: configuration.levels, planYear: request.planYear), mayBeEmpty: true,
        base)
      let context = intake.context
      var read = await intake.submissions(
        keeping: context.decisions.isKept ? .contenders : .peerFigures, progress: progress)
      let latest = read.files.compactMap(\.head?.planYear).max()
      // Last year's workbooks in the folder say nothing of this year's plan.
      for index in read.files.indices where read.files[index].head?.planYear != latest {
        read.files[index].head = nil
      }
      let choice = SubmissionChoice(context: context, area: area)
      let chosen = await choice.choose(among: &read, at: intake.paths)
      let communes = context.hierarchy.submitters(in: area)
      var findings = intake.findings + read.findings + chosen.findings
      findings = choice.validate(chosen.value, awaiting: communes, besides: findings)
      let asked = intake.ask(read) + intake.record(findings, read)
      findings += asked.findings
      // Below an area of areas nobody asks for departments.
      let departments = context.hierarchy.contributors(of: area).map(\.contributor).filter {
        if case .department = $0 { true } else { false }
      }
      lines = StatusLines(context: context, findings: findings)
        .lines(of: communes.map { .unit($0.code) }, departments, chosen.value)
      if context.locks.isKept {
        let (codes, year) = (communes.map(\.code), latest ?? context.unitYear)
        locked = (
          codes.count { context.locks.line(of: $0, planYear: year) != nil }, codes.count,
          context.locks.isLocked(area: area.code, units: codes, planYear: year)
        )
      }
      return RunReport(
        read.summary, findings: findings, written: asked,
        coverage: context.coverage(of: area, sent: chosen.value.senders))
    }
    return StatusReport(lines: lines, locked: locked, report: report)
  }
}

/// Tells the state of each unit.
private struct StatusLines {
  let context: RunContext
  private let findings: [String?: [Diagnostic]]

  init(context: RunContext, findings: [Diagnostic]) {
    self.context = context
    // That nothing was sent is the state itself.
    let counted = findings.counting.filter {
      if case .missingSubmission = $0.finding { false } else { true }
    }
    self.findings = Dictionary(grouping: counted, by: \.unit)
  }

  /// One line for each unit, then for each department, of the area or of those below it that have sent
  /// anything.
  func lines(
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
    let state =
      submission == nil && !isUnusable
      ? SubmissionState.missing : SubmissionState(errors: errors, warnings: warnings)
    return StatusReport.Line(
      contributor: contributor, name: context.name(of: contributor),
      file: submission?.file, round: submission?.round,
      date: submission.flatMap { $0.date > 0 ? CalendarDay(serial: $0.date).vietnamese : nil },
      errors: errors, warnings: warnings, contact: submission?.contact ?? "",
      state: context.configuration.roles.code(state),
      isLocked: context.locks.line(
        of: contributor.key, planYear: submission?.planYear ?? context.unitYear) != nil)
  }
}
