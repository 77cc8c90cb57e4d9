import PlanningBooks
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningRuns

/// What to check.
package struct CheckRequest: Sendable {
  /// Files and folders.
  package var inputs: [String]
  /// The plan year that the workbooks must be for; `nil` takes each workbook's own.
  package var planYear: Int?
  /// What officers have explained, and where to ask them.
  package var answers = AnswerFiles()
  /// A table with what units have been given, to hold their workbooks against.
  package var assigned: String?
  /// Where to write marked copies; `nil` writes none.
  package var annotation: AnnotationRequest?
  /// Takes the cells that were used, file after file; `nil` lists none.
  package var usedCells: SubmissionFiles.UsedCells?

  /// Makes a request.
  package init(inputs: [String], planYear: Int? = nil) {
    self.inputs = inputs
    self.planYear = planYear
  }
}

extension Pipeline {
  /// Reads and checks workbooks of communes and departments, of any area; writes marked copies of
  /// them where that is asked for.
  package func check(
    _ request: CheckRequest, progress: ProgressReporter? = nil
  ) async -> RunReport {
    await .of { () throws(Refusal) in
      var context = RunContext(
        configuration, limits: limits, planYear: request.planYear,
        unitYear: Self.statedPlanYear(of: request.inputs), readers: readers)
      let given = context.give(request.assigned)
      let intake = try Intake(request.inputs, answers: request.answers, context)
      let read = await intake.submissions(
        keeping: intake.context.decisions.isKept ? .contenders : .peerFigures,
        used: request.usedCells, progress: progress)
      let found = ConsequenceResolver().resolve(
        intake.context.settled(
          slipsOfScale(read), about: read.files.compactMap(\.submission)))
      let outputs = try RunOutputs("kiem-tra", in: nil)
      let asked = intake.ask(read, into: outputs) + intake.record(found, read, into: outputs)
      let report = RunReport(
        read.summary,
        findings: given + intake.findings + Self.grave(found, where: read) + asked.findings,
        written: asked)
      return await annotate(intake, report, request.annotation, into: outputs).settled(outputs)
    }
  }

  /// Where no file is a submission nothing was checked, and why not is no note beside it.
  private static func grave(_ found: [Diagnostic], where read: ReadSubmissions) -> [Diagnostic] {
    guard read.files.allSatisfy({ $0.sender == nil }),
      !found.contains(where: { $0.severity == .error })
    else { return found }
    return found.map { finding in
      guard finding.location.sheet == nil, finding.location.file != nil else { return finding }
      var grave = finding
      grave.severity = .error
      return grave
    }
  }

  /// What was found, with figures far from those of the other units; each plan year's submissions by
  /// themselves.
  private func slipsOfScale(_ read: ReadSubmissions) -> [Diagnostic] {
    let check = PeerScaleCheck(configuration: configuration)
    let years = Set(read.files.compactMap(\.head?.planYear))
    return years.sorted().reduce(read.findings) { findings, year in
      let heads = read.files.compactMap(\.head).filter { $0.planYear == year }
      let chosen = SubmissionChooser().choose(among: heads) { $0.key }.effective
      return check.judged(findings, among: read.files(of: chosen))
    }
  }

  /// Writes marked copies where that is asked for.
  func annotate(
    _ intake: Intake, _ report: RunReport, _ request: AnnotationRequest?, into outputs: RunOutputs
  ) async -> RunReport {
    guard let request else { return report }
    let names = Set(report.diagnostics.compactMap(\.unit)).map { key in
      (key, intake.context.name(of: Contributor(key: key)))
    }
    let annotator = WorkbookAnnotator(
      request: request, limits: limits, names: Dictionary(uniqueKeysWithValues: names),
      writer: BookWriter(inputs: intake.paths, outputs: outputs))
    let written = await annotator.write(intake.paths, report)
    var report = report
    report.outputs += written.outputs
    report.diagnostics += written.findings
    return report
  }
}
