import DecimalArithmetic
import PlanningForms

/// The workbooks of units that have ended, so that their past adds up to what the units of today say of it.
///
/// The time series of a unit of today goes on before it was there: each of the units that it follows has a
/// part of every sum, in proportion to its people, and what is the same everywhere as it is. Marks that are
/// counted, and what other forms of the workbook add up, are each unit's own.
package struct PastSample: Sendable {
  private let now: Configuration
  private let planYear: Int
  private let seed: UInt64
  private let generators: [String: SampleGenerator]

  /// Prepares the past of a plan year's units.
  ///
  /// - Parameter sets: the form sets of the units that have ended, by name.
  package init(
    _ now: Configuration, planYear: Int, seed: UInt64, sets: [String: Configuration]
  ) {
    self.now = now
    self.planYear = planYear
    self.seed = seed
    generators = sets.mapValues { SampleGenerator(configuration: $0, seed: seed) }
  }

  /// The units that filled workbooks for an earlier plan year and that units of an area follow.
  package func units(behind area: AdministrativeUnit, planYear year: Int) -> [UnitLife] {
    let (start, end) = (UnitLife.day(ofPlanYear: year), UnitLife.day(ofPlanYear: planYear))
    let codes = Set(now.hierarchy(planYear: planYear).submitters(in: area).map(\.code))
    let former = now.successions.units.filter { !$0.set.isEmpty && $0.isValid(on: start) }
    let parents = Set(former.map { [$0.set, $0.parent] })
    return former.filter { unit in
      !parents.contains([unit.set, unit.code])
        && now.successions.heirs(of: unit, from: start, to: end).contains {
          codes.contains($0.code)
        }
    }
  }

  /// The records of a unit's workbook for an earlier plan year, by form.
  package func forms(of unit: UnitLife, planYear year: Int, round: String) -> [FormCode:
    FormRecord]?
  {
    guard let generator = generators[unit.set],
      var forms = generator.communeForms(unit.code, planYear: year, round: round)
    else { return nil }
    let shares = self.shares(of: unit, planYear: year)
    for (code, record) in forms {
      guard let form = generator.configuration.form(code), case .indicators = form.rows else {
        continue
      }
      forms[code] = adapted(record, form, shares)
    }
    return forms
  }

  // MARK: Parts

  /// A series of a unit of today, and which part of it one of the units has that it follows.
  private struct Share {
    var series: IndicatorSeries
    var profile: CommuneProfile
    /// The weights of all that it follows, in the order of their codes, and the unit's place among them.
    var weights: [Int]
    var place: Int
  }

  private func shares(of unit: UnitLife, planYear year: Int) -> [Share] {
    let (start, end) = (UnitLife.day(ofPlanYear: year), UnitLife.day(ofPlanYear: planYear))
    let hierarchy = now.hierarchy(planYear: planYear)
    return now.successions.heirs(of: unit, from: start, to: end).compactMap { heir in
      guard let successor = hierarchy[heir.code],
        let area = hierarchy.receivingArea(of: .unit(heir.code))
      else { return nil }
      let behind = units(behind: successor, planYear: year).sorted { $0.code < $1.code }
      guard let place = behind.firstIndex(of: unit) else { return nil }
      let profile = CommuneProfile(unit: successor, district: area.code, seed: seed)
      return Share(
        series: IndicatorSeries(profile, planYear: year, configuration: now), profile: profile,
        weights: behind.map { weight($0, from: start, to: end) }, place: place)
    }
  }

  /// The people of a unit; of a divided one, as many in each part.
  private func weight(_ unit: UnitLife, from start: String, to end: String) -> Int {
    let heirs = now.successions.heirs(of: unit, from: start, to: end).count
    let profile = CommuneProfile(
      unit: unit.unit(of: now.levels.base), district: unit.parent, seed: seed)
    return max(1, profile.population / max(1, heirs))
  }

  private func adapted(
    _ record: FormRecord, _ form: FormDefinition, _ shares: [Share]
  ) -> FormRecord {
    var adapted = record
    for row in adapted.rows.indices {
      let code = adapted.rows[row].key
      guard let indicator = now.indicator(code), indicator.rule != .count,
        code != IndicatorFigures.damage
      else { continue }
      for (position, column) in form.columns.enumerated()
      where shares.first?.series.columns[column.field] != nil {
        let own = adapted.rows[row].values[position]
        adapted.rows[row].values[position] = value(indicator, column.field, shares, own: own)
      }
    }
    return adapted
  }

  private func value(
    _ indicator: Indicator, _ field: String, _ shares: [Share], own: ExpressionValue
  ) -> ExpressionValue {
    let values = shares.map { share in
      share.profile.reports(indicator) ? share.series.value(field, indicator.code) : .blank
    }
    switch indicator.rule {
    case .sum, .latest:
      var sum: ExactDecimal?
      for (share, value) in zip(shares, values) {
        guard case .number(let number) = value else { continue }
        sum = (sum ?? .zero) + part(of: number, share)
      }
      return sum.map { .number($0) } ?? values.first ?? .blank
    case .mean:
      // Not judged then, or not judged now.
      if case .number = own, case .number? = values.first { return values[0] }
      return own
    case .ratio, .weightedMean, .max, .min, .difference: return values.first ?? .blank
    case .count: return own
    }
  }

  /// A part of a number that has no more decimals than the number; all parts add up to it.
  private func part(of number: ExactDecimal, _ share: Share) -> ExactDecimal {
    let places = max(0, -number.exponent)
    guard let whole = number.magnitude.shifted(by: places).wholeValue else { return number }
    let parts = Apportionment.split(whole, weights: share.weights)
    let part = ExactDecimal(parts[share.place]).shifted(by: -places)
    return number < .zero ? .zero - part : part
  }

  // MARK: Today

  /// Lets a unit's workbook of today say of the year before what the units had that it follows, where that is
  /// their own.
  package func agree(
    _ forms: inout [FormCode: FormRecord], of unit: AdministrativeUnit,
    _ columns: (now: String, then: String)
  ) {
    let behind = units(behind: unit, planYear: planYear - 1)
    guard !behind.isEmpty else { return }
    for (code, record) in forms {
      guard let form = now.form(code), case .indicators = form.rows, form.level == now.levels.base,
        let row = record.rows.firstIndex(where: { $0.key == IndicatorFigures.damage }),
        let position = form.columns.firstIndex(where: { $0.field == columns.now })
      else { continue }
      var sum: ExactDecimal?
      for life in behind {
        // What isn't adapted stands in the generator's own record.
        guard let generator = generators[life.set], let old = generator.configuration.form(code),
          let then = generator.communeForm(code, of: life.code, planYear: planYear - 1),
          let place = old.columns.firstIndex(where: { $0.field == columns.then }),
          let value = then.rows.first(where: { $0.key == IndicatorFigures.damage })?.values[place]
        else { continue }
        if case .number(let number) = value { sum = (sum ?? .zero) + number }
      }
      forms[code]?.rows[row].values[position] = sum.map { .number($0) } ?? ExpressionValue.none
    }
  }
}
