import DecimalArithmetic
import Glibc
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

  /// Makes a check.
  package init(configuration: Configuration) { self.configuration = configuration }

  /// The suspect figures of units' submissions.
  ///
  /// - Parameters:
  ///   - submissions: one for each unit.
  ///   - known: earlier findings; a cell that is among them already is not told twice.
  package func slips(
    in submissions: [Submission], besides known: [Diagnostic] = []
  ) -> [Diagnostic] {
    let units = submissions.filter { submission in
      if case .unit = submission.contributor { true } else { false }
    }.sorted { $0.contributor < $1.contributor }
    guard units.count > Self.fewestPeers else { return [] }
    var found: [Diagnostic] = []
    for form in configuration.forms where form.level == .commune {
      let records = units.map { $0.forms[form.code] }
      switch form.rows {
      case .indicators: found += indicatorSlips(form, units, records)
      default: found += amountSlips(form, units, records)
      }
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

  private func indicatorSlips(
    _ form: FormDefinition, _ units: [Submission], _ records: [FormRecord?]
  ) -> [Diagnostic] {
    let figures = PeerFigures(form, records)
    let sizes = configuration.sizeIndicators.map { code in
      (code: code, powers: figures.medianPowers(of: code))
    }
    var found: [Diagnostic] = []
    for indicator in configuration.indicators {
      let measures: [(code: String?, powers: [Double?])]
      switch indicator.rule {
      case .sum, .latest:
        measures = sizes.filter { $0.code != indicator.code }.map { ($0.code, $0.powers) }
      case .mean, .weightedMean, .max, .min:
        measures = indicator.unit == Self.dayUnit ? [] : [(nil, units.map { _ in 0 })]
      case .ratio, .difference, .count: measures = []
      }
      for column in figures.columns where !measures.isEmpty {
        let powers = figures.powers(of: indicator.code, column: column)
        let ratios = measures.map { measure in
          PeerRatios(
            powers.indices.compactMap { unit in
              guard let power = powers[unit], let size = measure.powers[unit] else { return nil }
              return PeerRatios.Ratio(unit: unit, power: power - size)
            })
        }
        for unit in powers.indices where powers[unit] != nil {
          guard let (index, verdict) = Self.judge(ratios.map { $0.verdict(on: unit) }),
            let record = records[unit], let row = figures.row(of: indicator.code, unit: unit),
            let value = record.rows[row].values[column].decimal
          else { continue }
          let expected = verdict.median + (measures[index].powers[unit] ?? 0)
          let isShare = indicator.unit == "%"
          // A share above its peers is bounded by 100; below 1 it may be a fraction.
          if isShare, value > 1 { continue }
          found.append(
            diagnostic(
              isShare
                ? .fractionInsteadOfPercent(found: value.shown)
                : Self.slip(
                  value, expected: expected,
                  against: .peers(per: measures[index].code.flatMap { name(of: $0) })),
              form, record, row: row, column: column, units[unit]))
        }
      }
    }
    return found
  }

  /// The unit of indicators that are days, where a month isn't a slip of scale.
  private static let dayUnit = "ngày"

  private func name(of indicator: String) -> String? { configuration.indicator(indicator)?.name }

  /// Whether the others' measures make a figure suspect, and the measure that says so.
  ///
  /// Among many peers the measure counts that ties them closest together: crops go with farm land,
  /// schools with people. Few peers cannot tell which does, so all measures must agree.
  static func judge(
    _ verdicts: [PeerRatios.Verdict?]
  ) -> (measure: Int, verdict: PeerRatios.Verdict)? {
    let known = verdicts.enumerated().compactMap { index, verdict in
      verdict.flatMap { $0.peers >= fewestPeers ? (measure: index, verdict: $0) : nil }
    }
    guard let closest = known.min(by: { $0.verdict.spread < $1.verdict.spread }) else { return nil }
    if closest.verdict.peers >= manyPeers {
      let limit = max(
        limits.lowerBound, min(limits.upperBound, spreadFactor * closest.verdict.spread))
      return abs(closest.verdict.deviation) >= limit ? closest : nil
    }
    return known.allSatisfy { abs($0.verdict.deviation) >= limits.upperBound } ? closest : nil
  }

  // MARK: Amounts in lists

  /// Amounts of money in lists against those of all units' rows.
  private func amountSlips(
    _ form: FormDefinition, _ units: [Submission], _ records: [FormRecord?]
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (column, definition) in form.columns.enumerated() where definition.type == .money {
      guard case .row = definition.source else { continue }
      var places: [(unit: Int, row: Int, value: ExactDecimal)] = []
      for (unit, record) in records.enumerated() {
        for (row, values) in (record?.rows ?? []).enumerated() {
          if let value = values.values[column].decimal, value > 0 {
            places.append((unit, row, value))
          }
        }
      }
      guard places.count > Self.manyPeers else { continue }
      let ratios = PeerRatios(
        places.enumerated().map { PeerRatios.Ratio(unit: $0, power: $1.value.decimalPower) })
      for (index, place) in places.enumerated() {
        guard let verdict = ratios.verdict(on: index), let record = records[place.unit],
          abs(verdict.deviation) >= max(Self.amountLimit, Self.spreadFactor * verdict.spread)
        else { continue }
        found.append(
          diagnostic(
            Self.slip(
              place.value, expected: verdict.median, against: .peers(per: nil),
              power: Self.moneyPower(verdict.deviation)), form, record, row: place.row,
            column: column, units[place.unit]))
      }
    }
    return found
  }

  /// Amounts differ too much to tell the factor exactly; among units of money only nghìn đồng and
  /// đồng stand for triệu đồng.
  private static func moneyPower(_ deviation: Double) -> Int {
    let power = abs(deviation) < 4.5 ? 3 : 6
    return deviation < 0 ? -power : power
  }

  // MARK: Findings

  /// - Parameter power: the likely power of ten, where more is known than how far the figure is off.
  private static func slip(
    _ value: ExactDecimal, expected: Double, against reference: ScaleReference, power: Int? = nil
  ) -> Finding {
    let usual = (ExactDecimal(pow(10, expected)) ?? .one).rounded(significantDigits: 2)
    let ratio =
      power.map { ExactDecimal.one.shifted(by: $0) } ?? value.divided(by: usual, digits: 12) ?? .one
    return .scaleSlip(
      found: value.shown, reference: usual.shown,
      factor: ScaleSlip(ratio: ratio).factorText, against: reference)
  }

  private func diagnostic(
    _ finding: Finding, _ form: FormDefinition, _ record: FormRecord, row: Int, column: Int,
    _ submission: Submission
  ) -> Diagnostic {
    Diagnostic(
      finding,
      at: Location(
        file: submission.file, sheet: record.source?.sheet ?? form.sheet,
        cell: record.cell(row: row, column: column), form: form.code,
        field: form.columns[column].field,
        label: YearTokens(planYear: submission.planYear).resolve(form.columns[column].label)),
      unit: submission.contributor.key)
  }
}

/// The positive figures of an indicator form in many units, as powers of ten.
private struct PeerFigures {
  /// The columns of figures that people fill.
  let columns: [Int]
  private let records: [FormRecord?]
  private let rows: [[String: Int]]

  init(_ form: FormDefinition, _ records: [FormRecord?]) {
    columns = form.columns.indices.filter { index in
      let column = form.columns[index]
      guard case .row = column.source else { return false }
      return column.type.isNumeric && column.role == .value
    }
    self.records = records
    rows = records.map { record in
      Dictionary(
        (record?.rows ?? []).enumerated().map { ($1.key, $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  func row(of indicator: String, unit: Int) -> Int? { rows[unit][indicator] }

  /// The powers of one column's figures, by unit; `nil` where there is none above 0.
  func powers(of indicator: String, column: Int) -> [Double?] {
    records.indices.map { unit in
      guard let row = rows[unit][indicator],
        let value = records[unit]?.rows[row].values[column].decimal, value > 0
      else { return nil }
      return value.decimalPower
    }
  }

  /// The median over the columns, so that one slip in a unit's size does not touch its figures.
  func medianPowers(of indicator: String) -> [Double?] {
    let all = columns.map { powers(of: indicator, column: $0) }
    return records.indices.map { unit in
      let known = all.compactMap { $0[unit] }.sorted()
      guard !known.isEmpty else { return nil }
      return (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
    }
  }
}

extension ExactDecimal {
  /// The decimal logarithm of a positive number, for statistics.
  fileprivate var decimalPower: Double { log10(Double(coefficient)) + Double(exponent) }
}
