import DecimalArithmetic

/// Who reports an indicator (`indicators.csv`, column `source`).
package enum IndicatorSource: String, CaseIterable, Hashable, Sendable {
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
package enum ConsolidationRule: String, CaseIterable, Hashable, Sendable {
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
package struct Indicator: Hashable, Sendable {
  /// Its code, such as `KT06`.
  package var code: String
  /// The area it is printed under, such as `KT`.
  package var area: String
  /// Its name; a leading `-` marks a part of the indicator above.
  package var name: String
  /// The unit of measure.
  package var unit: String
  /// How it is consolidated.
  package var rule: ConsolidationRule
  /// The numerator of a ratio, or the minuend of a difference.
  package var numerator: IndicatorTerm?
  /// The denominator of a ratio, the subtrahend of a difference, or the weight of a weighted mean.
  package var denominator: IndicatorTerm?
  /// The unit types that a mean counts; empty counts all.
  package var countedTypes: Set<UnitType>
  /// Who reports it.
  package var source: IndicatorSource
  /// Digits after the decimal point when printed.
  package var decimals: Int
  /// The least value that a figure can have; `nil` where there is none.
  package var minimum: ExactDecimal?
  /// Whether it counts what cannot be divided: persons, households, heads. Printed decimals say
  /// nothing of it.
  package var isWhole: Bool
  /// A numerator, denominator or weight, entered in the block at the end and not printed for the
  /// People's Council.
  package var isComponent: Bool
  /// Which way its figures are better; `nil` where the table doesn't say.
  package var better: BetterDirection?
  /// Whether its figures grow through the year towards the plan, so that a part of the year can be held
  /// against that part of the plan.
  package var isCumulative: Bool
  /// Whether targets for it are assigned to units.
  package var isAssigned: Bool
  /// The departments whose business it is; empty where it is everybody's.
  package var owners: Set<String>
  /// What the table's authors noted.
  package var note: String
  /// The line of `indicators.csv`.
  package var line: Int
  /// Its code in the state's system of statistical indicators; empty where it has none or that is not known.
  /// Nothing is computed or found by it.
  package var officialCode = ""
}

extension Indicator {
  /// Whether a department is asked for it.
  package func concerns(department: String) -> Bool {
    owners.isEmpty || owners.contains(department)
  }

  /// Whether its figures follow from those of other indicators of the same form.
  package var isComputedFromOthers: Bool {
    (rule == .ratio || rule == .difference) && numerator != nil && denominator != nil
  }
}

/// An indicator used in another one's rule: `KT05*10` or `XH08[N-1]`.
package struct IndicatorTerm: Hashable, Sendable {
  /// The indicator.
  package var code: String
  /// The factor it is multiplied by.
  package var factor: Int
  /// Years relative to the column's own: -1 is the year before.
  package var yearOffset: Int

  /// Makes a term.
  package init(code: String, factor: Int = 1, yearOffset: Int = 0) {
    self.code = code
    self.factor = factor
    self.yearOffset = yearOffset
  }
}
