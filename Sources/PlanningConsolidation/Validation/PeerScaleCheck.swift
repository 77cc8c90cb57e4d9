import DecimalArithmetic
import PlanningForms
import VietnameseText

/// Finds figures in another unit of measure than asked for, by those of other units in the run:
/// đồng for triệu đồng, con for 1.000 con, tạ for tấn.
///
/// Amounts are compared per head or per hectare (`scale_by` in `sedp.yaml`), figures that are
/// themselves ratios as they are. Nothing is changed: an unusual figure may be right.
package struct PeerScaleCheck: Sendable {
  /// The fewest others that a figure is compared with.
  static let fewestPeers = 8
  /// From so many others on, how far they lie apart tells how far is too far.
  static let manyPeers = 20
  /// Powers of ten from which on a figure is suspect: never below the first, always from the second.
  static let limits = 1.3...2.0
  /// How many times as far as the others, within the limits.
  static let spreadFactor = 2.0
  /// Powers of ten for amounts of single activities, which differ by nature.
  static let amountLimit = 4.0

  let configuration: Configuration
  /// The forms whose figures are compared, in printed order.
  let forms: [PeerForm]
  /// The indicators that are compared or that others are compared by; the others' figures are
  /// computed and have up to 38 digits.
  let indicators: [Indicator]

  /// Makes a check.
  package init(configuration: Configuration) {
    self.configuration = configuration
    forms = configuration.forms(of: configuration.levels.base).map { PeerForm($0) }
    indicators = configuration.indicators.filter { indicator in
      switch indicator.rule {
      case .ratio, .difference, .count: configuration.sizeIndicators.contains(indicator.code)
      case .sum, .latest, .mean, .weightedMean, .max, .min: true
      }
    }
  }

  /// What the check needs of a submission; `nil` where it is none of a unit.
  package func figures(of submission: Submission) -> PeerFigures? {
    guard case .unit = submission.contributor else { return nil }
    return PeerFigures(
      contributor: submission.contributor, planYear: submission.planYear, file: submission.file,
      sheets: forms.map { form in
        guard !form.columns.isEmpty else { return nil }
        return submission.forms[form.definition.code].map {
          PeerSheet(form, $0, indicators: indicators)
        }
      })
  }

  /// The suspect figures of units' submissions.
  ///
  /// - Parameters:
  ///   - submissions: one for each unit.
  ///   - known: earlier findings; a cell that is among them already is not told twice.
  package func slips(
    in submissions: [Submission], besides known: [Diagnostic] = []
  ) -> [Diagnostic] {
    slips(in: submissions.compactMap { figures(of: $0) }, besides: known)
  }

  /// The suspect figures among units', as ``slips(in:besides:)`` finds them in whole submissions.
  package func slips(in figures: [PeerFigures], besides known: [Diagnostic]) -> [Diagnostic] {
    let units = figures.sorted { $0.contributor < $1.contributor }
    guard units.count > PeerRatios.fewestOthers else { return [] }
    let found = forms.enumerated().flatMap { index, form in
      let peers = Peers(form: form, units: units, sheets: units.map { $0.sheets[index] })
      return form.isMatrix ? indicatorSlips(peers) : amountSlips(peers)
    }
    let reported = Set(
      known.filter { [.scaleSlip, .fractionInsteadOfPercent].contains($0.finding.code) }
        .map { Self.cell($0.location) })
    return found.filter { !reported.contains(Self.cell($0.location)) }
  }

  /// The cell alone, however its field is named.
  private static func cell(_ location: Location) -> Location {
    Location(file: location.file, sheet: location.sheet, cell: location.cell)
  }

  // MARK: Indicators

  private func indicatorSlips(_ peers: Peers) -> [Diagnostic] {
    let sizes = sizes(peers)
    let lone = lone(peers.units)
    let types = alike(peers.units)
    var found: [Diagnostic] = []
    for (row, indicator) in indicators.enumerated() {
      let measures = measures(of: indicator, sizes, peers)
      for column in peers.form.columns.indices where !measures.isEmpty {
        let powers = peers.powers(row: row, column: column)
        let suspects =
          powers.count { $0 != nil } > Self.fewestPeers
          ? Self.slips(powers, measures, lone: lone) : Self.fewSlips(powers, measures, types: types)
        for (unit, index, verdict) in suspects {
          guard let value = peers.sheets[unit]?.figure(row: row, column: column) else { continue }
          let expected = verdict.median + (measures[index].powers[unit] ?? 0)
          let isShare = indicator.unit == "%"
          // A share above its peers is bounded by 100; below 1 it may be a fraction.
          if isShare, value > 1 { continue }
          let finding: Finding =
            isShare
            ? .fractionInsteadOfPercent(found: .number(value))
            : Self.slip(
              value, expected: expected,
              against: .peers(per: measures[index].code.flatMap { name(of: $0) }))
          // Amounts end at 0: next to nothing may be one, and is no error for it.
          let isGrave = verdict.isGrave && (verdict.deviation > 0 || value >= 1)
          found += peers.diagnostic(
            finding, isGrave: isGrave, unit: unit, row: row, column: column)
        }
      }
    }
    return found
  }

  /// The suspect ones among the figures of a column that many units have.
  private static func slips(
    _ powers: [Double?], _ measures: [Measure], lone: [Bool]
  ) -> [(unit: Int, measure: Int, verdict: PeerRatios.Verdict)] {
    let ratios = measures.map { Self.ratios(powers, over: $0) }
    return powers.indices.compactMap { unit in
      guard powers[unit] != nil,
        let (measure, verdict) = judge(ratios.map { $0.verdict(on: unit) }, isLone: lone[unit])
      else { return nil }
      return (unit, measure, verdict)
    }
  }

  /// Whether a unit is among too few of its own type to be compared with these: a ward among villages.
  private func lone(_ units: [PeerFigures]) -> [Bool] {
    let own = types(of: units)
    let counts = Dictionary(grouping: own) { $0 }.mapValues(\.count)
    return own.map { counts[$0, default: 0] <= Self.fewestPeers }
  }

  /// Whether each unit is a commune, a ward or a town.
  func types(of units: [PeerFigures]) -> [UnitType?] {
    guard let year = units.first?.planYear else { return [] }
    let types = Dictionary(
      configuration.units.lazy.filter { $0.isValid(inPlanYear: year) }.map { ($0.code, $0.type) },
      uniquingKeysWith: { first, _ in first })
    return units.map { unit in
      if case .unit(let code) = unit.contributor { types[code] } else { nil }
    }
  }

  /// A size that figures are divided by: each unit's power of ten of it.
  typealias Measure = (code: String?, powers: [Double?])

  /// The sizes of the units.
  func sizes(_ peers: Peers) -> [Measure] {
    let positions = Dictionary(
      indicators.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first })
    return configuration.sizeIndicators.map { code in
      (code, positions[code].map { peers.medianPowers(row: $0) } ?? peers.units.map { _ in nil })
    }
  }

  /// What an indicator's figures are divided by.
  func measures(of indicator: Indicator, _ sizes: [Measure], _ peers: Peers) -> [Measure] {
    switch indicator.rule {
    case .sum, .latest: sizes.filter { $0.code != indicator.code }
    case .mean, .weightedMean, .max, .min:
      indicator.unit == Self.dayUnit ? [] : [(nil, peers.units.map { _ in 0 })]
    case .ratio, .difference, .count: []
    }
  }

  /// The figures of one column, divided by a size.
  static func ratios(_ powers: [Double?], over measure: Measure) -> PeerRatios {
    PeerRatios(
      powers.indices.compactMap { unit in
        guard let power = powers[unit], let size = measure.powers[unit] else { return nil }
        return PeerRatios.Ratio(unit: unit, power: power - size)
      })
  }

  /// The unit of indicators that are days, where a month isn't a slip of scale.
  private static let dayUnit = "ngày"

  private func name(of indicator: String) -> String? { configuration.indicator(indicator)?.name }

  /// Whether the others' measures make a figure suspect, and the measure that says so.
  ///
  /// Among many peers the measure counts that ties them closest together: crops go with farm land,
  /// schools with people. But a slip is one by every measure, while a ward among villages is only far from them
  /// by their farm land. Few peers cannot tell which measure counts, so all must agree to the full; neither can
  /// many of another type.
  static func judge(
    _ verdicts: [PeerRatios.Verdict?], isLone: Bool = false
  ) -> (measure: Int, verdict: PeerRatios.Verdict)? {
    let known = verdicts.enumerated().compactMap { index, verdict in
      verdict.flatMap { $0.peers >= fewestPeers ? (measure: index, verdict: $0) : nil }
    }
    guard let closest = known.min(by: { $0.verdict.spread < $1.verdict.spread }) else { return nil }
    if closest.verdict.peers >= manyPeers, !isLone {
      let limit = max(
        limits.lowerBound, min(limits.upperBound, spreadFactor * closest.verdict.spread))
      let sign = closest.verdict.deviation < 0 ? -1.0 : 1
      return known.allSatisfy {
        $0.verdict.deviation * sign >= ($0.measure == closest.measure ? limit : limits.lowerBound)
      } ? closest : nil
    }
    return known.allSatisfy { abs($0.verdict.deviation) >= limits.upperBound } ? closest : nil
  }

  // MARK: Amounts in lists

  /// Amounts in lists against those of all units' rows; where a column has few, against all that the
  /// form states in the same unit of measure.
  private func amountSlips(_ peers: Peers) -> [Diagnostic] {
    let units = peers.form.units
    let columns = peers.form.columns.indices.map { Self.places($0, peers) }
    return columns.enumerated().flatMap { column, kinds in
      kinds.sorted { $0.value[0] < $1.value[0] }.flatMap { kind, places in
        let verdicts = Self.verdicts(on: places)
        if verdicts.isEmpty, kind != 0 {
          return slips(places, Self.fewVerdicts(on: places.map(\.value.decimalPower)), peers)
        }
        guard verdicts.isEmpty else { return slips(places, verdicts, peers) }
        let alike = columns.indices.filter { $0 != column && units[$0] == units[column] }
        let pool = places + alike.flatMap { columns[$0][0] ?? [] }
        return pool.count > Self.manyPeers ? slips(places, Self.verdicts(on: pool), peers) : []
      }
    }
  }

  /// Where a column's amounts stand, by what they are of; 0 for all where any amounts compare.
  private static func places(_ column: Int, _ peers: Peers) -> [UInt64: [Place]] {
    var all: [UInt64: [Place]] = [:]
    for (unit, sheet) in peers.sheets.enumerated() {
      for row in 0..<(sheet?.rowCount ?? 0) {
        if let sheet, let value = sheet.figure(row: row, column: column) {
          all[sheet.kind(ofRow: row, column: column), default: []].append(
            Place(unit: unit, row: row, column: column, value: value))
        }
      }
    }
    return all
  }

  /// Where an amount stands.
  private struct Place: Comparable {
    var unit: Int
    var row: Int
    var column: Int
    var value: ExactDecimal

    static func < (left: Place, right: Place) -> Bool {
      (left.unit, left.row) < (right.unit, right.row)
    }
  }

  /// What all others make of each amount; empty where these are too few.
  private static func verdicts(on places: [Place]) -> [PeerRatios.Verdict?] {
    guard places.count > fewestPeers else { return [] }
    let ratios = PeerRatios(
      places.enumerated().map { PeerRatios.Ratio(unit: $0, power: $1.value.decimalPower) })
    return places.indices.map { ratios.verdict(on: $0) }
  }

  /// The suspect ones among amounts.
  ///
  /// - Parameter verdicts: begin with one for each place.
  private func slips(
    _ places: [Place], _ verdicts: [PeerRatios.Verdict?], _ peers: Peers
  ) -> [Diagnostic] {
    zip(places, verdicts).flatMap { place, verdict -> [Diagnostic] in
      guard let verdict,
        abs(verdict.deviation) >= max(Self.amountLimit, Self.spreadFactor * verdict.spread)
      else { return [] }
      return peers.diagnostic(
        Self.slip(
          place.value, expected: verdict.median, against: .peers(per: nil),
          power: Self.moneyPower(verdict.deviation)),
        isGrave: verdict.isGrave, unit: place.unit, row: place.row, column: place.column)
    }
  }

  /// Amounts differ too much to tell the factor exactly; whoever takes another unit of measure is off by a
  /// thousand or a million: nghìn đồng and đồng for triệu đồng, kg for tấn.
  private static func moneyPower(_ deviation: Double) -> Int {
    let power = abs(deviation) < 4.5 ? 3 : 6
    return deviation < 0 ? -power : power
  }

  // MARK: Findings

  /// - Parameter power: the likely power of ten, where more is known than how far the figure is off.
  private static func slip(
    _ value: ExactDecimal, expected: Double, against reference: ScaleReference, power: Int? = nil
  ) -> Finding {
    let usual = (ExactDecimal(SystemLibrary.tenToThe(expected)) ?? .one).rounded(
      significantDigits: 2)
    let ratio =
      power.map { ExactDecimal.one.shifted(by: $0) } ?? value.divided(by: usual, digits: 12) ?? .one
    let slip = ScaleSlip(ratio: ratio)
    return .scaleSlip(
      found: .number(value), reference: .number(usual), factor: slip.factor, against: reference,
      power: slip.power)
  }
}

