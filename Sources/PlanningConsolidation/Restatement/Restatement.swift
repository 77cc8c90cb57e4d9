import DecimalArithmetic
import PlanningForms

/// Figures of units that have ended, restated for the units that followed them.
///
/// What follows several units is put together as an area puts its units together: each indicator by its own
/// rule, ratios from their parts, means by their weights. Of a divided unit a part counts with its share: its
/// sums are multiplied by it, while what is the same everywhere in it (a mean, a highest value) stays; such a
/// figure is an estimate. A group of units that holds all parts of a divided one has it whole, exactly.
package struct Restatement: Sendable {
  private let configuration: Configuration
  private let forms: IndicatorForms
  private let figures: EarlierFigures
  private let area: AdministrativeUnit
  /// The units that filled forms then, with their heirs now.
  private let origins: [Origin]
  /// The areas whose figures there are, with the units in them; in the order in which they are tried.
  private let areas: [Area]

  private struct Origin: Sendable {
    var unit: UnitLife
    var heirs: [Heir]
  }

  private struct Area: Sendable {
    var code: String
    var units: Set<String>
  }

  /// Prepares the figures of one plan year for the units of a later one.
  ///
  /// - Parameter area: the area that the units of the later year are in.
  package init?(
    _ figures: EarlierFigures, for area: AdministrativeUnit, planYear: Int,
    _ configuration: Configuration
  ) {
    guard let forms = IndicatorForms(configuration, areas: area.level) else { return nil }
    let successions = configuration.successions
    let start = UnitLife.day(ofPlanYear: figures.planYear)
    let end = UnitLife.day(ofPlanYear: planYear)
    let former = successions.units.filter { !$0.set.isEmpty && $0.isValid(on: start) }
    let parents = Set(former.map { [$0.set, $0.parent] })
    origins = former.filter { !parents.contains([$0.set, $0.code]) }.map {
      Origin(unit: $0, heirs: successions.heirs(of: $0, from: start, to: end))
    }
    guard !origins.isEmpty else { return nil }
    self.configuration = configuration
    self.forms = forms
    self.figures = figures
    self.area = area
    // The smallest first; an area above them counts where one of its own is missing.
    let given = former.filter {
      figures.areas[$0.code] != nil && parents.contains([$0.set, $0.code])
    }
    areas = given.sorted { ($1.depth, $0.code) < ($0.depth, $1.code) }.map { unit in
      Area(code: unit.code, units: Set(successions.base(of: unit, on: start).map(\.code)))
    }
  }

  // MARK: Restating

  /// What was restated for some units together.
  package struct Result: Sendable {
    /// The figures under the fields of the area's form; the counts say how many units are behind each.
    package var book: FigureBook
    /// The names of the units that they come from.
    package var units: [String]
    /// Their codes.
    package var codes: [String]
    /// The divided units that count with a share, and their shares.
    package var shares: [(unit: UnitLife, share: ExactDecimal)]
    /// The units that are missing: no workbook of theirs is at hand.
    package var missing: [UnitLife]
    /// The units that were divided without known shares.
    package var undivided: [UnitLife]

    /// Whether a divided unit counts with its share.
    package var isEstimate: Bool { !shares.isEmpty }

    /// A restated figure; blank where it lacks a unit, "…" where one had not counted yet.
    package func value(_ path: FieldPath, _ indicator: String) -> ExpressionValue {
      guard let figure = book[path, indicator] else { return .blank }
      if figure.parts.counts.pending > 0 { return .pending }
      return figure.reported < figure.expected ? .blank : figure.value
    }
  }

  /// The figures of some units together; `nil` where they follow nobody.
  package func restated(_ targets: Set<String>) -> Result? {
    let behind = origins.filter { $0.heirs.contains { targets.contains($0.code) } }
    guard !behind.isEmpty else { return nil }
    let inside = Set(
      behind.filter { $0.heirs.allSatisfy { targets.contains($0.code) } }.map(\.unit.code))
    var result = Result(
      book: FigureBook(), units: behind.map(\.unit.name), codes: behind.map(\.unit.code),
      shares: [], missing: [],
      undivided: [])
    var consolidator = FigureConsolidator(
      configuration: configuration, form: forms.area, planYear: figures.planYear)
    var covered: Set<String> = []
    for area in chosenAreas(inside) {
      guard let book = figures.areas[area.code] else { continue }
      consolidator.books.append(book)
      covered.formUnion(area.units)
    }
    for origin in behind where !covered.contains(origin.unit.code) {
      let record = record(of: origin, for: targets, whole: inside, &result)
      consolidator.units.append(unitFigures(origin.unit, record))
    }
    result.book = consolidator.book()
    return result
  }

  /// The areas that lie in the targets whole: those below others where all of them are there, else the one
  /// above.
  private func chosenAreas(_ inside: Set<String>) -> [Area] {
    let whole = areas.filter { $0.units.isSubset(of: inside) }
    var chosen: [Area] = []
    for area in whole {
      let below = chosen.filter { $0.units.isSubset(of: area.units) }
      let covered = below.reduce(into: Set<String>()) { $0.formUnion($1.units) }
      guard covered != area.units else { continue }
      chosen.removeAll { $0.units.isSubset(of: area.units) }
      chosen.append(area)
    }
    return chosen
  }

  private func record(
    of origin: Origin, for targets: Set<String>, whole: Set<String>, _ result: inout Result
  ) -> FormRecord? {
    let shares = origin.heirs.filter { targets.contains($0.code) }.map(\.share)
    let known = shares.compactMap { $0 }
    let isWhole = whole.contains(origin.unit.code)
    guard isWhole || known.count == shares.count else {
      result.undivided.append(origin.unit)
      return nil
    }
    guard let record = figures.records[origin.unit.code] else {
      result.missing.append(origin.unit)
      return nil
    }
    if isWhole { return record }
    let share = known.reduce(ExactDecimal.zero, +)
    result.shares.append((origin.unit, share))
    return scaled(record, by: share)
  }

  /// A part of a unit's figures: sums by the share; what is the same in every part as it is. Whether a mark
  /// that is counted is the part's own nobody knows.
  private func scaled(_ record: FormRecord, by share: ExactDecimal) -> FormRecord {
    var scaled = record
    for row in scaled.rows.indices {
      guard let indicator = configuration.indicator(scaled.rows[row].key) else { continue }
      scaled.rows[row].values = scaled.rows[row].values.map { value in
        guard case .number(let number) = value else { return value }
        switch indicator.rule {
        case .sum, .latest: return .number(number * share)
        case .count: return .blank
        case .ratio, .weightedMean, .mean, .max, .min, .difference: return value
        }
      }
    }
    return scaled
  }

  private func unitFigures(
    _ unit: UnitLife, _ record: FormRecord?
  ) -> FigureConsolidator.UnitFigures {
    FigureConsolidator.UnitFigures(
      unit: unit.unit(of: configuration.levels.base), day: 0, record: record, form: forms.base)
  }
}
