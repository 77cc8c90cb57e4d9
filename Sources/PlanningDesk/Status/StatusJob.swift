import CivilCalendar
import PlanningBooks
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningPipeline
import PlanningReading
import PlanningRuns

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
  /// A file of settings that says until when workbooks are to be sent.
  package var settings: String?
  /// The day on which the state is told.
  package var today = CalendarDay.today
  /// Where to write the board as a workbook; `nil` writes none.
  package var board: String?

  /// Makes a request.
  package init(inputs: [String], unit: String, planYear: Int? = nil) {
    self.inputs = inputs
    self.unit = unit
    self.planYear = planYear
  }
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
      let outputs = try RunOutputs("tinh-trang-\(area.code)", in: nil)
      defer { outputs.discard() }
      let intake = try Intake(
        request.inputs, answers: request.answers,
        besides: OwnOutputs(
          area: area, levels: configuration.levels, planYear: request.planYear), mayBeEmpty: true,
        base)
      let settings = try SettingsReading(
        request.settings, configuration, planYear: base.unitYear, others: otherSets
      ).whole()
      let context = intake.context
      var read = await intake.submissions(
        keeping: context.decisions.isKept ? .contenders : .peerFigures, progress: progress)
      let latest = read.files.compactMap(\.head?.planYear).max()
      let contacts = ContactBook(
        read.files.compactMap(\.head), settings: settings.settings, rounds: configuration.rounds)
      // Last year's workbooks in the folder say nothing of this year's plan.
      for index in read.files.indices where read.files[index].head?.planYear != latest {
        read.files[index].head = nil
      }
      let choice = SubmissionChoice(context: context, area: area)
      let chosen = await choice.choose(among: &read, at: intake.paths)
      let communes = context.hierarchy.submitters(in: area)
      var findings = intake.findings + read.findings + chosen.findings
      findings = choice.validate(chosen.value, awaiting: communes, besides: findings)
      let asked = intake.ask(read, into: outputs) + intake.record(findings, read, into: outputs)
      findings += asked.findings
      // Below an area of areas nobody asks for departments.
      let departments = context.hierarchy.contributors(of: area).map(\.contributor).filter {
        if case .department = $0 { true } else { false }
      }
      lines = StatusLines(
        context: context, area: area, findings: findings, deadlines: settings.deadlines,
        today: request.today, contacts: contacts
      ).lines(of: communes.map { .unit($0.code) }, departments, chosen.value)
      locked = context.locked(communes, of: area, planYear: latest ?? context.unitYear)
      let coverage = context.coverage(of: area, sent: chosen.value.senders)
      let board = StatusBoard(
        area: area, planYear: latest ?? context.unitYear, lines: lines, coverage: coverage,
        locked: locked, today: request.today, configuration: configuration)
      let written = board.write(
        to: request.board, by: BookWriter(inputs: intake.paths, outputs: outputs))
      return RunReport(
        read.summary, findings: findings + written.findings, written: asked + written,
        coverage: coverage
      ).settled(outputs)
    }
    return StatusReport(lines: lines, locked: locked, report: report)
  }
}
