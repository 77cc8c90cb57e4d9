import PlanningConsolidation
import PlanningForms
import PlanningReading

/// Whose state to tell.
package struct StatusRequest: Sendable {
  /// Files and folders.
  package var inputs: [String]
  /// The district or province.
  package var unit: String
  /// The plan year; `nil` takes the latest that any workbook is for.
  package var planYear: Int?
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
    /// CHUANOP, COLOI, COCANHBAO or HOPLE.
    package var state: String
  }

  /// One line for each unit, in administrative order.
  package var lines: [Line] = []
  /// What was found.
  package var report = RunReport()
}

/// Tells who has sent what.
struct StatusJob {
  let pipeline: Pipeline
  let request: StatusRequest

  func run(progress: ProgressReporter?) async -> StatusReport {
    var status = StatusReport()
    let files = InputFiles(request.inputs)
    for path in files.missing {
      status.report.refuse(.unreadable(detail: "–"), at: Location(file: path))
    }
    let planYear = request.planYear ?? pipeline.configuration.latestPlanYear
    let hierarchy = pipeline.configuration.hierarchy(planYear: planYear)
    guard let area = hierarchy[request.unit] else {
      status.report.refuse(.unknownUnit(found: request.unit, nearest: []), at: Location())
      return status
    }
    let desk = AnswerDesk(request.answers, limits: pipeline.limits, into: &status.report)
    if status.report.isRefused { return status }
    let paths = request.answers.removed(from: files.paths)
    let loaded = await pipeline.submissionLoader(
      hierarchy: hierarchy, planYear: request.planYear, answers: desk.answers
    ).load(paths, progress: progress)
    let choice = SubmissionChooser().choose(among: loaded.submissions) {
      pipeline.name(of: $0, in: hierarchy)
    }
    status.report.fileCount = loaded.fileCount
    status.report.accounting = loaded.accounting
    status.report.diagnostics += loaded.diagnostics + choice.diagnostics
    status.report.repairs = loaded.repairs
    status.report.questions = loaded.questions
    desk.resolve(&status.report, protecting: paths)
    let sent = Dictionary(
      choice.effective.map { ($0.contributor, $0) }, uniquingKeysWith: { first, _ in first })
    let communes = hierarchy.descendants(of: area.code, level: .commune).map {
      Contributor.unit($0.code)
    }
    let departments = sent.keys.filter { contributor in
      guard case .department(let district, _) = contributor else { return false }
      return district == area.code || hierarchy[district]?.parent == area.code
    }.sorted()
    let found = Dictionary(grouping: status.report.diagnostics, by: \.unit)
    status.lines = (communes + departments).map { contributor in
      line(
        contributor, sent[contributor], found[contributor.key] ?? [],
        isConflicting: choice.conflicting.contains(contributor), in: hierarchy)
    }
    status.report.coverage = (
      communes.count { sent[$0] != nil }, communes.count
    )
    for contributor in communes
    where sent[contributor] == nil && !choice.conflicting.contains(contributor) {
      status.report.diagnostics.append(
        Diagnostic(
          .missingSubmission(unit: pipeline.name(of: contributor, in: hierarchy)),
          at: Location(), unit: contributor.key))
    }
    return status
  }

  private func line(
    _ contributor: Contributor, _ submission: Submission?, _ diagnostics: [Diagnostic],
    isConflicting: Bool, in hierarchy: UnitHierarchy
  ) -> StatusReport.Line {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let state =
      submission == nil && !isConflicting
      ? SubmissionState.missing : SubmissionState(errors: errors, warnings: warnings)
    return StatusReport.Line(
      contributor: contributor, name: pipeline.name(of: contributor, in: hierarchy),
      file: submission?.file, round: submission?.round,
      date: submission.flatMap { $0.date > 0 ? SerialDay($0.date).vietnamese : nil },
      errors: errors, warnings: warnings,
      state: pipeline.configuration.roles.code(state))
  }
}
