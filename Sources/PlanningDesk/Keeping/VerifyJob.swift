import FoundationEssentials
import PlanningForms
import PlanningIntake
import PlanningPipeline
import PlanningRuns

/// What to hold against its manifest.
package struct VerifyRequest: Sendable {
  /// The folder of the outputs, or a manifest in it.
  package var path: String
  /// Where the files lie now that went into the run.
  package var inputs: [String] = []
  package var history: String?
  package var choices: String?
  package var assigned: String?
  package var settings: String?
  package var answers = AnswerFiles()
  /// Whether the second run is left out.
  package var isQuick = false

  /// Names a folder or a manifest.
  package init(_ path: String) { self.path = path }

  /// What was given for a role.
  func isGiven(_ role: ManifestRole) -> Bool {
    switch role {
    case .received: !inputs.isEmpty
    case .history: history != nil
    case .decisions: answers.decisions != nil
    case .answers: answers.answers != nil
    case .choices: choices != nil
    case .assigned: assigned != nil
    case .settings: settings != nil
    case .locks: answers.locks != nil
    }
  }
}

/// What came of holding outputs against their manifests.
package struct VerifyReport: Sendable {
  /// One run.
  package struct Run: Sendable {
    /// What came of making the outputs again.
    package enum Again: String, Sendable {
      case same, differs
      /// It was not asked for, or could tell nothing.
      case notRun
    }

    /// The manifest's name.
    package var manifest: String
    package var area = ""
    package var planYear = 0
    /// How many files it states.
    package var inputs = 0
    package var outputs = 0
    package var again = Again.notRun
    package var findings: [Diagnostic] = []
    /// Whether all was judged that is to be judged.
    package var isJudged = true
  }

  package var runs: [Run] = []
  /// What was found about the folder.
  package var findings: [Diagnostic] = []

  /// All that was found.
  package var all: [Diagnostic] { findings + runs.flatMap(\.findings) }

  /// Whether the outputs are proven, differ, or can't be judged.
  package var outcome: RunReport.Outcome {
    let judged = all.filter { finding in
      guard case .run(let fault) = finding.finding else { return finding.severity > .notice }
      return !fault.leavesOpen && finding.severity > .notice
    }
    if runs.isEmpty { return .refused }
    if !judged.isEmpty { return .problems }
    return runs.allSatisfy(\.isJudged) ? .clean : .refused
  }
}

extension Pipeline {
  /// The manifests that a request is about.
  package static func manifests(of request: VerifyRequest) -> [String] {
    guard SystemLibrary.entry(at: request.path)?.kind == .folder else {
      return SystemLibrary.entry(at: request.path) == nil ? [] : [request.path]
    }
    let names = SystemLibrary.names(in: request.path)?.readable ?? []
    return names.filter(ManifestName.isOne).sorted().prefix(Self.mostManifests).map {
      request.path + "/" + $0
    }
  }

  /// Where the outputs lie that a request is about.
  package static func outputs(of request: VerifyRequest) -> [String] {
    manifests(of: request).prefix(1).map { OutputFolder(of: $0).path }
  }

  /// The most manifests of a folder that are looked at.
  private static let mostManifests = 1_000

  /// The unit and year of a manifest, to tell which form set it is of.
  package static func stated(by manifest: String) -> (unit: String, planYear: Int)? {
    (try? RunManifest.read(manifest)).map { ($0.run.area, $0.run.planYear) }
  }

