import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading

/// Which communes to answer, and from what.
package struct FeedbackRequest: Sendable {
  /// The district whose communes are answered.
  package var district: String
  /// The plan year (N+1).
  package var planYear: Int
  /// Files and folders with the workbooks of communes and departments.
  package var inputs: [String]
  /// The folder to write to.
  package var outputFolder: String
  /// The province's workbook, to tell which requests it has listed; `nil` leaves that blank.
  package var province: String?
  /// File names picked where a unit's submissions conflict.
  package var accepted: Set<String> = []
  /// What officers have explained, and where to ask them.
  package var answers = AnswerFiles()
  /// How the sheets are laid out.
  package var layout = LayoutOptions()

  /// Makes a request.
  package init(district: String, planYear: Int, inputs: [String], outputFolder: String) {
    self.district = district
    self.planYear = planYear
    self.inputs = inputs
    self.outputFolder = outputFolder
  }
}

/// Writes one workbook for each commune: what became of its requests and of its hamlets' proposals,
/// and why.
struct FeedbackJob {
  let pipeline: Pipeline
  let request: FeedbackRequest
  let hierarchy: UnitHierarchy

  init(pipeline: Pipeline, request: FeedbackRequest) {
    self.pipeline = pipeline
    self.request = request
    hierarchy = pipeline.configuration.hierarchy(planYear: request.planYear)
  }

  func run(progress: ProgressReporter?) async -> RunReport {
    var report = RunReport()
    guard let district = hierarchy[request.district], district.level == .district else {
      report.refuse(.unknownUnit(found: request.district, nearest: districtNames), at: Location())
      return report
    }
    let desk = AnswerDesk(request.answers, limits: pipeline.limits, into: &report)
    let paths = request.answers.removed(from: inputPaths(into: &report))
    if report.isRefused { return report }
    report.fileCount = paths.count
    var consolidation = ConsolidationRequest(
      area: district.code, planYear: request.planYear, inputs: request.inputs,
      outputFolder: request.outputFolder)
    consolidation.accepted = request.accepted
    let job = ConsolidationJob(pipeline: pipeline, request: consolidation)
    let loaded = await job.loadSubmissions(
      paths, area: district, answers: desk.answers, progress: progress, &report)
    let chosen = job.choose(among: loaded, area: district, into: &report)
    desk.resolve(&report, protecting: paths)
    let communes = hierarchy.descendants(of: district.code, level: .commune)
    let sent = chosen.filter { if case .unit = $0.contributor { true } else { false } }
    report.coverage = (sent.count, communes.count)
    guard !sent.isEmpty else {
      report.isRefused = true
      return report
    }
    let province = await provinceResult(into: &report)
    if report.isRefused { return report }
    let input = ConsolidationInput(
      area: district, planYear: request.planYear, hierarchy: hierarchy, submissions: chosen)
    let computed = Consolidator(configuration: pipeline.configuration).consolidate(input)
    report.diagnostics += computed.diagnostics
    let departments = chosen.filter { if case .department = $0.contributor { true } else { false } }
    let answers = sent.compactMap { submission -> ReplyInput? in
      guard case .unit(let code) = submission.contributor, let unit = hierarchy[code] else {
        return nil
      }
      var answer = ReplyInput(
        recipient: unit, submission: submission, departments: departments, area: district,
        result: computed.result)
      answer.province = province
      return answer
    }
    await write(answers, protecting: paths, into: &report)
    return report
  }

  // MARK: Inputs

  private var districtNames: [String] {
    hierarchy.units.filter { $0.level == .district }.map { "\($0.code) \($0.fullName)" }
  }

  /// The files to read: answers that an earlier run has left among them are no input.
  private func inputPaths(into report: inout RunReport) -> [String] {
    let files = InputFiles(request.inputs)
    for path in files.missing {
      report.refuse(.unreadable(detail: "–"), at: Location(file: path))
    }
    let paths = files.paths.filter { !isOwnOutput($0) }
    if paths.isEmpty {
      report.refuse(
        .nothingToRead(path: request.inputs.joined(separator: ", ")), at: Location())
    }
    return paths
  }

  private func isOwnOutput(_ path: String) -> Bool {
    guard InputFiles.name(of: path).hasSuffix("_" + Self.fileSuffix),
      let workbook = WorkbookLoader().load(path).workbook
    else { return false }
    return BookIdentity(properties: workbook.properties).level == PlanningLevel.reply.rawValue
  }

  /// The province's forms; a workbook that is named but cannot be used refuses the run, because
  /// every answer would then say that the province has not listed the request.
  private func provinceResult(
    into report: inout RunReport
  ) async -> (code: String, result: AreaResult)? {
    guard let path = request.province else { return nil }
    let files = InputFiles([path])
    for missing in files.missing {
      report.refuse(.unreadable(detail: "–"), at: Location(file: missing))
    }
    let loaded = await AreaWorkbookReader(
      pipeline: pipeline, hierarchy: hierarchy, planYear: request.planYear
    ).results(files.paths, level: .province, progress: nil)
    report.diagnostics += loaded.diagnostics
    guard let code = hierarchy.province?.code, let result = loaded.results[code] else {
      report.isRefused = true
      return nil
    }
    return (code, result)
  }

  // MARK: Outputs

  static let fileSuffix = "SEDP_PhanHoi.xlsx"

  private func write(
    _ answers: [ReplyInput], protecting inputs: [String], into report: inout RunReport
  ) async {
    let parts = await withTaskGroup(of: (Int, RunReport).self) { group in
      for (index, answer) in answers.enumerated() {
        group.addTask { (index, write(answer, protecting: inputs)) }
      }
      var parts: [(Int, RunReport)] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }
    for part in parts {
      report.outputs += part.outputs
      report.diagnostics += part.diagnostics
      report.isRefused = report.isRefused || part.isRefused
    }
  }

  private func write(_ answer: ReplyInput, protecting inputs: [String]) -> RunReport {
    var report = RunReport()
    let forms = Consolidator(configuration: pipeline.configuration).replies(
      answer, planYear: request.planYear, hierarchy: hierarchy)
    let document = SheetComposer(
      configuration: pipeline.configuration, planYear: request.planYear,
      profile: request.layout.profile
    ).reportWorkbook(
      forms, owner: answer.area.code, states: states(of: forms), mode: request.layout.mode,
      recipient: answer.recipient)
    let name = "\(answer.recipient.code)_\(request.planYear)_\(Self.fileSuffix)"
    BookWriter(inputs: inputs).write(
      document, to: request.outputFolder + "/" + name, into: &report)
    return report
  }

  /// What the list of forms says of each: how many rows, and how many of them wait for an answer.
  private func states(of forms: [ConsolidatedForm]) -> [FormCode: String] {
    var states: [FormCode: String] = [:]
    let roles = pipeline.configuration.roles
    let opinions = CodeListReference.list(roles.listName(.opinions))
    let pending = ExpressionValue.text(roles.code(OpinionCode.pending))
    for form in forms {
      let rows = form.record.rows
      let opinion = form.columns.firstIndex { $0.codes == opinions }
      let waiting = rows.count { row in opinion.map { row.values[$0] == pending } ?? false }
      states[form.record.form] =
        rows.isEmpty
        ? "Chưa có dòng nào"
        : "\(rows.count) dòng" + (waiting > 0 ? "; \(waiting) chưa có ý kiến" : "")
    }
    return states
  }
}
