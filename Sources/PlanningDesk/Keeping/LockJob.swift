import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningPipeline
import PlanningRuns

/// Which submissions to lock or unlock.
package struct LockRequest: Sendable {
  /// The keys of units and departments; an area is locked when all its units are.
  package var units: [String]
  /// The plan year (N+1).
  package var planYear: Int
  /// The register.
  package var register: String
  /// Why, and who says so.
  package var reason: String
  package var who: String
  /// Files and folders with the submissions to lock; `nil` unlocks.
  package var inputs: [String]?
  /// File names picked where a unit's submissions conflict.
  package var accepted: Set<String> = []
  /// What officers have explained and decided.
  package var answers = AnswerFiles()

  /// Makes a request.
  package init(_ units: [String], planYear: Int, register: String, reason: String, who: String) {
    self.units = units
    self.planYear = planYear
    self.register = register
    self.reason = reason
    self.who = who
  }
}

extension Pipeline {
  /// Locks submissions as they are, or unlocks them; all that are named, or none.
  package func lock(
    _ request: LockRequest, progress: ProgressReporter? = nil
  ) async -> (report: RunReport, lines: [Locks.Line]) {
    var added: [Locks.Line] = []
    let report = await RunReport.of { () throws(Refusal) in
      var base = RunContext(
        configuration, limits: limits, planYear: request.planYear, accepted: request.accepted,
        readers: readers)
      let outputs = try RunOutputs("khoa", in: Self.folder(of: request.register))
      defer { outputs.discard() }
      var locks = try LockRegister(limits: limits).read(request.register)
      // What was locked before says nothing of what is locked now.
      base.locks.isKept = true
      let locking = Locking(context: base, request: request)
      let sent = try await choice(request, base, progress)
      var faults: [Diagnostic] = []
      for key in request.units {
        do throws(LockRefused) {
          let line = try locking.line(of: key, locks, sent)
          locks.add(line)
          added.append(line)
        } catch {
          faults += Refusal(.run(.lock(error.fault))).findings
        }
      }
      if !faults.isEmpty { throw Refusal(outputs.findings + faults) }
      let written = BookWriter(inputs: request.inputs ?? [], outputs: outputs)
        .write(LockRegister.text(locks), to: request.register)
      return RunReport(findings: written.findings, written: written)
        .settled(outputs)
    }
    return (report, report.isRefused ? [] : added)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// The submissions that count of the files that are named, whoever locked which before.
  private func choice(
    _ request: LockRequest, _ base: RunContext, _ progress: ProgressReporter?
  ) async throws(Refusal) -> SubmissionChooser.Choice? {
    guard let inputs = request.inputs else { return nil }
    let intake = try Intake(inputs, answers: request.answers, base)
    let read = await intake.submissions(keeping: .peerFigures, progress: progress)
    let context = intake.context
    return SubmissionChooser(
      accepted: context.accepted, round: context.round, decisions: context.decisions
    ).choose(among: read.files.compactMap(\.head), name: context.name)
  }
}

/// Why a unit is not locked.
private struct LockRefused: Error {
  var fault: LockFault
}

/// Makes the lines of the register.
private struct Locking {
  let context: RunContext
  let request: LockRequest

  /// The line that locks or unlocks a unit.
  func line(
    of key: String, _ locks: Locks, _ sent: SubmissionChooser.Choice?
  ) throws(LockRefused) -> Locks.Line {
    let contributor = Contributor(key: key)
    let isKnown = context.hierarchy.tops.contains {
      key == $0.code || context.hierarchy.contains(contributor, in: $0)
    }
    guard isKnown else { throw LockRefused(fault: .nothingToLock(unit: key, .unknown)) }
    let name = context.name(of: contributor)
    let locked = locks.line(of: key, planYear: request.planYear)
    var line = Locks.Line(
      locks: sent != nil, unit: key, name: LockRegister.field(name), planYear: request.planYear,
      round: locked?.round ?? "", content: locked?.content ?? "", file: locked?.file ?? "",
      reason: LockRegister.field(request.reason), who: LockRegister.field(request.who),
      day: SystemLibrary.localTime(SystemLibrary.now).day)
    guard let sent else {
      guard locked != nil else { throw LockRefused(fault: .nothingToLock(unit: name, .notLocked)) }
      return line
    }
    if let area = context.hierarchy[key], context.hierarchy.takesSubmissions(area) {
      let units = context.hierarchy.submitters(in: area)
      let open = units.filter { locks.line(of: $0.code, planYear: request.planYear) == nil }
      guard open.isEmpty,
        let content = locks.content(of: units.map(\.code), planYear: request.planYear)
      else {
        throw LockRefused(fault: .incomplete(area: name, open: open.map(\.fullName)))
      }
      line.content = content
      return line
    }
    guard locked == nil else {
      throw LockRefused(fault: .nothingToLock(unit: name, .lockedAlready))
    }
    guard sent.conflicts[contributor] == nil else {
      throw LockRefused(fault: .nothingToLock(unit: name, .conflicting))
    }
    guard let submission = sent.effective.first(where: { $0.contributor == contributor }) else {
      throw LockRefused(fault: .nothingToLock(unit: name, .notSent))
    }
    line.round = submission.round
    line.content = Locks.content(of: submission.sentDigest)
    line.file = LockRegister.field(submission.file)
    return line
  }
}
