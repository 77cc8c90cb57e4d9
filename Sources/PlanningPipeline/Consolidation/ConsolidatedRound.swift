import PlanningForms
import PlanningIntake
import VietnameseText

/// The round of the planning process that a consolidated workbook is of, and who is in another.
package struct ConsolidatedRound: Hashable, Sendable {
  /// The round's code.
  var code: String
  /// Its name.
  var name: String
  /// Those whose figures are of another round, each with the name of theirs.
  var others: [String]

  /// The round that was asked for, else that of most; of several the latest. `nil` where nobody says
  /// one.
  ///
  /// - Parameters:
  ///   - senders: who has sent what is put together, in the order of the list of units.
  ///   - rounds: the list of rounds.
  init?(
    _ senders: [(name: String, round: String)], asked: String?, rounds: CodeList
  ) {
    let counts = senders.reduce(into: [String: Int]()) { $0[$1.round, default: 0] += 1 }
    let usual = counts.max { one, other in
      (one.value, rounds.position(one.key) ?? -1) < (other.value, rounds.position(other.key) ?? -1)
    }?.key
    guard let code = asked ?? usual else { return nil }
    func name(_ code: String) -> String { rounds.entry(code)?.name ?? code }
    self.code = code
    self.name = name(code)
    others = senders.filter { $0.round != code }.map { "\($0.name) (\(name($0.round)))" }
  }

  /// What is told of those in another round.
  var findings: [Diagnostic] {
    guard !others.isEmpty else { return [] }
    return [Diagnostic(.otherRound(round: name, units: others), at: Location())]
  }

  /// The code of a round that was asked for by its code, name or another spelling.
  ///
  /// - Throws: a refusal that lists the rounds there are.
  package static func code(_ text: String?, rounds: CodeList) throws(Refusal) -> String? {
    guard let text else { return nil }
    let key = MatchKey(text)
    let found = rounds.entries.first { entry in
      ([entry.code, entry.name] + entry.synonyms).contains { MatchKey($0) == key }
    }
    guard let found else {
      throw Refusal(
        .unknownRound(
          found: text, allowed: rounds.choices.map(\.name)))
    }
    return found.code
  }
}
