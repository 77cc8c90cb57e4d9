import PlanningForms
import PlanningTransform

/// What to consolidate.
public struct ConsolidationRequest: Sendable {
  /// Where a province's figures come from.
  public enum Origin: String, CaseIterable, Hashable, Sendable {
    /// District workbooks.
    case districts
    /// The communes' and departments' workbooks themselves.
    case communes
  }

  /// The code of the district or province.
  public var area: String
  /// The plan year (N+1).
  public var planYear: Int
  /// Files and folders to read.
  public var inputs: [String]
  /// The folder to write to.
  public var outputFolder: String
  /// For a province: district workbooks or commune workbooks.
  public var origin = Origin.districts
  /// A folder with earlier years' outputs.
  public var history: String?
  /// The file names that the officer picked among conflicting submissions.
  public var accepted: Set<String> = []
  /// A CSV file with the focal point's choices between commune and department figures.
  public var choices: String?
  /// How the sheets are laid out.
  public var layout = LayoutOptions()

  /// Makes a request.
  public init(area: String, planYear: Int, inputs: [String], outputFolder: String) {
    self.area = area
    self.planYear = planYear
    self.inputs = inputs
    self.outputFolder = outputFolder
  }
}

/// Consolidates a district from its communes and departments, or the province from its districts.
struct ConsolidationJob {
  let pipeline: Pipeline
  let request: ConsolidationRequest
  let hierarchy: UnitHierarchy

  init(pipeline: Pipeline, request: ConsolidationRequest) {
    self.pipeline = pipeline
    self.request = request
    hierarchy = pipeline.configuration.hierarchy(planYear: request.planYear)
  }

  private var configuration: Configuration { pipeline.configuration }

