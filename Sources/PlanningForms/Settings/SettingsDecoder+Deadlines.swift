import CivilCalendar
import VietnameseText

extension SettingsDecoder {
  /// Takes the deadlines: by round, then by level.
  ///
  ///     deadlines:
  ///       DUTHAO1:
  ///         commune: 05/08/2017
  ///         department: 08/08/2017
  ///
  /// A round is named by its code, its name or another spelling of it; a level by its key in `sedp.yaml`.
  mutating func readDeadlines(_ tree: DefinitionTree, _ path: String) {
    let rounds = configuration.rounds
    for entry in entries(tree, path) ?? [] {
      let key = MatchKey(entry.key)
      let round = rounds.entries.first { round in
        ([round.code, round.name] + round.synonyms).contains { MatchKey($0) == key }
      }
      let place = path + "." + Self.shown(entry.key)
      guard let round else {
        report(
          entry.line, place,
          .unknownKey(
            found: Self.shown(entry.key), known: rounds.choices.map { "\($0.code): \($0.name)" }))
        continue
      }
      readDeadlines(entry.value, of: round.aliasOf ?? round.code, place)
    }
  }

  private mutating func readDeadlines(
    _ tree: DefinitionTree, of round: String, _ path: String
  ) {
    // All who send workbooks to someone: replies go back, and nobody waits for the topmost.
    let levels = configuration.levels.all.filter { level in
      configuration.levels.all.contains { $0.sources.contains(level.rawValue) && $0.kind != .reply }
    }
    for entry in entries(tree, path) ?? [] {
      let place = path + "." + Self.shown(entry.key)
      guard let level = levels.first(where: { $0.rawValue == entry.key }) else {
        if configuration.levels[entry.key] == nil, isElsewhere(level: entry.key) { continue }
        report(
          entry.line, place,
          .unknownKey(found: Self.shown(entry.key), known: levels.map(\.rawValue)))
        continue
      }
      guard let text = text(entry, place, nil), let day = day(text, entry.value.line, place) else {
        continue
      }
      deadlines.days[round, default: [:]][level.rawValue] = day
    }
  }
}
