import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: a figure does not depend on the order of the units, on how they are grouped into
/// districts, or on whether the district wrote its parts down in between.
@Suite struct AccumulatorTests {
  /// A repeatable stream of contributions in all states.
  private struct Stream {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func value() -> ExpressionValue {
      switch next(8) {
      case 0: .blank
      case 1: .none
      case 2: .pending
      case 3: .invalid
      default: .number(ExactDecimal(coefficient: Int128(next(2_000_000) - 500), exponent: -next(4)))
      }
    }

    mutating func contribution(_ rule: ConsolidationRule, unit: Int) -> Accumulator {
      switch rule {
      case .ratio: Accumulator(rule: rule, numerator: value(), denominator: value())
      case .weightedMean:
        Accumulator(rule: rule, numerator: value(), denominator: value(), isWeighted: true)
      default:
        Accumulator(
          rule: rule, value: value(), unit: String(unit), day: next(3), isCounted: next(5) > 0)
      }
    }
  }

  @Test(arguments: ConsolidationRule.allCases)
  func mergeLaws(_ rule: ConsolidationRule) {
    var stream = Stream(state: 7)
    for _ in 0..<50 {
      let units = (0..<14).map { stream.contribution(rule, unit: $0) }
      let identity = Accumulator(rule: rule)
      let whole = units.reduce(identity) { $0.merged(with: $1) }
      let backwards = units.reversed().reduce(identity) { $0.merged(with: $1) }
      #expect(whole == backwards)
      #expect(whole.merged(with: identity) == whole)
      #expect(identity.merged(with: whole) == whole)
      let cut = stream.next(units.count)
      let left = units[..<cut].reduce(identity) { $0.merged(with: $1) }
      let right = units[cut...].reduce(identity) { $0.merged(with: $1) }
      #expect(left.merged(with: right) == whole)
      // Districts that write their parts down lose nothing.
      #expect(left.collapsed.merged(with: right.collapsed).value == whole.value)
    }
  }

  private func merged(_ rule: ConsolidationRule, _ values: [ExpressionValue]) -> Accumulator {
    values.enumerated().reduce(Accumulator(rule: rule)) {
      $0.merged(with: Accumulator(rule: rule, value: $1.element, unit: String($1.offset)))
    }
  }

  @Test func statesAreKept() {
    #expect(merged(.sum, [.blank, .blank]).value == .blank)
    #expect(merged(.sum, [.none, .none]).value == .none)
    #expect(merged(.sum, [.none, .number(3)]).value == .number(3))
    #expect(merged(.sum, [.pending, .blank]).value == .pending)
    #expect(merged(.sum, [.number(0), .blank]).value == .number(0))
    let partial = merged(.sum, [.number(2), .blank, .pending, .none])
    #expect(partial.value == .number(2))
    #expect(partial.counts == .init(reported: 2, expected: 4, none: 1, pending: 1))
    #expect(partial.isIncomplete)
  }

  @Test func percentagesAreRecomputedNeverAdded() {
    let districts = [
      Accumulator(rule: .ratio, numerator: .number(1), denominator: .number(2)),
      Accumulator(rule: .ratio, numerator: .number(1), denominator: .number(8)),
    ]
    let whole = districts[0].merged(with: districts[1])
    #expect(whole.value == .number(ExactDecimal(coefficient: 2, exponent: -1)))
  }

  @Test func aValueWithoutItsWeightIsLeftOutAndCounted() {
    let weighted = Accumulator(
      rule: .weightedMean, numerator: .number(50), denominator: .number(4), isWeighted: true)
    let weightless = Accumulator(
      rule: .weightedMean, numerator: .number(90), denominator: .blank, isWeighted: true)
    let mean = weighted.merged(with: weightless)
    #expect(mean.value == .number(50))
    #expect(mean.counts == .init(reported: 1, expected: 2, omitted: 1))
  }

  @Test func nothingBelowTheLineIsADash() {
    let ratio = Accumulator(rule: .ratio, numerator: .number(0), denominator: .number(0))
    #expect(ratio.value == .none)
  }

  @Test func theLatestOfAUnitCountsThenUnitsAddUp() {
    let early = Accumulator(rule: .latest, value: .number(100), unit: "a", day: 1)
    let late = Accumulator(rule: .latest, value: .number(90), unit: "a", day: 2)
    let other = Accumulator(rule: .latest, value: .number(5), unit: "b", day: 1)
    #expect(late.merged(with: other).merged(with: early).value == .number(95))
  }

  @Test func extremesAndCounts() {
    #expect(merged(.max, [.number(3), .number(12), .none]).value == .number(12))
    #expect(merged(.min, [.number(3), .number(12), .blank]).value == .number(3))
    #expect(merged(.count, [.number(1), .number(0), .number(1)]).value == .number(2))
    #expect(merged(.mean, [.number(19), .number(18)]).value.decimal == ExactDecimal("18.5"))
  }
}
