import PlanningForms

/// Decides which submission of each contributor counts.
///
/// The latest by round, then by day, counts; the file's name and time play no part. The same figures
/// sent twice count once, in whatever files. Two differing submissions that neither round nor day orders are both
/// refused until the officer picks one.
package struct SubmissionChooser: Sendable {
  /// The file names that the officer picked.
  package var accepted: Set<String>
  /// The code of the round that is asked for: what a unit has sent in it goes before its later ones.
  package var round: String?
  /// What officers have decided, among it which of differing files count.
  package var decisions: Decisions
  /// Which submissions are locked.
  package var locks: Locks

  /// Makes a chooser.
  package init(
    accepted: Set<String> = [], round: String? = nil, decisions: Decisions = Decisions(),
    locks: Locks = Locks()
  ) {
    self.locks = locks
    self.accepted = accepted
    self.round = round
    self.decisions = decisions
  }

  /// What was chosen, and what was found.
  package struct Choice: Sendable {
    /// The submissions that count, by contributor.
    package var effective: [Submission]
    /// The contributors of which nothing counts because their submissions conflict, with those that do.
    package var conflicts: [Contributor: [Submission]]
    /// Resends, superseded and conflicting submissions; of each conflict one, without what differs.
    package var diagnostics: [Diagnostic]
  }

  /// Chooses among all submissions that could be read.
  ///
  /// - Parameter name: the printed name of a contributor.
  package func choose(
    among submissions: [Submission], name: (Contributor) -> String
  ) -> Choice {
    var choice = Choice(effective: [], conflicts: [:], diagnostics: [])
    let groups = Dictionary(grouping: submissions, by: \.contributor)
    for contributor in groups.keys.sorted() {
      // Of files with the same figures that one counts which the officer has picked.
      let all = (groups[contributor] ?? []).sorted { left, right in
        let picked = (accepted.contains(left.file), accepted.contains(right.file))
        return picked.0 == picked.1 ? left.file < right.file : picked.0
      }
      var distinct: [Submission] = []
      for submission in all {
        guard let first = distinct.first(where: { $0.digest == submission.digest }) else {
          distinct.append(submission)
          continue
        }
        note(
          .identicalResend(unit: name(contributor), other: first.file), submission, &choice)
      }
      if let lock = all.first.flatMap({ locks.line(of: contributor.key, planYear: $0.planYear) }) {
        take(lock, among: all, distinct, name: name(contributor), into: &choice)
      } else {
        choose(among: distinct, of: contributor, name: name(contributor), into: &choice)
      }
    }
    return choice
  }

  /// The submissions of one contributor that may still be chosen, whatever else arrives: those that
  /// the officer picked, and the latest unless another contends with it.
  ///
  /// So a run that reads thousands of rounds keeps the figures of the latest only.
  package func contenders(among submissions: [Submission]) -> [Submission] {
    let accepted = accepted.union(decisions.pickedFiles)
    let latest = submissions.map(order).max()
    let best = submissions.filter { order($0) == latest }
    let rivals = Set(best.map(\.digest)).count
    return submissions.filter { submission in
      accepted.contains(submission.file) || isLocked(submission)
        || rivals == 1 && submission.file == best.map(\.file).min() && order(submission) == latest
    }
  }

  private func choose(
    among distinct: [Submission], of contributor: Contributor, name: String,
    into choice: inout Choice
  ) {
    let picked = distinct.filter { accepted.contains($0.file) }
    let candidates = picked.count == 1 ? picked : distinct
    guard var best = candidates.max(by: { order($0) < order($1) }) else { return }
    let rivals = candidates.filter { order($0) == order(best) }
    var matter: DecisionMatter?
    if rivals.count > 1 {
      let asked = DecisionMatter(choosing: rivals)
      let decision = decisions[holdingFor: asked]
      guard let decided = rivals.first(where: { $0.file == decision?.file }) else {
        choice.conflicts[contributor] = rivals
        note(
          .conflictingSubmissions(
            unit: name, round: rivals[0].round, others: rivals.dropFirst().map(\.file),
            differences: SubmissionDifferences()),
          rivals[0], &choice, about: asked)
        return
      }
      best = decided
      matter = asked
    }
    choice.effective.append(best)
    for submission in distinct where submission.digest != best.digest {
      // Only a later one supersedes; an older one may have been picked.
      let isOlder = order(submission) < order(best)
      note(
        isOlder
          ? .superseded(
            unit: name, by: best.file,
            changes: SubmissionDigests.changes(from: submission, to: best))
          : .setAside(unit: name, by: best.file, isPicked: true),
        submission, &choice, about: isOlder ? nil : matter)
    }
  }

  /// Whether a submission says what its unit is locked with.
  private func isLocked(_ submission: Submission) -> Bool {
    locks.line(of: submission.contributor.key, planYear: submission.planYear).map {
      $0.content == Locks.content(of: submission.sentDigest)
    } ?? false
  }

  /// Takes the submission that is locked, and no other; none where it is not there.
  private func take(
    _ lock: Locks.Line, among all: [Submission], _ distinct: [Submission], name: String,
    into choice: inout Choice
  ) {
    guard let locked = all.first(where: isLocked) else {
      choice.conflicts[all[0].contributor] = distinct
      return note(.run(.lock(.missing(unit: name, file: lock.file))), all[0], &choice)
    }
    choice.effective.append(locked)
    for submission in distinct where submission.digest != locked.digest {
      note(
        order(submission) < order(locked)
          ? .superseded(
            unit: name, by: locked.file,
            changes: SubmissionDigests.changes(from: submission, to: locked))
          : .run(.lock(.later(unit: name, locked: locked.file))), submission, &choice)
    }
  }

  private func order(_ submission: Submission) -> Int {
    let isAsked = submission.round == round
    return (isAsked ? Self.askedOrder : submission.roundOrder) * 1_000_000 + submission.date
  }

  /// Later than every round.
  private static let askedOrder = 1_000

  private func note(
    _ finding: Finding, _ submission: Submission, _ choice: inout Choice,
    about matter: DecisionMatter? = nil
  ) {
    var told = Diagnostic(
      finding, at: Location(file: submission.file), unit: submission.contributor.key)
    told.matter = matter
    choice.diagnostics.append(told)
  }
}

extension DecisionMatter {
  /// Which of differing files counts: a matter that is another as soon as a file comes or says something
  /// else.
  fileprivate init(choosing rivals: [Submission]) {
    let files = rivals.sorted { $0.file < $1.file }.map {
      "\($0.file) (\(String($0.digest, radix: 16)))"
    }
    self = .value(
      DecisionSubject(
        code: .conflictingSubmissions, unit: rivals[0].contributor.key, form: FormCode(""),
        row: rivals[0].round, field: ""),
      shown: files.joined(separator: "; "))
  }
}
