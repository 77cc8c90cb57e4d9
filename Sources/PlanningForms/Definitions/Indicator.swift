/// Who reports an indicator (`indicators.csv`, column `source`).
public enum IndicatorSource: String, CaseIterable, Hashable, Sendable {
  /// The communes.
  case communes = "xa"
  /// The line departments.
  case departments = "nganh"
  /// Both; the district compares.
  case both = "ca_hai"
  /// Nobody: it is computed.
  case computed = "may"
}

/// How an indicator's figures are consolidated across units.
public enum ConsolidationRule: String, CaseIterable, Hashable, Sendable {
  /// The exact sum.
  case sum
  /// Σ numerator ÷ Σ denominator.
  case ratio
  /// Σ weight · value ÷ Σ weight.
  case weightedMean = "wmean"
  /// The mean over the units that the denominator counts.
  case mean
  /// The largest value.
  case max
  /// The smallest value.
  case min
  /// How many units have 1.
  case count
  /// The difference of two consolidated figures.
  case difference = "diff"
  /// The latest in time for a unit, then the sum over units.
  case latest
}

/// One indicator of the plan.
public struct Indicator: Hashable, Sendable {
  /// Its code, such as `KT06`.
  public var code: String
  /// The area it is printed under, such as `KT`.
  public var area: String
  /// Its name; a leading `-` marks a part of the indicator above.
  public var name: String
  /// The unit of measure.
  public var unit: String
  /// How it is consolidated.
  public var rule: ConsolidationRule
  /// The numerator of a ratio, or the minuend of a difference.
  public var numerator: IndicatorTerm?
  /// The denominator of a ratio, the subtrahend of a difference, or the weight of a weighted mean.
  public var denominator: IndicatorTerm?
  /// The unit types that a mean counts; empty counts all.
  public var countedTypes: Set<UnitType>
  /// Who reports it.
  public var source: IndicatorSource
  /// Digits after the decimal point when printed.
  public var decimals: Int
  /// A numerator, denominator or weight, entered in the block at the end and not printed for the
  /// People's Council.
  public var isComponent: Bool
  /// What the table's authors noted.
  public var note: String
  /// The line of `indicators.csv`.
  public var line: Int
}

/// An indicator used in another one's rule: `KT05*10` or `XH08[N-1]`.
public struct IndicatorTerm: Hashable, Sendable {
  /// The indicator.
  public var code: String
  /// The factor it is multiplied by.
  public var factor: Int
  /// Years relative to the column's own: -1 is the year before.
  public var yearOffset: Int

  /// Makes a term.
  public init(code: String, factor: Int = 1, yearOffset: Int = 0) {
    self.code = code
    self.factor = factor
    self.yearOffset = yearOffset
  }
}
