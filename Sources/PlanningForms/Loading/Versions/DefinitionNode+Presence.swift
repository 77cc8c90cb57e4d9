import CivilCalendar

extension DefinitionNode {
  /// Whether what the node defines must be in a workbook: `optional: true`, `from: {round: CHINHTHUC}` or
  /// `from: {date: 2027-03-01}`.
  func presence(_ diagnostics: inout [DefinitionDiagnostic]) -> Presence {
    let isOptional = flag("optional", &diagnostics)
    guard let from = get("from") else { return isOptional ? .optional : .always }
    from.allow(["round", "date"], &diagnostics)
    guard from.isMapping else { return .always }
    let round = from.optionalText("round", &diagnostics)
    let date = from.optionalText("date", &diagnostics)
    switch (round, date) {
    case _ where isOptional, (_?, _?):
      diagnostics.append(from.diagnostic(.presenceTwice))
      return .always
    case (let round?, nil):
      return .from(Presence.Beginning(point: .round(round), line: from.line))
    case (nil, let date?):
      guard let day = CalendarDay(iso8601: date) else {
        diagnostics.append(
          (from.get("date") ?? from).diagnostic(.unexpectedKind(key: "date", expected: .day)))
        return .always
      }
      return .from(Presence.Beginning(point: .day(day.serial), line: from.line))
    case (nil, nil):
      diagnostics.append(from.diagnostic(.missingKey(key: "round / date")))
      return .always
    }
  }
}

extension CalendarDay {
  /// The day of a text such as `2027-03-01`; `nil` where it is none.
  init?(iso8601 text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(existing: year, month: month, day: day)
  }
}