/// One form of all compared units.
struct Peers {
  let form: PeerForm
  let units: [PeerFigures]
  /// The form of each unit; `nil` where it was not sent.
  let sheets: [PeerSheet?]

  /// The powers of one column's figures, by unit; `nil` where there is none above 0.
  func powers(row: Int, column: Int) -> [Double?] {
    sheets.map { $0?.figure(row: row, column: column)?.decimalPower }
  }

  /// The median over the columns, so that one slip in a unit's size does not touch its figures.
  func medianPowers(row: Int) -> [Double?] {
    let all = form.columns.indices.map { powers(row: row, column: $0) }
    return sheets.indices.map { unit in
      let known = all.compactMap { $0[unit] }.sorted()
      guard !known.isEmpty else { return nil }
      return (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
    }
  }

  /// Whether a figure stands at a cell.
  func stands(at location: Location, unit: Int, row: Int, column: Int) -> Bool {
    sheets[unit]?.place(row: row, column: column, in: form, of: units[unit])
      .cell(row: 0, column: 0) == location.cell
  }

  /// A finding at a figure's cell.
  ///
  /// - Parameter isGrave: whether a slip of a thousand or a million is an error.
  func diagnostic(
    _ finding: Finding, isGrave: Bool, unit: Int, row: Int, column: Int
  ) -> [Diagnostic] {
    guard let sheet = sheets[unit] else { return [] }
    let (definition, peer) = (form.definition, units[unit])
    let position = form.columns[column]
    let header = definition.columns[position]
    return [
      Diagnostic(
        finding,
        at: Location(
          file: peer.file, sheet: sheet.sheet ?? definition.sheet,
          cell: sheet.place(row: row, column: column, in: form, of: peer).cell(row: 0, column: 0),
          form: definition.code,
          field: header.field,
          label: YearTokens(planYear: peer.planYear).resolve(header.label)),
        severity: isGrave && finding.isThousandfold ? .error : nil, unit: peer.contributor.key)
    ]
  }
}

extension ExactDecimal {
  /// The decimal logarithm of a positive number, for statistics.
  fileprivate var decimalPower: Double {
    SystemLibrary.decimalLogarithm(of: Double(coefficient)) + Double(exponent)
  }
}
