import VietnameseText

/// In which order units are listed and printed.
package enum UnitOrder: String, CaseIterable, Hashable, Sendable {
  /// By administrative code.
  case code
  /// By name, in the order of the Vietnamese alphabet.
  case name
}

/// A body whose workbook goes into an area's, and what is expected of it.
package struct Contribution: Hashable, Sendable {
  /// Who sends it.
  package var contributor: Contributor
  /// The level whose forms it sends.
  package var level: PlanningLevel
  /// Whether it is missed where it sends nothing; departments may send nothing.
  package var isAwaited: Bool
}

/// The hierarchy of units for one plan year: everything that is known of who belongs to whom, and of
/// who sends whom workbooks.
package struct UnitHierarchy: Hashable, Sendable {
  /// The units in the order asked for.
  package let units: [AdministrativeUnit]
  /// The levels of planning.
  package let levels: Levels
  private let departments: [String]
  private let positions: [String: Int]
  private let partCodes: [String: [String]]
  /// The areas that take submissions.
  private let receiving: Set<String>

  /// Keeps the units that are valid for a plan year.
  ///
  /// - Parameter departments: the codes of the departments that each area has which takes
  ///   submissions.
  package init(
    _ all: [AdministrativeUnit], levels: Levels, departments: [String] = [], planYear: Int,
    order: UnitOrder = .code
  ) {
    let valid = all.filter { $0.isValid(inPlanYear: planYear) }.sorted { $0.code < $1.code }
    switch order {
    case .code: units = valid
    case .name:
      units = valid.map { (VietnameseCollationKey($0.name), $0) }
        .sorted { ($0.0, $0.1.code) < ($1.0, $1.1.code) }.map(\.1)
    }
    self.levels = levels
    self.departments = departments
    positions = Dictionary(
      units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let parts = Dictionary(grouping: units, by: \.parent)
    partCodes = parts.mapValues { $0.map(\.code) }
    receiving = Set(
      units.filter { unit in
        unit.level.isConsolidated && parts[unit.code, default: []].allSatisfy(\.level.isFilled)
      }.map(\.code))
  }

  // MARK: Units

  /// The unit with a code.
  package subscript(code: String) -> AdministrativeUnit? { positions[code].map { units[$0] } }

  /// Where a unit stands in the order.
  package func position(of code: String) -> Int? { positions[code] }

  /// The units at the top, in order: one, unless a set is shared by several provinces.
  package var tops: [AdministrativeUnit] { units.filter { !$0.level.hasUnitAbove } }

  /// The unit at the top above a unit, itself included.
  package func top(above unit: String) -> AdministrativeUnit? {
    tops.first { contains(unit, in: $0.code) }
  }

  /// The units that put together what others send.
  package var areas: [AdministrativeUnit] { units.filter(\.level.isConsolidated) }

  /// The areas to which those send their workbooks who fill them.
  package var receivingAreas: [AdministrativeUnit] { areas.filter(takesSubmissions) }

  /// The units of a level in an area, itself included, in administrative order.
  package func units(of level: PlanningLevel, in area: String) -> [AdministrativeUnit] {
    guard let unit = self[area] else { return [] }
    if unit.level == level { return [unit] }
    return parts(of: area).flatMap { units(of: level, in: $0.code) }
  }

  /// An area with all units below it.
  package func everything(in area: String) -> [AdministrativeUnit] {
    guard let unit = self[area] else { return [] }
    return [unit] + parts(of: area).flatMap { everything(in: $0.code) }
  }

  /// Whether a unit is an area or lies in it, however deep.
  package func contains(_ unit: String, in area: String) -> Bool {
    var current = self[unit]
    // As deep as there are levels, whatever the definitions say.
    for _ in levels.ofUnits {
      guard let unit = current else { return false }
      if unit.code == area { return true }
      current = self[unit.parent]
    }
    return false
  }

  /// How many characters the codes of a level's units have; text, of which a number cell loses
  /// leading zeros.
  package func codeLength(of level: PlanningLevel) -> Int {
    units.lazy.filter { $0.level == level }.map(\.code.count).max() ?? 0
  }

  // MARK: Who sends whom

  /// The units directly below one, whose workbooks make up its figures, in order.
  package func parts(of area: String) -> [AdministrativeUnit] {
    (partCodes[area] ?? []).compactMap { self[$0] }
  }

  /// Everybody whose workbooks go into an area's: its parts, then its departments where it is the
  /// area that submissions are sent to.
  package func contributors(of area: AdministrativeUnit) -> [Contribution] {
    guard area.level.isConsolidated else { return [] }
    let parts = parts(of: area.code).map {
      Contribution(contributor: .unit($0.code), level: $0.level, isAwaited: true)
    }
    guard takesSubmissions(area), let level = levels.departments else { return parts }
    return parts
      + departments.map {
        Contribution(
          contributor: .department(district: area.code, code: $0), level: level,
          isAwaited: false)
      }
  }

  /// Whether an area is put together from what people fill, rather than from what areas below it
  /// have put together.
  package func takesSubmissions(_ area: AdministrativeUnit) -> Bool {
    receiving.contains(area.code)
  }

  /// The units in an area that fill workbooks themselves, however deep; a unit that does is its own.
  package func submitters(in area: AdministrativeUnit) -> [AdministrativeUnit] {
    units(of: levels.base, in: area.code)
  }

  /// Those of a level that send workbooks to an area or to the areas in it.
  package func contributors(
    of level: PlanningLevel, in area: AdministrativeUnit
  ) -> [Contributor] {
    guard level.kind == .department else {
      return units(of: level, in: area.code).map { .unit($0.code) }
    }
    return everything(in: area.code).flatMap { area in
      contributors(of: area).filter { $0.level == level }.map(\.contributor)
    }
  }

  /// The area to which a contributor sends its workbook; that area is its own.
  package func receivingArea(of contributor: Contributor) -> AdministrativeUnit? {
    switch contributor {
    case .department(let area, _): return self[area]
    case .unit(let code):
      guard let unit = self[code] else { return nil }
      return takesSubmissions(unit) ? unit : receivingArea(of: .unit(unit.parent))
    }
  }

  /// Whether a contributor's figures go into an area's, by however many areas between.
  package func contains(_ contributor: Contributor, in area: AdministrativeUnit) -> Bool {
    receivingArea(of: contributor).map { contains($0.code, in: area.code) } ?? false
  }

  /// The level whose forms a contributor fills.
  package func level(of contributor: Contributor) -> PlanningLevel {
    switch contributor {
    case .department: levels.departments ?? levels.base
    case .unit(let code): self[code]?.level ?? levels.base
    }
  }
}
