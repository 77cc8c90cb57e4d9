import DecimalArithmetic

/// How units follow each other over the years: who took over whom, whole or in part.
///
/// A unit is a code during some time: a code that lives on with another name and territory is another
/// unit, and may be its own successor.
package struct Successions: Hashable, Sendable {
  /// All lines in the order of the file.
  package let all: [Succession]
  /// The units of the sets before this one, and this set's own.
  package let units: [UnitLife]
  private let byOld: [String: [Succession]]
  private let byNew: [String: [Succession]]
  private let lives: [String: [UnitLife]]
  private let days: [String]

  /// No unit follows another.
  init() { self.init([], units: []) }

  init(_ all: [Succession], units: [UnitLife]) {
    self.all = all
    self.units = units
    byOld = Dictionary(grouping: all, by: \.old)
    byNew = Dictionary(grouping: all, by: \.new)
    lives = Dictionary(grouping: units, by: \.code)
    days = Set(all.map(\.day)).sorted()
  }

  /// The sets before this one that have units valid on a day.
  package func sets(on day: String) -> [String] {
    Set(units.lazy.filter { !$0.set.isEmpty && $0.isValid(on: day) }.map(\.set)).sorted()
  }

  /// The unit that a code stands for on a day.
  package func unit(_ code: String, on day: String) -> UnitLife? {
    lives[code]?.first { $0.isValid(on: day) }
  }

  /// The unit that a code stood for last before a day, if it has ended by then.
  package func ended(_ code: String, before day: String) -> UnitLife? {
    lives[code]?.filter { !$0.validTo.isEmpty && $0.validTo < day }.max { $0.validTo < $1.validTo }
  }

  /// All times of a code, the earliest first.
  package func lives(of code: String) -> [UnitLife] {
    // Without an end is the latest.
    func end(_ unit: UnitLife) -> String { unit.validTo.isEmpty ? "9" : unit.validTo }
    return (lives[code] ?? []).sorted { end($0) < end($1) }
  }

  /// The units directly below one on a day.
  package func parts(of unit: UnitLife, on day: String) -> [UnitLife] {
    units.filter {
      $0.parent == unit.code && $0.set == unit.set && $0.depth == unit.depth + 1
        && $0.isValid(on: day)
    }
  }

  /// The units without any below them in a unit on a day; the unit itself where it has none.
  package func base(of unit: UnitLife, on day: String) -> [UnitLife] {
    let parts = parts(of: unit, on: day)
    return parts.isEmpty ? [unit] : parts.flatMap { base(of: $0, on: day) }
  }

  // MARK: Who follows whom

  /// Who has a unit, as it was on one day, at a later day, ordered by code; the unit alone where it
  /// lives on. Of a unit above others: who has any of those below it.
  package func heirs(of unit: UnitLife, from start: String, to end: String) -> [Heir] {
    let base = base(of: unit, on: start)
    if base != [unit] {
      let codes = Set(base.flatMap { self.heirs(of: $0, from: start, to: end).map(\.code) })
      return codes.sorted().map { Heir(code: $0, share: nil) }
    }
    var current: [String: ExactDecimal?] = [unit.code: .one]
    for day in days where start < day && day <= end {
      var next: [String: ExactDecimal?] = [:]
      func give(_ code: String, _ share: ExactDecimal?) {
        guard let before = next[code] else {
          next[code] = .some(share)
          return
        }
        next[code] = .some(before.flatMap { one in share.map { one + $0 } })
      }
      for (code, share) in current {
        let lines = byOld[code, default: []].filter { $0.day == day }
        if lines.isEmpty { give(code, share) }
        for line in lines {
          let part: ExactDecimal? = line.extent == .whole ? .one : line.share
          give(line.new, share.flatMap { one in part.map { one * $0 } })
        }
      }
      current = next
    }
    return current.map { Heir(code: $0.key, share: $0.value) }.sorted { $0.code < $1.code }
  }

  /// The lines by which units came to a code on a day.
  package func lines(to code: String, on day: String) -> [Succession] {
    byNew[code, default: []].filter { $0.day == day }
  }

  /// The lines by which a unit ended: those of the day after its last.
  package func lines(endOf unit: UnitLife) -> [Succession] {
    guard let day = UnitLife.day(after: unit.validTo) else { return [] }
    return byOld[unit.code, default: []].filter { $0.day == day }
  }

  /// The days on which units came to a code, the latest first.
  package func days(to code: String) -> [String] {
    Set(byNew[code, default: []].map(\.day)).sorted(by: >)
  }
}