  func run(progress: ProgressReporter?) async -> RunReport {
    var report = RunReport()
    guard let area = hierarchy[request.area] else {
      report.refuse(.unknownUnit(found: request.area, nearest: areaNames), at: Location())
      return report
    }
    let files = InputFiles(request.inputs)
    for path in files.missing {
      report.refuse(.unreadable(detail: "–"), at: Location(file: path))
    }
    // A run repeated into its own input folder finds its last output there; that is no input.
    let paths = files.paths.filter { !isOwnOutput($0, of: area) }
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
        paths, province: area, choices: choices, progress: progress, into: &report)
      input.runRows[.districts] = RunTables(configuration: configuration, hierarchy: hierarchy)
        .districts(of: area, results: input.districts)
      report.coverage = (
        input.districts.count, hierarchy.children(of: area.code).count
      )
    } else {
      let loaded = await loadSubmissions(paths, area: area, progress: progress, &report)
      let chosen = choose(among: loaded, area: area, into: &report)
      input.submissions = chosen
      let communes = hierarchy.descendants(of: area.code, level: .commune)
      report.coverage = (
        chosen.count { if case .unit = $0.contributor { true } else { false } }, communes.count
      )
    }
    if input.submissions.isEmpty && input.districts.isEmpty {
      report.isRefused = true
      return report
    }
    write(input, inputs: paths, into: &report)
    return report
  }

  /// `<area>_<year>_SEDP_Huyen.xlsx` or `…_Tinh.xlsx` in the output folder.
  private func outputPath(of area: AdministrativeUnit) -> String {
    let suffix = area.level == .province ? "SEDP_Tinh" : "SEDP_Huyen"
    return request.outputFolder + "/\(area.code)_\(request.planYear)_\(suffix).xlsx"
  }

  private func isOwnOutput(_ path: String, of area: AdministrativeUnit) -> Bool {
    guard InputFiles.name(of: path) == InputFiles.name(of: outputPath(of: area)),
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

  private func loadSubmissions(
    _ paths: [String], area: AdministrativeUnit, progress: ProgressReporter?,
    _ report: inout RunReport
  ) async -> [Submission] {
    let loader = pipeline.submissionLoader(hierarchy: hierarchy, planYear: request.planYear)
    let loaded = await loader.load(paths, progress: progress)
    report.diagnostics += loaded.diagnostics
    report.repairs += loaded.repairs
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
  private func choose(
    among submissions: [Submission], area: AdministrativeUnit, into report: inout RunReport
  ) -> [Submission] {
    let choice = SubmissionChooser(accepted: request.accepted).choose(among: submissions) {
      pipeline.name(of: $0, in: hierarchy)
    }
    report.diagnostics += choice.diagnostics
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

  // MARK: Districts

  /// The districts' results: read from their workbooks, or computed from their communes.
  private func districtResults(
    _ paths: [String], province: AdministrativeUnit, choices: [String: FigureChoice],
    progress: ProgressReporter?, into report: inout RunReport
  ) async -> [String: AreaResult] {
    switch request.origin {
    case .districts:
      let reader = AreaWorkbookReader(
        pipeline: pipeline, hierarchy: hierarchy, planYear: request.planYear)
      let loaded = await reader.results(paths, level: .district, progress: progress)
      report.diagnostics += loaded.diagnostics
      report.repairs += loaded.repairs
      report.accounting = report.accounting + loaded.accounting
      for district in hierarchy.children(of: province.code)
      where loaded.results[district.code] == nil {
        report.diagnostics.append(
          Diagnostic(
            .missingSubmission(unit: district.fullName), at: Location(), unit: district.code))
      }
      return loaded.results
    case .communes:
      let submissions = await loadSubmissions(paths, area: province, progress: progress, &report)
      let chosen = choose(among: submissions, area: province, into: &report)
      return await consolidateDistricts(of: province, chosen, choices: choices, into: &report)
    }
  }

  /// Consolidates each district as its own officer would, side by side; districts without any
  /// submission are left out.
  private func consolidateDistricts(
    of province: AdministrativeUnit, _ submissions: [Submission],
    choices: [String: FigureChoice], into report: inout RunReport
  ) async -> [String: AreaResult] {
    let grouped = Dictionary(grouping: submissions) { submission in
      switch submission.contributor {
      case .unit(let code): hierarchy.district(of: code)?.code ?? ""
      case .department(let district, _): district
      }
    }
    let districts = hierarchy.children(of: province.code).filter { grouped[$0.code] != nil }
    let diagnostics = report.diagnostics
    let consolidator = Consolidator(configuration: configuration)
    let consolidations = await withTaskGroup(of: (Int, Consolidation).self) { group in
      for (index, district) in districts.enumerated() {
        group.addTask {
          let input = districtInput(
            district, submissions: grouped[district.code] ?? [], choices: choices,
            diagnostics: diagnostics)
          return (index, consolidator.consolidate(input))
        }
      }
      var results: [(Int, Consolidation)] = []
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
    var results: [String: AreaResult] = [:]
    for (district, consolidation) in zip(districts, consolidations) {
      report.diagnostics += consolidation.diagnostics
      results[district.code] = consolidation.result
    }
    return results
  }

  private func districtInput(
    _ district: AdministrativeUnit, submissions: [Submission], choices: [String: FigureChoice],
    diagnostics: [Diagnostic]
  ) -> ConsolidationInput {
    ConsolidationInput(
      area: district, planYear: request.planYear, hierarchy: hierarchy, submissions: submissions,
      choices: choices,
      runRows: [
        .submissions: RunTables(configuration: configuration, hierarchy: hierarchy).submissions(
          district: district, effective: submissions, diagnostics: diagnostics)
      ])
  }

  // MARK: History and choices

  private func loadHistory(
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

  // MARK: Output

  private func write(
    _ start: ConsolidationInput, inputs: [String], into report: inout RunReport
  ) {
    var input = start
    let tables = RunTables(configuration: configuration, hierarchy: hierarchy)
    if input.area.level == .district {
      input.runRows[.submissions] = tables.submissions(
        district: input.area, effective: input.submissions, diagnostics: report.diagnostics)
    }
    let consolidator = Consolidator(configuration: configuration)
    var consolidation = consolidator.consolidate(input)
    report.diagnostics += consolidation.diagnostics
    report.diagnostics += HistoryComparison(configuration: configuration).differences(
      consolidation, input: input)
    for form in configuration.forms(of: input.area.level) where form.rows == .run(.log) {
      let rows = tables.log(diagnostics: report.diagnostics, repairs: report.repairs)
      consolidation.forms.append(
        consolidator.runForm(form, rows: rows, table: .log, input: input))
    }
    let path = outputPath(of: input.area)
    let composer = SheetComposer(
      configuration: configuration, planYear: request.planYear, profile: request.layout.profile)
    let document = composer.reportWorkbook(
      consolidation.forms, owner: input.area.code, states: states(of: consolidation, report),
      mode: request.layout.mode)
    BookWriter(inputs: inputs).write(
      document, to: path, into: &report)
  }

  /// What the list of forms says of each: how many rows it has, and how many units reported.
  private func states(
    of consolidation: Consolidation, _ report: RunReport
  ) -> [FormCode: String] {
    let coverage = report.coverage.map { "\($0.reported)/\($0.expected) đơn vị đã nộp" }
    var states: [FormCode: String] = [:]
    for form in consolidation.forms {
      let rows = form.record.rows.count
      states[form.record.form] =
        rows == 0
        ? "Chưa có dòng nào" : ["\(rows) dòng", coverage].compactMap { $0 }.joined(separator: "; ")
    }
    return states
  }
}

extension RunReport {
  /// Refuses the run for a reason.
  mutating func refuse(_ finding: Finding, at location: Location) {
    diagnostics.append(Diagnostic(finding, at: location, severity: .error))
    isRefused = true
  }
}
