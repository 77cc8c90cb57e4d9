import PlanningBooks
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningRuns
import PlanningTracing
import WorkbookReaders

/// The whole journey of the figures on one page; ``consolidate(_:progress:)`` is it.
///
///     file → cells → form record → normalised → validated → consolidated → layout → file
///
/// Each step is a function from values to a value and what was found; none calls back.
package struct Pipeline: Sendable {
  /// Forms, code lists, indicators and units.
  package let configuration: Configuration

  /// Bounds on reading any file.
  package let limits: ReadLimits

  /// What its runs read submissions with.
  package private(set) var readers: PreparedReaders
  /// Loads another form set by its name: one that this set follows, by which earlier units' workbooks are
  /// read. Called only where there are such workbooks.
  package var earlierSet: @Sendable (_ name: String) -> Configuration? = { _ in nil }
  /// The form sets beside this one, for files that serve several.
  package var otherSets = OtherSets()
  /// Loads the set by which plans are sent, where this one is for periods within their year; `nil` elsewhere.
  /// Called only where plans are carried.
  package var planSet: @Sendable () -> Configuration? = { nil }
  /// The program and form set, for manifests. Called only where one is written or read.
  package var maker: @Sendable () -> RunMaker = { RunMaker() }
  /// The files of the form set, for archives. Called only where one is made.
  package var formSetFiles: @Sendable () -> [String: [UInt8]] = { [:] }

  /// Makes a pipeline for a configuration.
  ///
  /// - Parameter readers: those of another pipeline of the same configuration, to prepare them once.
  package init(
    configuration: Configuration, limits: ReadLimits = .standard,
    readers: PreparedReaders = PreparedReaders()
  ) {
    self.configuration = configuration
    self.limits = limits
    self.readers = readers
  }

  /// Follows figures of what its runs have written.
  package var tracer: FigureTracer { FigureTracer(configuration, limits: limits) }

  /// The same, keeping what it reads of submissions: of files that have not changed nothing is read again.
  package func keepingReadings(_ kept: KeptReadings = KeptReadings()) -> Pipeline {
    var pipeline = self
    pipeline.readers = PreparedReaders(keeping: kept)
    return pipeline
  }

  /// The plan year that inputs state in their properties, to tell which form set they are of; `nil`
  /// where none of the first files states one.
  package static func statedPlanYear(of inputs: [String]) -> Int? {
    BookIdentity.statedPlanYear(of: inputs, limits: .standard)
  }

  /// The version of the templates by which the first of some inputs was made that states any.
  package static func statedVersion(of inputs: [String]) -> String? {
    BookIdentity.statedVersion(of: inputs, limits: .standard)
  }

  /// The unit that the first of some inputs states that states any.
  package static func statedUnit(of inputs: [String]) -> String? {
    BookIdentity.statedUnit(of: inputs, limits: .standard)
  }

  /// Consolidates a district or the province into one workbook.
  package func consolidate(
    _ request: ConsolidationRequest, progress: ProgressReporter? = nil
  ) async -> RunReport {
    await .of { () throws(Refusal) in
      var request = request
      let settings = try request.layout.signing.whole(
        for: [.unit(request.area)], configuration, planYear: request.planYear, others: otherSets)
      request.layout.signed = settings.settings
      request.deadlines = settings.deadlines
      let english = try configuration.english(isWanted: request.inEnglish && request.makesWorkbook)
      request.english = english.value
      var report = try await run(request, progress: progress)
      report.diagnostics += english.findings
      return report
    }
  }

  private func run(
    _ request: ConsolidationRequest, progress: ProgressReporter?
  ) async throws(Refusal) -> RunReport {
    let (base, given) = try context(request)
    let area = try base.area(request.area, among: base.hierarchy.areas)
    let outputs = try RunOutputs(request.name, in: request.outputFolder)
    defer { outputs.discard() }

    // Intake: file → cells → form record → normalised, and the rules of each submission's forms.
    let intake = try intake(request, of: area, base)
    let context = intake.context
    let earlier = try EarlierBooks(request.history, planYear: request.planYear, base)
    let (history, figures) = await former(earlier, of: area, base)
    let choices = ChoiceFile.read(request.choices, context)
    var inputs = await AreaInputs.read(intake, of: area, request, progress: progress)
    // Choose, and validate what only shows together.
    let choice = SubmissionChoice(context: context, area: area)
    var chosen = await choice.choose(among: &inputs.submissions, at: intake.paths)
    var findings = given + intake.findings + earlier.findings
    findings += history.findings + choices.findings + inputs.findings + chosen.findings
    findings = choice.validate(chosen.value, awaiting: inputs.awaited, besides: findings)
    findings += chosen.value.settleAlike(&inputs.decided, context)
    let resent = await resentChanges(chosen.findings, at: intake.paths)

    // Consolidate; a province's communes by way of their districts.
    let writer = BookWriter(inputs: intake.paths, outputs: outputs)
    let districts = DistrictResults(
      context: context, request: request, province: area, earlier: earlier,
      choices: choices.value, known: findings, repairs: inputs.repairs,
      resent: resent, writer: writer,
      correct: { await corrected($0, by: $1, into: outputs, writer) })
    let parts = await AreaParts.of(area, inputs, chosen.value, by: districts)
    let asked = intake.ask(inputs.submissions, into: outputs)
    findings += parts.findings + asked.findings
    guard !parts.isEmpty || request.handover != nil else {
      return await refused(
        findings, intake, inputs, asked, parts.coverage, request.annotation, outputs)
    }
    let workbook = AreaWorkbook(
      context: context, request: request, history: history.value, choices: choices.value,
      resent: resent, earlierFigures: figures
    ).deciding(area, parts)
    let consolidated = workbook.consolidate(area, parts, known: findings, repairs: inputs.repairs)
    let recorded = intake.record(
      findings + consolidated.findings, inputs.submissions, areas: Set(inputs.books.results.keys),
      isWhole: true, into: outputs)

    // Compose and write: layout → file.
    let contents = workbook.contents(consolidated, of: area, parts, findings, inputs.repairs)
    let written = await write(
      contents, by: workbook, into: outputs, writer,
      HandoverParts(chosen.value, intake, inputs, findings))
    let report = RunReport(
      inputs.summary,
      findings: findings + consolidated.findings + recorded.findings + written.findings,
      written: parts.written + asked + recorded + written, coverage: parts.coverage)
    return await finished(
      report, intake, request, outputs, books: parts.written.outputs + written.outputs,
      RunInputs(request, of: area, intake, earlier))
  }

  /// The files of a run, settled; whoever takes over before anything was sent needs to know that, too.
  private func intake(
    _ request: ConsolidationRequest, of area: AdministrativeUnit, _ base: RunContext
  ) throws(Refusal) -> Intake {
    try Intake(
      request.inputs, answers: request.answers,
      besides: request.ownOutputs(of: area, in: base.hierarchy),
      mayBeEmpty: request.handover != nil, base)
  }

  /// An area's forms of earlier years, and the figures of units that its own follow.
  private func former(
    _ earlier: EarlierBooks, of area: AdministrativeUnit, _ base: RunContext
  ) async -> (Found<[Int: [FormCode: FormRecord]]>, EarlierFigures?) {
    await FormerBooks(earlier.paths, base, sets: earlierSet)
      .history(of: area, besides: await earlier.forms(of: area))
  }

  /// What a run of a request knows, and what was found in the table of what units are given.
  package func context(
    _ request: ConsolidationRequest
  ) throws(Refusal) -> (RunContext, [Diagnostic]) {
    var context = RunContext(
      configuration, limits: limits, planYear: request.planYear, unitOrder: request.unitOrder,
      accepted: request.accepted,
      round: try ConsolidatedRound.code(request.round, rounds: configuration.rounds),
      readers: readers)
    let findings = context.give(request.assigned)
    return (context, findings)
  }

  /// The report of a run whose files are made: stated, and put in their places.
  private func finished(
    _ report: RunReport, _ intake: Intake, _ request: ConsolidationRequest,
    _ outputs: RunOutputs, books: [String], _ inputs: RunInputs
  ) async -> RunReport {
    var report = await annotate(intake, report, request.annotation, into: outputs)
    // What is made anew at any time is stated nowhere.
    guard !report.isRefused, request.makesWorkbook, !books.isEmpty else {
      return report.settled(outputs)
    }
    let hierarchy = intake.context.hierarchy
    guard let area = hierarchy[request.area] else { return report.settled(outputs) }
    let stated = await outputs.state(
      report, books, inputs, request, of: area,
      below: request.writesDistricts ? hierarchy.parts(of: area.code) : [], by: maker())
    report.diagnostics += stated.findings
    report.isRefused = stated.isRefused
    return report.settled(outputs)
  }

  /// The report of a run that found nothing to put together.
  private func refused(
    _ findings: [Diagnostic], _ intake: Intake, _ inputs: AreaInputs, _ asked: Written,
    _ coverage: RunReport.Coverage, _ annotation: AnnotationRequest?, _ outputs: RunOutputs
  ) async -> RunReport {
    let recorded = intake.record(findings, inputs.submissions, into: outputs)
    let report = RunReport(
      inputs.summary, findings: findings + recorded.findings, written: asked + recorded,
      coverage: coverage, isRefused: true)
    return await annotate(intake, report, annotation, into: outputs)
      .settled(outputs, keeping: asked + recorded)
  }
}
