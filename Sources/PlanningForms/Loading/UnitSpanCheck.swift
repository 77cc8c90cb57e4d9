import CivilCalendar

/// Checks when units are valid: of one code never twice on a day nor with days between, and always in a
/// unit that is valid as long, which leads up to the top without a circle.
struct UnitSpanCheck {
  /// A line of `units.csv`.
  struct Entry {
    var unit: AdministrativeUnit
    var line: Int
  }

  let entries: [Entry]
  let file: String

  func diagnostics() -> [DefinitionDiagnostic] {
    let byCode = Dictionary(grouping: entries, by: \.unit.code)
    return byCode.values.flatMap(sequence) + entries.compactMap { parents(of: $0, in: byCode) }
      + cycles(byCode)
  }

  private func diagnostic(_ finding: DefinitionFinding, _ entry: Entry) -> DefinitionDiagnostic {
    DefinitionDiagnostic(file: file, line: entry.line, finding: finding)
  }

  // MARK: One code

  /// Spans of a code follow each other day by day.
  private func sequence(_ entries: [Entry]) -> [DefinitionDiagnostic] {
    let ordered = entries.sorted { ($0.unit.validFrom, $0.line) < ($1.unit.validFrom, $1.line) }
    return zip(ordered, ordered.dropFirst()).compactMap { one, next in
      let (end, start) = (one.unit.validTo, next.unit.validFrom)
      if end.isEmpty || start.isEmpty || start <= end {
        return diagnostic(.unitOverlap(unit: next.unit.code, other: one.line), next)
      }
      guard let last = Self.day(end), let first = Self.day(start) else { return nil }
      return first.serial > last.serial + 1
        ? diagnostic(.unitGap(unit: next.unit.code, from: end, to: start), next) : nil
    }
  }

  private static func day(_ text: String) -> CalendarDay? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3
      ? CalendarDay(existing: parts[0], month: parts[1], day: parts[2]) : nil
  }

  // MARK: Above

  /// A unit is never without the one above it: some unit of that code is valid on its first and last
  /// day, as far as either is bounded.
  private func parents(
    of entry: Entry, in byCode: [String: [Entry]]
  ) -> DefinitionDiagnostic? {
    let unit = entry.unit
    guard unit.level.hasUnitAbove, let parents = byCode[unit.parent] else { return nil }
    func isThere(_ day: String, isStart: Bool) -> Bool {
      parents.contains { parent in
        let (from, to) = (parent.unit.validFrom, parent.unit.validTo)
        if day.isEmpty { return isStart ? from.isEmpty : to.isEmpty }
        return (from.isEmpty || from <= day) && (to.isEmpty || day <= to)
      }
    }
    let days = [(unit.validFrom, true), (unit.validTo, false)]
    return days.first { !isThere($0.0, isStart: $0.1) }.map { day, _ in
      diagnostic(.unitOutlivesParent(unit: unit.code, parent: unit.parent, day: day), entry)
    }
  }

  private func cycles(_ byCode: [String: [Entry]]) -> [DefinitionDiagnostic] {
    let parents = byCode.mapValues { Set($0.map(\.unit.parent)).subtracting([""]) }
    guard
      case .cycle(let path) = DependencyOrder.order(byCode.keys.sorted(), dependencies: parents),
      let entry = path.first.flatMap({ byCode[$0]?.first })
    else { return [] }
    return [diagnostic(.unitCycle(path: path.joined(separator: " → ")), entry)]
  }
}
