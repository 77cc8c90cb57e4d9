import PlanningConsolidation
import PlanningForms
import PlanningReading

/// What to check.
package struct CheckRequest: Sendable {
  /// Files and folders.
  package var inputs: [String]
  /// The plan year that the workbooks must be for; `nil` takes each workbook's own.
  package var planYear: Int?
  /// What officers have explained, and where to ask them.
  package var answers = AnswerFiles()

  /// Makes a request.
  package init(inputs: [String], planYear: Int? = nil) {
    self.inputs = inputs
    self.planYear = planYear
  }
}

/// Reads and checks workbooks of communes and departments.
struct CheckJob {
  let pipeline: Pipeline
  let request: CheckRequest

  func run(progress: ProgressReporter?) async -> RunReport {
    var report = RunReport()
    let files = InputFiles(request.inputs)
    for path in files.missing {
      report.refuse(.unreadable(detail: "–"), at: Location(file: path))
    }
    let paths = request.answers.removed(from: files.paths)
    if paths.isEmpty {
      report.refuse(
        .nothingToRead(path: request.inputs.joined(separator: ", ")), at: Location())
    }
    let desk = AnswerDesk(request.answers, limits: pipeline.limits, into: &report)
    if report.isRefused { return report }
    let planYear = request.planYear ?? pipeline.configuration.latestPlanYear
    let hierarchy = pipeline.configuration.hierarchy(planYear: planYear)
    let loaded = await pipeline.submissionLoader(
      hierarchy: hierarchy, planYear: request.planYear, answers: desk.answers
    ).load(paths, progress: progress)
    report.fileCount = loaded.fileCount
    report.diagnostics += loaded.diagnostics
    report.diagnostics += slipsOfScale(loaded)
    report.repairs = loaded.repairs
    report.questions = loaded.questions
    report.accounting = loaded.accounting
    desk.resolve(&report, protecting: paths)
    return report
  }

  /// Figures far from those of the other units; each plan year's submissions by themselves.
  private func slipsOfScale(_ loaded: LoadedSubmissions) -> [Diagnostic] {
    let check = PeerScaleCheck(configuration: pipeline.configuration)
    let years = Dictionary(grouping: loaded.submissions, by: \.planYear)
    return years.keys.sorted().flatMap { year in
      check.slips(
        in: SubmissionChooser().choose(among: years[year] ?? []) { $0.key }.effective,
        besides: loaded.diagnostics)
    }
  }
}

extension Configuration {
  /// The latest plan year for which most units are valid, for commands that are given none.
  package var latestPlanYear: Int {
    let last = units.compactMap { Int($0.validTo.prefix(4)) }.max()
    return last ?? 2100
  }
}