  /// Holds outputs and inputs against their manifests, and makes the outputs again.
  package func verify(
    _ request: VerifyRequest, progress: ProgressReporter? = nil
  ) async -> VerifyReport {
    var report = VerifyReport()
    let paths = Self.manifests(of: request)
    guard !paths.isEmpty else {
      report.findings =
        SystemLibrary.entry(at: request.path) == nil
        ? Refusal.missing([request.path])
        : [
          Diagnostic(
            .run(.manifestMissing(folder: request.path)),
            at: Location(file: InputFiles.name(of: request.path)))
        ]
      return report
    }
    let folder = OutputFolder(of: paths[0])
    var manifests: [RunManifest] = []
    for path in paths {
      var run = VerifyReport.Run(manifest: InputFiles.name(of: path))
      do throws(RunManifest.Fault) {
        let manifest = try RunManifest.read(path)
        manifests.append(manifest)
        run = await verified(manifest, run, folder, request, progress)
      } catch {
        run.findings = [
          Diagnostic(.run(.manifestUnusable(error.fault)), at: Location(file: run.manifest))
        ]
        run.isJudged = false
      }
      report.runs.append(run)
    }
    report.findings = folder.unfinished
    // What a manifest that can't be used states is not known.
    if SystemLibrary.entry(at: request.path)?.kind == .folder, manifests.count == paths.count {
      report.findings += folder.added(
        besides: manifests, locked: lockedBelow(manifests, request), configuration.levels)
      report.findings += folder.outdatedCopies(besides: manifests, limits)
    }
    return report
  }

  /// The names of the workbooks of areas below that runs above have left as they were.
  private func lockedBelow(_ manifests: [RunManifest], _ request: VerifyRequest) -> Set<String> {
    guard let path = request.answers.locks,
      let locks = try? LockRegister(limits: limits).read(path)
    else { return [] }
    return manifests.filter(\.options.withDistricts).reduce(into: []) { names, manifest in
      let year = manifest.run.planYear
      let parts = configuration.hierarchy(planYear: year).parts(of: manifest.run.area)
      for part in parts where locks.line(of: part.code, planYear: year) != nil {
        if let name = OutputName.of(part.level, part.code, planYear: year) { names.insert(name) }
      }
    }
  }

  private func verified(
    _ manifest: RunManifest, _ begun: VerifyReport.Run, _ folder: OutputFolder,
    _ request: VerifyRequest, _ progress: ProgressReporter?
  ) async -> VerifyReport.Run {
    var run = begun
    (run.area, run.planYear) = (manifest.run.area, manifest.run.planYear)
    (run.inputs, run.outputs) = (manifest.inputs.count, manifest.outputs.count)
    let location = Location(file: run.manifest)
    run.findings = versions(manifest).map { Diagnostic(.run($0), at: location) }
    run.findings += await folder.differences(manifest)
    let counts = Dictionary(grouping: manifest.inputs, by: \.role).mapValues(\.count)
    let missing = ManifestRole.allCases.filter { counts[$0] != nil && !request.isGiven($0) }
    let unread = manifest.inputs.filter { $0.digest == nil }
    guard missing.isEmpty, unread.isEmpty, counts[.received] != nil else {
      run.isJudged = false
      run.findings += missing.map {
        Diagnostic(.run(.notGiven($0, files: counts[$0] ?? 0)), at: location)
      }
      run.findings += unread.map {
        Diagnostic(.run(.inputMissing), at: Location(file: VisibleText.line($0.name)))
      }
      return run
    }
    do throws(Refusal) {
      let second = try SecondRun(manifest, in: folder, request, self)
      let differences = await second.inputDifferences()
      run.findings += differences
      guard differences.isEmpty, !request.isQuick else { return run }
      let again = await second.run(progress)
      run.findings += again.findings
      run.again = again.isRefused ? .notRun : again.findings.isEmpty ? .same : .differs
      run.isJudged = !again.isRefused
    } catch {
      run.findings += error.findings
      run.isJudged = false
    }
    return run
  }

  /// In what the program and form set of today are others.
  private func versions(_ manifest: RunManifest) -> [RunFault] {
    let now = maker()
    var faults: [RunFault] = []
    if manifest.program != now.program {
      faults.append(
        .otherVersion(
          part: .program, stated: manifest.program.version, found: now.program.version))
    }
    if manifest.formSet != now.formSet {
      faults.append(
        .otherVersion(
          part: .formSet, stated: manifest.formSet.shown, found: now.formSet.shown))
    }
    return faults
  }
}

extension FormSetIdentity {
  /// Name, version and the first digits of the digest, which two editions of one version differ in.
  fileprivate var shown: String {
    VisibleText.line("\(name) \(version) (\(sha256.prefix(8)))")
  }
}
