/// Until when the workbooks of one round were to be sent: what the sheets of that round tell.
///
/// A sheet is the same on whatever day it is made, so it says nothing that depends on that day: who has sent
/// the round in time and who late, and who has not sent it, by which day.
package struct RoundDeadlines: Hashable, Sendable {
  private let deadlines: Deadlines
  private let round: String
  private let rounds: CodeList

  /// The deadlines of a round; `nil` where the settings have none for it.
  package init?(_ deadlines: Deadlines, round: String?, rounds: CodeList) {
    guard let round, deadlines.days[round]?.isEmpty == false else { return nil }
    (self.deadlines, self.round, self.rounds) = (deadlines, round, rounds)
  }

  /// How a sender stands.
  ///
  /// - Parameters:
  ///   - level: the level of its forms.
  ///   - sent: the round's code and the day of what counts, 0 where it says none; `nil` where nothing does.
  /// - Returns: `nil` where its level has no deadline for the round.
  package func timeliness(
    of level: PlanningLevel, sent: (round: String, day: Int)?
  ) -> Timeliness? {
    let terms = deadlines.terms(of: level, rounds: rounds)
    guard let wanted = terms.first(where: { $0.round == round }) else { return nil }
    var timeliness = Timeliness()
    if let sent, let term = terms.first(where: { $0.round == sent.round }) {
      timeliness.sent = term
      timeliness.daysLate = sent.day > 0 ? sent.day - term.last.serial : nil
    }
    let reached = sent.flatMap { rounds.position($0.round) } ?? -1
    if reached < (rounds.position(round) ?? -1) { timeliness.due = wanted }
    return timeliness
  }

  /// How a sender stands, in words.
  package func text(
    of level: PlanningLevel, sent: (round: String, day: Int)?, in language: Language
  ) -> String? {
    timeliness(of: level, sent: sent)?.text(in: language, rounds: rounds)
  }
}
