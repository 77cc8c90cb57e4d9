import DecimalArithmetic

/// Checks that units follow each other as their dates say: the old one ends on the day before, the new
/// one is there from that day on, and a divided unit goes whole to its parts.
///
/// With these dates no unit can come to follow itself in a circle: each line leads to a later day.
struct SuccessionCheck {
  let successions: Successions
  let file: String

  func diagnostics() -> [DefinitionDiagnostic] {
    successions.all.compactMap(dates) + repeated() + divided() + withoutHeirs()
  }

  private func diagnostic(_ finding: DefinitionFinding, _ line: Succession) -> DefinitionDiagnostic
  {
    DefinitionDiagnostic(file: file, line: line.line, finding: finding)
  }

  // MARK: Days

  private func dates(_ line: Succession) -> DefinitionDiagnostic? {
    // A day that isn't one has been told.
    guard let last = UnitLife.day(before: line.day) else { return nil }
    guard let old = successions.unit(line.old, on: last) else {
      return diagnostic(.succeededUnitMissing(unit: line.old, day: last), line)
    }
    guard successions.unit(line.new, on: line.day) != nil else {
      return diagnostic(.succeedingUnitMissing(unit: line.new, day: line.day), line)
    }
    guard old.validTo == last else {
      return diagnostic(
        .succeededUnitLives(unit: line.old, end: old.validTo, day: line.day), line)
    }
    return nil
  }

  // MARK: Parts

  private struct Step: Hashable {
    var unit: String
    var day: String
  }

  private func repeated() -> [DefinitionDiagnostic] {
    var first: [[String]: Int] = [:]
    return successions.all.compactMap { line in
      let key = [line.old, line.new, line.day]
      guard let other = first[key] else {
        first[key] = line.line
        return nil
      }
      return diagnostic(.repeatedSuccession(old: line.old, new: line.new, other: other), line)
    }
  }

  private func divided() -> [DefinitionDiagnostic] {
    // A line that stands twice has been told.
    var known: Set<[String]> = []
    let once = successions.all.filter { known.insert([$0.old, $0.new, $0.day]).inserted }
    let steps = Dictionary(grouping: once) { Step(unit: $0.old, day: $0.day) }
    return steps.values.sorted { ($0.first?.line ?? 0) < ($1.first?.line ?? 0) }.compactMap {
      lines in
      guard let last = lines.last else { return nil }
      let parts = lines.filter { $0.extent == .part }
      guard parts.count == lines.count || lines.count == 1, parts.count != 1 else {
        return diagnostic(.halfSuccession(unit: last.old, lines: lines.count), last)
      }
      let shares = parts.compactMap(\.share)
      guard !shares.isEmpty else { return nil }
      let sum = shares.reduce(.zero, +)
      guard shares.count == parts.count, sum == .one else {
        return diagnostic(
          .successionShares(
            unit: last.old, sum: .number(sum), missing: parts.count - shares.count), last)
      }
      return nil
    }
  }

  // MARK: Nobody

  /// Units of the sets before this one that filled forms, have ended and are nobody's now.
  private func withoutHeirs() -> [DefinitionDiagnostic] {
    let parents = Set(successions.units.map { [$0.set, $0.parent] })
    let succeeded = Set(successions.all.map(\.old))
    return successions.units.compactMap { unit in
      guard !unit.set.isEmpty, !unit.validTo.isEmpty, !succeeded.contains(unit.code),
        !parents.contains([unit.set, unit.code])
      else { return nil }
      return DefinitionDiagnostic(
        file: file, line: nil,
        finding: .unitWithoutSuccessor(unit: unit.code, day: unit.validTo))
    }
  }
}
