/// The line of a code through the years: every unit that it stood for, from whom each came and who
/// followed.
package struct UnitHistory: Hashable, Sendable {
  /// A unit that was taken over, or took over.
  package struct Relative: Hashable, Sendable {
    /// Its code.
    package var code: String
    /// Its name then.
    package var name: String
    /// The line that says so.
    package var succession: Succession
  }

  /// One unit that the code stood for.
  package struct Life: Hashable, Sendable {
    /// The unit.
    package var unit: UnitLife
    /// Whom it took over, by day and code.
    package var predecessors: [Relative]
    /// Who took it over, by code; of a unit above others, who took over those below it.
    package var successors: [Relative]
  }

  /// The units, the earliest first; none where the code is unknown.
  package let lives: [Life]

  /// Looks a code up.
  package init(of code: String, in successions: Successions) {
    lives = successions.lives(of: code).map { unit in
      let days = successions.days(to: code).filter(unit.isValid(on:)).sorted()
      let came = days.flatMap { day in
        successions.lines(to: code, on: day).map { line in
          Self.relative(
            line.old, on: UnitLife.day(before: day) ?? day, line, in: successions)
        }
      }
      let parts =
        unit.validTo.isEmpty ? [] : successions.base(of: unit, on: unit.validTo)
      let went = parts.flatMap { successions.lines(endOf: $0) }.map { line in
        Self.relative(line.new, on: line.day, line, in: successions)
      }
      var seen: Set<String> = []
      return Life(
        unit: unit, predecessors: came,
        successors: went.sorted { $0.code < $1.code }.filter { seen.insert($0.code).inserted })
    }
  }

  private static func relative(
    _ code: String, on day: String, _ line: Succession, in successions: Successions
  ) -> Relative {
    Relative(code: code, name: successions.unit(code, on: day)?.name ?? code, succession: line)
  }

  // MARK: Words

  /// The line in words, one unit after the other.
  package func lines(in language: Language) -> [String] {
    lives.flatMap { life -> [String] in
      let unit = life.unit
      let ofArea = life.successors.contains { $0.succession.old != unit.code }
      var lines = ["\(unit.code) \(unit.name)\(Self.span(unit)(in: language))"]
      lines += life.predecessors.map {
        "  ← \($0.code) \($0.name)\(Self.extent($0, isNew: true)(in: language))"
      }
      lines += life.successors.map {
        "  → \($0.code) \($0.name)"
          + (ofArea ? "" : Self.extent($0, isNew: false)(in: language))
      }
      return lines
    }
  }

  private static func span(_ unit: UnitLife) -> Wording {
    switch (unit.validFrom.isEmpty, unit.validTo.isEmpty) {
    case (true, true): Wording("", "")
    case (false, true):
      Wording(", từ \(vietnamese(unit.validFrom))", ", since \(unit.validFrom)")
    case (true, false):
      Wording(", đến hết \(vietnamese(unit.validTo))", ", until \(unit.validTo)")
    case (false, false):
      Wording(
        ", từ \(vietnamese(unit.validFrom)) đến hết \(vietnamese(unit.validTo))",
        ", from \(unit.validFrom) to \(unit.validTo)")
    }
  }

  private static func extent(_ relative: Relative, isNew: Bool) -> Wording {
    let line = relative.succession
    let basis = line.basis.isEmpty ? "" : ": " + line.basis
    let share = line.share.map { Wording(StatedValue.number($0)) }
    switch line.extent {
    case .whole:
      return Wording(
        " (toàn bộ, từ \(vietnamese(line.day)))\(basis)", " (whole, from \(line.day))\(basis)")
    case .part:
      return Wording(
        " (một phần, \(share.map { "tỷ lệ " + $0.vietnamese } ?? "chưa có tỷ lệ"), từ \(vietnamese(line.day)))\(basis)",
        " (a part, \(share.map { "share " + $0.english } ?? "share not known"), from \(line.day))\(basis)"
      )
    }
  }

  /// `01/07/2025` for an ISO 8601 day.
  package static func vietnamese(_ day: String) -> String {
    day.split(separator: "-").reversed().joined(separator: "/")
  }
}
