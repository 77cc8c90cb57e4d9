import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading

/// Consolidates a district from its communes and departments, or the province from its districts.
struct ConsolidationJob {
  let pipeline: Pipeline
  let request: ConsolidationRequest
  let hierarchy: UnitHierarchy

  init(pipeline: Pipeline, request: ConsolidationRequest) {
    self.pipeline = pipeline
    self.request = request
    hierarchy = pipeline.configuration.hierarchy(
      planYear: request.planYear, order: request.unitOrder)
  }

  var configuration: Configuration { pipeline.configuration }

  func run(progress: ProgressReporter?) async -> RunReport {
    var report = RunReport()
    let desk = AnswerDesk(request.answers, limits: pipeline.limits, into: &report)
    guard let area = hierarchy[request.area] else {
      report.refuse(.unknownUnit(found: request.area, nearest: areaNames), at: Location())
      return report
    }
    let files = InputFiles(request.inputs)
    for path in files.missing {
      report.refuse(.unreadable(detail: "–"), at: Location(file: path))
    }
    // A run repeated into its own input folder finds its last output there; that is no input.
    let paths = request.answers.removed(from: files.paths).filter { !isOwnOutput($0, of: area) }
    if paths.isEmpty { report.refuse(.nothingToRead(path: inputNames), at: Location()) }
    if report.isRefused { return report }
    report.fileCount = paths.count

    let history = loadHistory(of: area, into: &report)
    let choices = loadChoices(into: &report)
    var input = ConsolidationInput(
      area: area, planYear: request.planYear, hierarchy: hierarchy, history: history,
      choices: choices)
    if area.level == .province {
      input.districts = await districtResults(
        paths, province: area, choices: choices, answers: desk.answers, progress: progress,
        into: &report)
      input.runRows[.districts] = RunTables(configuration: configuration, hierarchy: hierarchy)
        .districts(of: area, results: input.districts)
      report.coverage = (
        input.districts.count, hierarchy.children(of: area.code).count
      )
    } else {
      let loaded = await loadSubmissions(
        paths, area: area, answers: desk.answers, progress: progress, &report)
      let chosen = choose(among: loaded, area: area, into: &report)
      input.submissions = chosen
      let communes = hierarchy.descendants(of: area.code, level: .commune)
      report.coverage = (
        chosen.count { if case .unit = $0.contributor { true } else { false } }, communes.count
      )
    }
    desk.resolve(&report, protecting: paths)
    if input.submissions.isEmpty && input.districts.isEmpty {
      report.isRefused = true
      return report
    }
    let book = AreaBook(pipeline: pipeline, request: request, hierarchy: hierarchy)
    book.consolidate(input, into: &report).write(protecting: paths, into: &report)
    return report
  }

  /// Whether a file is a workbook that an earlier run of this kind has left in its output folder.
  private func isOwnOutput(_ path: String, of area: AdministrativeUnit) -> Bool {
    let outputs = request.writesDistricts ? [area] + hierarchy.children(of: area.code) : [area]
    let name = InputFiles.name(of: path)
    guard let area = outputs.first(where: { name == AreaBook.fileName(of: $0, request) }),
      let workbook = WorkbookLoader().load(path).workbook
    else { return false }
    let identity = BookIdentity(properties: workbook.properties)
    return identity.level == area.level.rawValue && identity.unit == area.code
      && identity.planYear == request.planYear
  }

  private var areaNames: [String] {
    hierarchy.units.filter { $0.level != .commune }.map { "\($0.code) \($0.fullName)" }
  }

  private var inputNames: String { request.inputs.joined(separator: ", ") }

  // MARK: Communes and departments

  func loadSubmissions(
    _ paths: [String], area: AdministrativeUnit, answers: Answers, progress: ProgressReporter?,
    _ report: inout RunReport
  ) async -> [Submission] {
    let loader = pipeline.submissionLoader(
      hierarchy: hierarchy, planYear: request.planYear, answers: answers)
    let loaded = await loader.load(paths, progress: progress)
    report.diagnostics += loaded.diagnostics
    report.repairs += loaded.repairs
    report.questions += loaded.questions
    report.accounting = report.accounting + loaded.accounting
    var inside: [Submission] = []
    for submission in loaded.submissions {
      if isInside(submission.contributor, area) {
        inside.append(submission)
      } else {
        report.diagnostics.append(
          Diagnostic(
            .unitOutsideArea(
              unit: pipeline.name(of: submission.contributor, in: hierarchy),
              area: area.fullName),
            at: Location(file: submission.file)))
      }
    }
    return inside
  }

  private func isInside(_ contributor: Contributor, _ area: AdministrativeUnit) -> Bool {
    let district =
      switch contributor {
      case .unit(let code): hierarchy.district(of: code)?.code
      case .department(let district, _): Optional(district)
      }
    guard let district else { return false }
    return area.level == .province
      ? hierarchy[district]?.parent == area.code : district == area.code
  }

  /// The submissions that count; says which are missing.
  func choose(
    among submissions: [Submission], area: AdministrativeUnit, into report: inout RunReport
  ) -> [Submission] {
    let choice = SubmissionChooser(accepted: request.accepted).choose(among: submissions) {
      pipeline.name(of: $0, in: hierarchy)
    }
    report.diagnostics += choice.diagnostics
    report.diagnostics += PeerScaleCheck(configuration: configuration).slips(
      in: choice.effective, besides: report.diagnostics)
    let sent = Set(choice.effective.map(\.contributor))
    for unit in hierarchy.descendants(of: area.code, level: .commune) {
      let contributor = Contributor.unit(unit.code)
      guard !sent.contains(contributor), !choice.conflicting.contains(contributor) else {
        continue
      }
      report.diagnostics.append(
        Diagnostic(.missingSubmission(unit: unit.fullName), at: Location(), unit: unit.code))
    }
    return choice.effective
  }

  // MARK: History and choices

  func loadHistory(
    of area: AdministrativeUnit, into report: inout RunReport
  ) -> [Int: [FormCode: FormRecord]] {
    guard let folder = request.history else { return [:] }
    let files = InputFiles([folder])
    if !files.missing.isEmpty {
      report.refuse(.unreadable(detail: "–"), at: Location(file: folder))
    }
    let reader = AreaWorkbookReader(
      pipeline: pipeline, hierarchy: hierarchy, planYear: request.planYear)
    return reader.history(files.paths, of: area)
  }

  private func loadChoices(into report: inout RunReport) -> [String: FigureChoice] {
    guard let path = request.choices else { return [:] }
    let (choices, diagnostics) = ChoiceFile(configuration: configuration).read(path)
    report.diagnostics += diagnostics
    return choices
  }
}

extension RunReport {
  /// Refuses the run for a reason.
  mutating func refuse(_ finding: Finding, at location: Location) {
    diagnostics.append(Diagnostic(finding, at: location, severity: .error))
    isRefused = true
  }
}
