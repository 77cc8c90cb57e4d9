import PlanningConsolidation
import PlanningData
import PlanningForms
import PlanningIntake
import PlanningPipeline
import PlanningRuns

extension Pipeline {
  /// Writes what workbooks say as a data package: of each unit the workbook that counts.
  ///
  /// Memory does not grow with the number of workbooks by more than it does for ``check(_:progress:)``; with a
  /// workbook of decisions it does, as for consolidating.
  package func export(
    _ request: ExportRequest, progress: ProgressReporter? = nil
  ) async -> RunReport {
    await .of { () throws(Refusal) in try await run(request, progress: progress) }
  }

  private func run(
    _ request: ExportRequest, progress: ProgressReporter?
  ) async throws(Refusal) -> RunReport {
    let base = RunContext(
      configuration, limits: limits, planYear: request.planYear,
      unitYear: Self.statedPlanYear(of: request.inputs), accepted: request.accepted,
      round: try ConsolidatedRound.code(request.round, rounds: configuration.rounds),
      readers: readers)
    var area: AdministrativeUnit?
    if let unit = request.unit { area = try base.area(unit, among: base.hierarchy.areas) }
    let outputs = try RunOutputs("goi-du-lieu", in: request.output)
    defer { outputs.discard() }
    let folder = try PackageFolder(request.output)
    let intake = try Intake(request.inputs, answers: request.answers, base)

    let tables = Dictionary(
      configuration.forms.filter(FormTables.areMade).map {
        ($0.code, FormTables($0, in: configuration))
      }, uniquingKeysWith: { first, _ in first })
    let spool = try spool(for: request, outputs)
    let reading = ExportReading(
      pipeline: self, context: intake.context, area: area, tables: tables, spool: spool)
    var (read, plans) = await reading.read(intake, progress: progress)
    let asked = intake.ask(read.submissions, into: outputs)
    let recorded = intake.record(
      plans.findings, read.submissions, areas: read.areas, into: outputs)
    plans.findings += asked.findings + recorded.findings
    func report(_ written: Written = Written(), isRefused: Bool = false) -> RunReport {
      RunReport(
        read.summary, findings: plans.findings, written: asked + recorded + written,
        isRefused: isRefused)
    }
    guard !plans.plans.isEmpty else {
      plans.findings += Refusal(.run(.export(.nothing))).findings
      return report(isRefused: true).settled(outputs, keeping: asked + recorded)
    }

    await plans.settle(configuration.levels)
    let assembly = PackageAssembly(
      configuration: configuration, maker: maker(), request: request, area: area,
      tables: tables,
      spool: spool, outputs: outputs, inputs: intake.paths)
    let written = try assembly.write(plans, into: folder)
    plans.findings += written.findings
    let settled = report(written).settled(outputs)
    if !settled.isRefused {
      folder.remove(besides: written.outputs.map { InputFiles.name(of: $0) })
    }
    return settled
  }

  /// The spool, in the hidden folder of the run; it goes with that.
  private func spool(
    for request: ExportRequest, _ outputs: RunOutputs
  ) throws(Refusal) -> ExportSpool {
    let path = request.output + "/spool"
    let place = try outputs.place(for: path, protecting: [])
    outputs.drop(path)
    do throws(SystemCode) {
      return try ExportSpool(place)
    } catch {
      throw Refusal(
        .cannotWrite(
          path: request.output, obstacle: WriteObstacle(systemCode: error.number)),
        at: Location(file: request.output))
    }
  }
}
