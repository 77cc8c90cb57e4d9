import FoundationEssentials
import PlanningForms
import PlanningIntake
import PlanningPipeline
import PlanningRuns

/// The run that a manifest states, made again from where its files lie now.
struct SecondRun: Sendable {
  private let manifest: RunManifest
  private let pipeline: Pipeline
  private let request: ConsolidationRequest
  /// The workbooks that corrections were made of, and those that are locked and stayed as they were.
  let corrected: [String]
  /// The files that went into the run, where they lie now.
  let inputs: RunInputs

  /// Settles the files.
  ///
  /// - Throws: a refusal where the manifest can't be repeated, or a file that is named is not there.
  init(
    _ manifest: RunManifest, in folder: OutputFolder, _ verify: VerifyRequest, _ pipeline: Pipeline
  ) throws(Refusal) {
    var request = ConsolidationRequest(
      area: manifest.run.area, planYear: manifest.run.planYear, inputs: verify.inputs,
      outputFolder: "")
    guard manifest.options.apply(to: &request) else {
      throw Refusal(.run(.manifestUnusable(.damaged(key: "options"))))
    }
    request.history = verify.history
    request.choices = verify.choices
    request.assigned = verify.assigned
    request.answers = verify.answers
    request.layout.signing.file = verify.settings
    let (context, _) = try pipeline.context(request)
    guard let area = context.hierarchy.areas.first(where: { $0.code == request.area }) else {
      throw Refusal(.run(.manifestUnusable(.misnamed)))
    }
    let intake = try Intake(
      request.inputs, answers: request.answers,
      besides: request.ownOutputs(of: area, in: context.hierarchy), mayBeEmpty: true, context)
    inputs = RunInputs(
      request, of: area, intake,
      try EarlierBooks(request.history, planYear: request.planYear, context))
    (self.manifest, self.pipeline, self.request) = (manifest, pipeline, request)
    func books(_ area: AdministrativeUnit) -> [Revisions.Book] {
      let name = OutputName.of(area.level, area.code, planYear: request.planYear) ?? ""
      return Revisions(of: folder.path + "/" + name, limits: pipeline.limits).books
    }
    let revised = manifest.run.part.flatMap { context.hierarchy[$0] } ?? area
    let before =
      manifest.run.revision.map { number in books(revised).filter { $0.number < number } } ?? []
    let locked = request.writesDistricts ? context.hierarchy.parts(of: area.code) : []
    let kept = locked.filter { part in
      part.code != manifest.run.part
        && intake.context.locks.line(of: part.code, planYear: request.planYear) != nil
    }
    corrected = (before + kept.flatMap(books)).map(\.path)
  }

  /// What is found of the inputs now.
  func inputDifferences() async -> [Diagnostic] {
    let found = await inputs.stated(after: nil)
    let now = Dictionary(found.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let stated = Set(manifest.inputs.map(\.key))
    let differing = manifest.inputs.compactMap { input -> Diagnostic? in
      guard let digest = now[input.key]?.digest else { return told(.inputMissing, input) }
      return digest == input.digest ? nil : told(.inputChanged, input)
    }
    return differing
      + found.filter { !stated.contains($0.key) }.map { told(.inputAdded, $0) }
  }

  private func told(_ fault: RunFault, _ input: RunManifest.Input) -> Diagnostic {
    Diagnostic(.run(fault), at: Location(file: VisibleText.line(input.name)))
  }

  /// Runs into a folder of its own, which is gone afterwards.
  ///
  /// - Returns: the outputs that are others now, and whether nothing could be written to compare.
  func run(_ progress: ProgressReporter?) async -> (findings: [Diagnostic], isRefused: Bool) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sedp-verify-\(UInt64.random(in: .min ... .max))").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var request = request
    request.outputFolder = folder + "/out"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      if let decisions = request.answers.decisions {
        // The run writes it anew; under its own name it is called the same in the log.
        let name = manifest.inputs.first { $0.role == .decisions }?.name
        let copy = folder + "/" + (name ?? InputFiles.name(of: decisions))
        try FileManager.default.copyItem(atPath: decisions, toPath: copy)
        request.answers.decisions = copy
      }
      for book in corrected {
        try FileManager.default.createDirectory(
          atPath: request.outputFolder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          atPath: book, toPath: request.outputFolder + "/" + InputFiles.name(of: book))
      }
    } catch {
      return (
        Refusal(
          .cannotWrite(path: folder, obstacle: WriteObstacle(error)), at: Location(file: folder)
        ).findings, true
      )
    }
    let report = await pipeline.consolidate(request, progress: progress)
    let unwritten = report.diagnostics.filter { $0.finding.code.area == .output }
    guard unwritten.isEmpty else { return (unwritten, true) }
    let again = try? RunManifest.read(
      request.outputFolder + "/"
        + ManifestName.of(
          manifest.run.owner, planYear: request.planYear, revision: manifest.run.revision))
    let made = Set(again?.outputs ?? [])
    let names = made.symmetricDifference(manifest.outputs).map(\.name)
    return (
      Set(names).sorted().map {
        Diagnostic(.run(.outputDiffers), at: Location(file: VisibleText.line($0)))
      }, false
    )
  }
}

extension RunManifest.Input {
  /// What tells it from the others: what is given as one file may be called otherwise now.
  fileprivate var key: String {
    role == .received || role == .history ? "\(role.rawValue) \(given) \(name)" : role.rawValue
  }
}
