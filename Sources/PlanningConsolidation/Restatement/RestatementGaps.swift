import PlanningForms

/// Whose past can't be restated, and why: told once for all units.
package struct RestatementGaps {
  /// How many missing units are named.
  private static let named = 8

  private let baseYear: Int
  private let bookYear: Int
  private var old: Set<String> = []
  private var new: [String] = []
  private var missing: [String: UnitLife] = [:]

  /// No gaps.
  ///
  /// - Parameters:
  ///   - baseYear: the year that figures are of.
  ///   - bookYear: the plan year of the workbooks that they are from.
  package init(baseYear: Int, bookYear: Int) {
    self.baseYear = baseYear
    self.bookYear = bookYear
  }

  /// Notes what a unit's past lacks.
  package mutating func note(_ result: Restatement.Result, of unit: String) {
    if !result.undivided.isEmpty {
      old.formUnion(result.undivided.map { "\($0.code) \($0.name)" })
      new.append(unit)
    }
    for unit in result.missing { missing[unit.code] = unit }
  }

  /// What is told of them.
  package var findings: [Diagnostic] {
    var found: [Diagnostic] = []
    if !new.isEmpty {
      found.append(
        Diagnostic(.openShares(old: old.sorted(), new: new, year: baseYear), at: Location()))
    }
    if !missing.isEmpty {
      found.append(
        Self.missing(missing.values.sorted { $0.code < $1.code }, bookYear: bookYear))
    }
    return found
  }

  /// Earlier units whose workbooks are not at hand.
  package static func missing(_ units: [UnitLife], bookYear: Int) -> Diagnostic {
    Diagnostic(
      .missingBase(
        units: units.prefix(named).map { "\($0.code) \($0.name)" }, count: units.count,
        year: bookYear), at: Location())
  }
}
