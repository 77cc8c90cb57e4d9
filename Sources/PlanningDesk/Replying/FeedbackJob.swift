import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningPipeline
import PlanningReading
import PlanningRuns

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
  /// Whether answers are written in English too, beside the official ones.
  package var inEnglish = false
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

extension Pipeline {
  /// Writes each commune of a district an answer: what became of its requests, and why.
  package func feedback(
    _ request: FeedbackRequest, progress: ProgressReporter? = nil
  ) async -> RunReport {
    await .of { () throws(Refusal) in
      var request = request
      request.layout.signed = try request.layout.signing.settings(
        for: [.unit(request.district)], configuration, planYear: request.planYear, others: otherSets
      )
      let english = try configuration.english(isWanted: request.inEnglish)
      var report = try await run(request, english.value, progress: progress)
      report.diagnostics += english.findings
      return report
    }
  }

  private func run(
    _ request: FeedbackRequest, _ english: Configuration?, progress: ProgressReporter?
  ) async throws(Refusal) -> RunReport {
    let base = RunContext(
      configuration, limits: limits, planYear: request.planYear, accepted: request.accepted,
      readers: readers)
    let district = try base.area(request.district, among: base.hierarchy.receivingAreas)

    let outputs = try RunOutputs(
      "tra-loi-\(district.code)-\(request.planYear)", in: request.outputFolder)
    defer { outputs.discard() }
    // The submissions that count, as consolidating the district takes them.
    let intake = try Intake(
      request.inputs, answers: request.answers,
      besides: OwnOutputs(
        area: district, levels: configuration.levels, planYear: request.planYear), base)
    let context = intake.context
    var read = await intake.submissions(keeping: .contenders, progress: progress)
    let choice = SubmissionChoice(context: context, area: district)
    let chosen = await choice.choose(among: &read, at: intake.paths)
    let communes = context.hierarchy.submitters(in: district)
    var findings = intake.findings + read.findings + chosen.findings
    findings = choice.validate(chosen.value, awaiting: communes, besides: findings)
    let asked = intake.ask(read, into: outputs) + intake.record(findings, read, into: outputs)
    findings += asked.findings
    func report(_ written: Written = Written(), isRefused: Bool = false) -> RunReport {
      RunReport(
        read.summary, findings: findings, written: asked + written,
        coverage: context.coverage(of: district, sent: chosen.value.senders),
        isRefused: isRefused)
    }
    guard chosen.value.unitCount > 0 else {
      return report(isRefused: true).settled(outputs, keeping: asked)
    }

    // What the province has made of the requests.
    let province = await provinceResult(request, base)
    findings += province.findings
    guard province.value != nil || request.province == nil else {
      return report(isRefused: true).settled(outputs, keeping: asked)
    }

    let answers = FeedbackAnswers(
      context: context, request: request,
      writer: BookWriter(inputs: intake.paths, outputs: outputs))
    let inputs = answers.inputs(chosen.value.submissions, of: district, province: province.value)
    findings += inputs.findings
    let translated = english.map { english in
      FeedbackAnswers(
        context: context.printing(by: english), request: request, writer: answers.writer)
    }
    let written = await TaskWindow().map(inputs.value) { input in
      answers.write(input) + (translated?.write(input) ?? Written())
    }.joined
    findings += written.findings
    return report(written).settled(outputs)
  }

  /// The province's forms; a workbook that is named but cannot be used refuses the run, because
  /// every answer would then say that the province has not listed the request.
  private func provinceResult(
    _ request: FeedbackRequest, _ context: RunContext
  ) async -> Found<(code: String, result: AreaResult)?> {
    let files = InputFiles([request.province].compactMap { $0 })
    let books = await AreaBooks(
      configuration.levels.top, planYear: request.planYear, hierarchy: context.hierarchy, context
    ).read(files.paths)
    let code = context.hierarchy.top(above: request.district)?.code
    return Found(
      value: code.flatMap { code in books.results[code].map { (code, $0) } },
      findings: Refusal.missing(files.missing) + files.findings + books.findings)
  }
}

/// Writes one workbook for each commune: what became of its requests and of its hamlets' proposals,
/// and why.
private struct FeedbackAnswers: Sendable {
  let context: RunContext
  let request: FeedbackRequest
  let writer: BookWriter

  /// What each commune's answer is made from, and what consolidating the district has found.
  func inputs(
    _ submissions: [Submission], of district: AdministrativeUnit,
    province: (code: String, result: AreaResult)?
  ) -> Found<[ReplyInput]> {
    let computed = Consolidator(configuration: context.configuration).consolidate(
      ConsolidationInput(
        area: district, planYear: request.planYear, hierarchy: context.hierarchy,
        submissions: submissions))
    let departments = submissions.filter {
      if case .department = $0.contributor { true } else { false }
    }
    let inputs = submissions.compactMap { submission -> ReplyInput? in
      guard case .unit(let code) = submission.contributor, let unit = context.hierarchy[code]
      else { return nil }
      var input = ReplyInput(
        recipient: unit, submission: submission, departments: departments, area: district,
        result: computed.result)
      input.province = province
      return input
    }
    return Found(value: inputs, findings: computed.diagnostics)
  }

  func write(_ input: ReplyInput) -> Written {
    let forms = Consolidator(configuration: context.configuration).replies(
      input, planYear: request.planYear, hierarchy: context.hierarchy)
    let document = request.layout.composer(
      context.configuration, planYear: request.planYear
    ).reportWorkbook(
      forms, owner: input.area.code, states: states(of: forms), mode: request.layout.mode,
      recipient: input.recipient)
    let code = input.recipient.code
    let name = OutputName.of(context.configuration.levels.replies, code, planYear: request.planYear)
    let path = request.outputFolder + "/" + (name ?? code)
    guard !context.configuration.isTranslation else {
      return writer.write(document, to: EnglishCopy.path(of: path))
    }
    var written = writer.write(document, to: path)
    if !request.inEnglish {
      written.findings += EnglishCopy.outdated(beside: path, digest: nil, limits: context.limits)
    }
    return written
  }

  /// What the list of forms says of each: how many rows, and how many of them wait for an answer.
  private func states(of forms: [ConsolidatedForm]) -> [FormCode: FormState] {
    var states: [FormCode: FormState] = [:]
    let words = context.configuration.words
    let roles = context.configuration.roles
    let opinions = CodeListReference.list(roles.listName(.opinions))
    let pending = ExpressionValue.text(roles.code(OpinionCode.pending))
    for form in forms {
      let rows = form.record.rows
      let opinion = form.columns.firstIndex { $0.codes == opinions }
      let waiting = rows.count { row in opinion.map { row.values[$0] == pending } ?? false }
      states[form.record.form] =
        FormState(
          rows.isEmpty
            ? words("Chưa có dòng nào")
            : words("{} dòng", String(rows.count))
              + (waiting > 0 ? words("; {} chưa có ý kiến", String(waiting)) : ""))
    }
    return states
  }
}
