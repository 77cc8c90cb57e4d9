import PlanningConsolidation
import PlanningForms

/// The submissions of an area that count.
package struct ChosenSubmissions: Sendable {
  /// One file for each commune and department at most, by contributor.
  package var files: [ReadFile]
  /// The contributors of which nothing counts because their submissions conflict.
  package var conflicting: Set<Contributor>
  /// The contributors of which nothing counts because nothing they sent can be used.
  package var refused: [Contributor: Location] = [:]

  /// Submissions that were chosen before.
  package init(files: [ReadFile], conflicting: Set<Contributor>) {
    self.files = files
    self.conflicting = conflicting
  }

  /// Who sent what, without the forms.
  package var heads: [Submission] { files.compactMap(\.head) }
  /// The submissions whole.
  package var submissions: [Submission] { files.compactMap(\.submission) }
  /// How many are of units rather than departments.
  package var unitCount: Int {
    heads.count { if case .unit = $0.contributor { true } else { false } }
  }
}

/// Chooses and compares the submissions of an area, in every job by the same rules.
package struct SubmissionChoice {
  package let context: RunContext
  /// Whose submissions are meant; `nil` takes those of any area.
  package let area: AdministrativeUnit?

  /// Chooses for an area.
  package init(context: RunContext, area: AdministrativeUnit?) {
    self.context = context
    self.area = area
  }

  /// Decides which submission of each contributor counts; those of other areas don't.
  ///
  /// - Parameters:
  ///   - read: what was read; what was found in files that don't count is set aside.
  ///   - paths: the files, in the order of what was read.
  package func choose(
    among read: inout ReadSubmissions, at paths: [String]
  ) async -> Found<ChosenSubmissions> {
    var findings: [Diagnostic] = []
    var inside: [Submission] = []
    for (place, file) in read.files.enumerated() {
      guard let head = file.head else { continue }
      if let area, !context.hierarchy.contains(head.contributor, in: area) {
        findings.append(
          Diagnostic(
            .unitOutsideArea(unit: context.name(of: head.contributor), area: area.fullName),
            at: Location(file: head.file)))
        read.refuse(place)
        continue
      }
      inside.append(head)
    }
    let choice = SubmissionChooser(
      accepted: context.accepted, round: context.round, decisions: context.decisions,
      locks: context.locks
    ).choose(among: inside, name: context.name)
    findings += choice.diagnostics + locked(choice)
    for (contributor, rivals) in choice.conflicts.sorted(by: { $0.key < $1.key }) {
      let places = read.places(of: rivals)
      guard places.count > 1 else { continue }
      let differences = await SubmissionFiles(context, keeping: .contenders).differences(
        (paths[places[0]], paths[places[1]]))
      findings.name(differences, of: contributor, rounds: context.configuration.rounds)
    }
    let places = read.places(of: choice.effective)
    findings += setAside(among: &read, counting: places, conflicting: Set(choice.conflicts.keys))
    var chosen = ChosenSubmissions(
      files: places.map { read.files[$0] }, conflicting: Set(choice.conflicts.keys))
    for file in read.files where file.head == nil && !file.isSetAside {
      guard let sender = file.sender,
        area.map({ context.hierarchy.contains(sender, in: $0) }) ?? true
      else { continue }
      chosen.refused[sender] = file.findings.first { $0.severity == .error }?.location
    }
    return Found(value: chosen, findings: findings)
  }

  /// How many of those that count are locked.
  private func locked(_ choice: SubmissionChooser.Choice) -> [Diagnostic] {
    let locked = choice.effective.count {
      context.locks.line(of: $0.contributor.key, planYear: $0.planYear) != nil
    }
    guard locked > 0 else { return [] }
    return [
      Diagnostic(
        .run(.lock(.inForce(locked: locked, counting: choice.effective.count))), at: Location())
    ]
  }

  /// Sets aside what was found in files that don't count although their sender has sent one that does,
  /// or several that contradict each other.
  private func setAside(
    among read: inout ReadSubmissions, counting places: [Int], conflicting: Set<Contributor>
  ) -> [Diagnostic] {
    var counted: [Contributor: String] = [:]
    for place in places {
      if let head = read.files[place].head { counted[head.contributor] = head.file }
    }
    var findings: [Diagnostic] = []
    for place in read.files.indices where !places.contains(place) {
      guard let sender = read.files[place].sender,
        counted[sender] != nil || conflicting.contains(sender)
      else { continue }
      let found = read.files[place].findings
      read.setAside(place)
      // Why a usable file does not count is told by the choice.
      if read.files[place].head == nil, let by = counted[sender] {
        findings.append(
          Diagnostic(
            .setAside(unit: context.name(of: sender), by: by, isPicked: false),
            at: Location(file: found.first?.location.file), unit: sender.key))
      }
    }
    return findings
  }

  /// What was found with what only the submissions together show: figures far from those of other
  /// units, and units that have sent nothing.
  ///
  /// - Parameters:
  ///   - awaited: the units that are to send something.
  ///   - known: what was found in the files; a cell is not told of twice.
  package func validate(
    _ chosen: ChosenSubmissions, awaiting awaited: [AdministrativeUnit], besides known: [Diagnostic]
  ) -> [Diagnostic] {
    let sent = Set(chosen.heads.map(\.contributor)).union(chosen.conflicting)
    let missing = awaited.filter { !sent.contains(.unit($0.code)) }
    let judged =
      context.settled(
        PeerScaleCheck(configuration: context.configuration).judged(known, among: chosen.files),
        about: chosen.submissions)
      + missing.map { unit in
        var finding = Diagnostic(
          .missingSubmission(unit: unit.fullName), at: Location(), unit: unit.code)
        if let cause = chosen.refused[.unit(unit.code)] {
          finding.standing = .consequence(of: cause)
        }
        return finding
      }
    let resolved = ConsequenceResolver().resolve(judged)
    return sent.isEmpty ? resolved.explainedByOtherLevel : resolved
  }
}

extension [Diagnostic] {
  /// Where another level's workbooks were given, nobody is missing for a reason of their own.
  fileprivate var explainedByOtherLevel: [Diagnostic] {
    let wrong = first { $0.finding.code == .otherLevel && $0.severity == .error }
    guard let wrong else { return self }
    return map {
      $0.finding.code == .missingSubmission ? $0.following(FaultOrigin(wrong)) : $0
    }
  }

  /// Says in the finding of a conflict where two of the files differ.
  fileprivate mutating func name(
    _ differences: SubmissionDifferences, of contributor: Contributor, rounds: CodeList
  ) {
    for index in indices where self[index].unit == contributor.key {
      if case .conflictingSubmissions(let unit, let round, let others, _) = self[index].finding {
        self[index].finding = .conflictingSubmissions(
          unit: unit, round: rounds.entry(round)?.name ?? round, others: others,
          differences: differences)
      }
    }
  }
}

extension PeerScaleCheck {
  /// What was found, graded, with the suspect figures of files that count, whatever was kept of them.
  package func judged(_ known: [Diagnostic], among files: [ReadFile]) -> [Diagnostic] {
    let compared = files.compactMap { $0.peers ?? $0.submission.flatMap { figures(of: $0) } }
    return graded(known, in: compared) + slips(in: compared, besides: known)
  }
}
