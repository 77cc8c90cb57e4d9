import DecimalArithmetic
import PlanningForms

/// The exact parts of a consolidated figure, before anything is divided or rounded.
///
/// Accumulators of one rule form a commutative monoid: ``init(rule:)`` is the identity and
/// ``merged(with:)`` is associative and commutative, so the figures do not depend on the order of
/// the units, on how they are grouped into districts, or on how many threads read them. Derived
/// values (means, ratios) are computed by ``value`` after the last merge.
package struct Accumulator: Hashable, Sendable {
  /// A figure with the day it was reported, for the rule `latest`.
  package struct Dated: Hashable, Sendable {
    /// The day, as a serial of the 1900 date system.
    package var day: Int
    /// The figure.
    package var value: ExactDecimal
  }

  /// The rule; accumulators of different rules are never merged.
  package let rule: ConsolidationRule
  /// Σ value, Σ numerator or Σ weight · value, by rule.
  package private(set) var numerator = ExactDecimal.zero
  /// Σ denominator, Σ weight, or the number of units that a mean counts.
  package private(set) var denominator = ExactDecimal.zero
  /// The largest or smallest value so far.
  package private(set) var extremum: ExactDecimal?
  /// The latest figure of each unit, for the rule `latest`.
  package private(set) var latest: [String: Dated] = [:]
  /// How many units reported a value or "-" (k).
  package private(set) var reported = 0
  /// How many units should have reported (n).
  package private(set) var expected = 0
  /// Of the units that reported, how many said "-" (không phát sinh).
  package private(set) var none = 0
  /// How many units said "…" (có phát sinh, chưa có số).
  package private(set) var pending = 0
  /// How many units had a value that could not be weighted or paired and was left out.
  package private(set) var omitted = 0

  /// The identity: nothing reported, nothing expected.
  package init(rule: ConsolidationRule) { self.rule = rule }

  /// Restores the parts that another level wrote down.
  package init(
    rule: ConsolidationRule, numerator: ExactDecimal, denominator: ExactDecimal,
    extremum: ExactDecimal?, counts: Counts
  ) {
    self.rule = rule
    self.numerator = numerator
    self.denominator = denominator
    self.extremum = extremum
    reported = counts.reported
    expected = counts.expected
    none = counts.none
    pending = counts.pending
    omitted = counts.omitted
  }

  /// How many units reported what.
  package struct Counts: Hashable, Sendable {
    /// Units with a value or "-".
    package var reported: Int
    /// Units that should report.
    package var expected: Int
    /// Units with "-".
    package var none: Int
    /// Units with "…".
    package var pending: Int
    /// Units left out for want of a weight or a counterpart.
    package var omitted: Int

    /// Makes counts.
    package init(reported: Int, expected: Int, none: Int = 0, pending: Int = 0, omitted: Int = 0) {
      self.reported = reported
      self.expected = expected
      self.none = none
      self.pending = pending
      self.omitted = omitted
    }
  }

  /// The counts.
  package var counts: Counts {
    Counts(
      reported: reported, expected: expected, none: none, pending: pending, omitted: omitted)
  }
}

// MARK: - Contributions

extension Accumulator {
  /// One unit's contribution where the figure needs no second one: sums, extremes, counts.
  ///
  /// - Parameters:
  ///   - value: the unit's value in one of the four states.
  ///   - unit: the unit, for the rule `latest`.
  ///   - day: when it was reported, for the rule `latest`.
  ///   - isCounted: for means, whether the unit belongs to those that the mean counts.
  package init(
    rule: ConsolidationRule, value: ExpressionValue, unit: String = "", day: Int = 0,
    isCounted: Bool = true
  ) {
    self.init(rule: rule)
    guard isCounted else { return }
    expected = 1
    guard take(state: value), let number = value.decimal else { return }
    switch rule {
    case .sum, .difference:
      numerator = number
    case .count:
      numerator = number == 1 ? 1 : 0
    case .mean:
      numerator = number
      denominator = 1
    case .max, .min:
      extremum = number
    case .latest:
      latest[unit] = Dated(day: day, value: number)
    case .ratio, .weightedMean:
      omitted = 1
      reported = 0
    }
  }

  /// One unit's contribution to a ratio or a weighted mean.
  ///
  /// A unit counts only with both parts: its value without a weight, or its numerator without a
  /// denominator, is left out and counted as omitted.
  package init(
    rule: ConsolidationRule, numerator: ExpressionValue, denominator: ExpressionValue,
    isWeighted: Bool = false
  ) {
    self.init(rule: rule)
    expected = 1
    guard take(state: numerator) else { return }
    guard let over = denominator.decimal ?? (denominator == .none ? .zero : nil) else {
      // "-" over nothing is still "-"; a number without its counterpart says nothing.
      if numerator.decimal != nil {
        omitted = 1
        reported = 0
      }
      return
    }
    // A unit where nothing occurs still counts below the line: no poor household among 800.
    let number: ExactDecimal
    if let given = numerator.decimal {
      number = given
    } else if !isWeighted, !over.isZero {
      number = .zero
      none = 0
    } else {
      return
    }
    self.numerator = isWeighted ? number * over : number
    self.denominator = over
  }

  /// Notes a state; `true` where there is a number or "-" to take.
  private mutating func take(state value: ExpressionValue) -> Bool {
    switch value {
    case .number:
      reported = 1
      return true
    case .none:
      reported = 1
      none = 1
      return true
    case .pending:
      pending = 1
      return false
    default:
      return false
    }
  }
}

// MARK: - Merging

extension Accumulator {
  /// Both contributions together.
  package func merged(with other: Accumulator) -> Accumulator {
    var sum = self
    sum.merge(other)
    return sum
  }

  /// Adds another contribution.
  package mutating func merge(_ other: Accumulator) {
    numerator += other.numerator
    denominator += other.denominator
    switch (extremum, other.extremum) {
    case (let mine?, let theirs?):
      extremum = rule == .max ? Swift.max(mine, theirs) : Swift.min(mine, theirs)
    case (nil, let theirs):
      extremum = theirs
    case (_, nil):
      break
    }
    if !other.latest.isEmpty {
      latest.merge(other.latest) { mine, theirs in
        // The later report counts; of two on one day the larger, so that order does not matter.
        (mine.day, mine.value) >= (theirs.day, theirs.value) ? mine : theirs
      }
    }
    reported += other.reported
    expected += other.expected
    none += other.none
    pending += other.pending
    omitted += other.omitted
  }

  /// The parts as another level may write them down: the latest figures become their sum.
  package var collapsed: Accumulator {
    Accumulator(
      rule: rule, numerator: latest.values.reduce(numerator) { $0 + $1.value },
      denominator: denominator, extremum: extremum, counts: counts)
  }
}

// MARK: - The figure

extension Accumulator {
  /// The consolidated figure, unrounded.
  ///
  /// Blank where no unit reported, "…" where units only said "…", "-" where all that reported said
  /// "-" or where a ratio has nothing below the line.
  package var value: ExpressionValue {
    guard reported > 0 else { return pending > 0 ? .pending : .blank }
    guard none < reported else { return .none }
    switch rule {
    case .sum, .count, .difference:
      return .number(numerator)
    case .latest:
      return .number(latest.values.reduce(numerator) { $0 + $1.value })
    case .max, .min:
      return extremum.map { .number($0) } ?? .blank
    case .ratio, .weightedMean, .mean:
      return numerator.divided(by: denominator).map { .number($0) } ?? .none
    }
  }

  /// Whether some unit that should have reported did not, or was left out.
  package var isIncomplete: Bool { reported < expected }
}
