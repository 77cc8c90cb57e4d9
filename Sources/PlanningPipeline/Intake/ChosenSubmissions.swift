import PlanningConsolidation
import PlanningForms

/// The submissions of an area that count.
struct ChosenSubmissions: Sendable {
  /// One file for each commune and department at most, by contributor.
  var files: [ReadFile]
  /// The contributors of which nothing counts because their submissions conflict.
  var conflicting: Set<Contributor>

  /// Who sent what, without the forms.
  var heads: [Submission] { files.compactMap(\.head) }
  /// The submissions whole.
  var submissions: [Submission] { files.compactMap(\.submission) }
  /// How many are of units rather than departments.
  var unitCount: Int { heads.count { if case .unit = $0.contributor { true } else { false } } }
}

/// Chooses and compares the submissions of an area, in every job by the same rules.
struct SubmissionChoice {
  let context: RunContext
  let area: AdministrativeUnit

  /// Decides which submission of each contributor counts; those of other areas don't.
  func choose(among read: ReadSubmissions) -> Found<ChosenSubmissions> {
    var findings: [Diagnostic] = []
    var inside: [Submission] = []
    for head in read.files.compactMap(\.head) {
      guard context.hierarchy.contains(head.contributor, in: area) else {
        findings.append(
          Diagnostic(
            .unitOutsideArea(unit: context.name(of: head.contributor), area: area.fullName),
            at: Location(file: head.file)))
        continue
      }
      inside.append(head)
    }
    let choice = SubmissionChooser(accepted: context.accepted).choose(
      among: inside, name: context.name)
    return Found(
      value: ChosenSubmissions(
        files: read.files(of: choice.effective), conflicting: choice.conflicting),
      findings: findings + choice.diagnostics)
  }

  /// What only the submissions together show: figures far from those of other units, and units that
  /// have sent nothing.
  ///
  /// - Parameters:
  ///   - awaited: the units that are to send something.
  ///   - known: what was found in the files; a cell is not told of twice.
  func validate(
    _ chosen: ChosenSubmissions, awaiting awaited: [AdministrativeUnit], besides known: [Diagnostic]
  ) -> [Diagnostic] {
    let sent = Set(chosen.heads.map(\.contributor)).union(chosen.conflicting)
    let missing = awaited.filter { !sent.contains(.unit($0.code)) }
    return PeerScaleCheck(configuration: context.configuration).slips(
      among: chosen.files, besides: known)
      + missing.map {
        Diagnostic(.missingSubmission(unit: $0.fullName), at: Location(), unit: $0.code)
      }
  }
}

extension PeerScaleCheck {
  /// The suspect figures of files that count, whatever was kept of them.
  func slips(among files: [ReadFile], besides known: [Diagnostic]) -> [Diagnostic] {
    slips(
      in: files.compactMap { $0.peers ?? $0.submission.flatMap { figures(of: $0) } },
      besides: known)
  }
}
