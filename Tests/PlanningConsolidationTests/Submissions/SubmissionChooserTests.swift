import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: what counts of several submissions of one unit follows from round and date, never
/// from file names; nothing is counted twice, and nothing is picked by guess.
@Suite struct SubmissionChooserTests {
  private func submission(
    _ file: String, unit: String = "29392", round: Int = 0, date: Int = 42_950, digest: UInt64
  ) -> Submission {
    Submission(
      contributor: .unit(unit), planYear: 2018, round: "V\(round)", roundOrder: round, date: date,
      templateVersion: "2018.1", file: file, digest: digest, forms: [:],
      accounting: CellAccounting())
  }

  private func choose(
    _ submissions: [Submission], accepted: Set<String> = []
  ) -> SubmissionChooser.Choice {
    SubmissionChooser(accepted: accepted).choose(among: submissions) { $0.key }
  }

  @Test func theLaterRoundCountsBeforeTheLaterDate() {
    let choice = choose([
      submission("z.xlsx", round: 0, date: 43_000, digest: 1),
      submission("a.xlsx", round: 1, date: 42_000, digest: 2),
    ])
    #expect(choice.effective.map(\.file) == ["a.xlsx"])
    #expect(choice.diagnostics.map(\.code) == ["F131"])
    #expect(choice.diagnostics.map(\.location.file) == ["z.xlsx"])
  }

  @Test func withinARoundTheLaterDateCounts() {
    let choice = choose([
      submission("a.xlsx", date: 42_951, digest: 1), submission("b.xlsx", date: 42_950, digest: 2),
    ])
    #expect(choice.effective.map(\.file) == ["a.xlsx"])
  }

  @Test func anIdenticalResendCountsOnce() {
    let choice = choose([
      submission("b.xlsx", digest: 1), submission("a.xlsx", digest: 1),
      submission("c.xlsx", digest: 1),
    ])
    #expect(choice.effective.map(\.file) == ["a.xlsx"])
    #expect(choice.diagnostics.map(\.code) == ["F129", "F129"])
    #expect(choice.conflicts.isEmpty)
  }

  @Test func ofTheSameFiguresThePickedFileCounts() {
    let choice = SubmissionChooser(accepted: ["b.xlsx"]).choose(
      among: [submission("a.xlsx", digest: 1), submission("b.xlsx", digest: 1)]
    ) { $0.key }
    #expect(choice.effective.map(\.file) == ["b.xlsx"])
    #expect(choice.diagnostics.map(\.location.file) == ["a.xlsx"])
  }

  @Test func nothingOrdersTwoOfOneDaySoNoneCounts() {
    let pair = [submission("a.xlsx", digest: 1), submission("b.xlsx", digest: 2)]
    let choice = choose(pair)
    #expect(choice.effective.isEmpty)
    #expect(
      choice.conflicts.mapValues { $0.map(\.file) } == [.unit("29392"): ["a.xlsx", "b.xlsx"]])
    // One conflict is one finding.
    #expect(choice.diagnostics.map(\.code) == ["F130"])
    #expect(choose(pair.reversed()).diagnostics == choice.diagnostics)
  }

  @Test func anEarlierSubmissionBesideAConflictIsNotCountedInstead() {
    let choice = choose([
      submission("a.xlsx", date: 42_000, digest: 3), submission("b.xlsx", digest: 1),
      submission("c.xlsx", digest: 2),
    ])
    #expect(choice.effective.isEmpty)
    #expect(choice.diagnostics.map(\.location.file) == ["b.xlsx"])
  }

  @Test func theOfficersPickCounts() {
    let pair = [submission("a.xlsx", digest: 1), submission("b.xlsx", digest: 2)]
    let picked = choose(pair, accepted: ["b.xlsx"])
    #expect(picked.effective.map(\.file) == ["b.xlsx"])
    // The other one is not older, so it isn't said to be.
    #expect(picked.diagnostics.map(\.code) == ["F138"])
    let later = [
      submission("a.xlsx", date: 42_951, digest: 1), submission("b.xlsx", date: 42_950, digest: 2),
    ]
    #expect(choose(later, accepted: ["b.xlsx"]).diagnostics.map(\.code) == ["F138"])
    #expect(choose(pair, accepted: ["a.xlsx", "b.xlsx"]).effective.isEmpty)
    #expect(choose(pair, accepted: ["other.xlsx"]).effective.isEmpty)
  }

  @Test func unitsDoNotDisturbEachOther() {
    let choice = choose([
      submission("a.xlsx", digest: 1), submission("b.xlsx", digest: 2),
      submission("c.xlsx", unit: "29377", digest: 1),
    ])
    #expect(choice.effective.map(\.contributor) == [.unit("29377")])
  }

  /// A run that reads many rounds keeps contenders only; whatever order they come in, what is chosen
  /// in the end must be among them.
  @Test(arguments: [[], ["b"], ["a", "c"], ["d"]])
  func whatIsChosenWasAContenderAllTheTime(_ accepted: Set<String>) {
    let all = [
      submission("a", round: 1, digest: 1), submission("b", round: 0, digest: 2),
      submission("c", round: 1, digest: 3), submission("d", round: 1, digest: 1),
      submission("e", round: 2, digest: 4),
    ]
    let chooser = SubmissionChooser(accepted: accepted)
    func visit(_ held: [Submission], _ seen: [Submission], _ rest: [Submission]) {
      let chosen = choose(seen, accepted: accepted).effective
      #expect(chosen.allSatisfy(held.contains), "\(seen.map(\.file)) \(accepted)")
      for next in rest {
        visit(
          chooser.contenders(among: held + [next]), seen + [next], rest.filter { $0 != next })
      }
    }
    visit([], [], all)
    #expect(chooser.contenders(among: all).count <= 1 + accepted.count)
  }
}
