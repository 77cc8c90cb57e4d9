import DecimalArithmetic
import Testing

@testable import PlanningConsolidation

/// Protects: that figures kept in four bytes come back exactly, whatever their digits.
@Suite struct CompactFiguresTests {
  @Test func figuresComeBackAsTheyWere() {
    let coefficients: [Int128] = [1, 7, 268_435_455, 268_435_456, 4_294_967_295, Int128(1) << 100]
    let figures = (-12...12).flatMap { exponent in
      coefficients.map { ExactDecimal(coefficient: $0, exponent: exponent) }
    }
    let kept = CompactFigures(figures, count: figures.count)
    for (position, figure) in figures.enumerated() { #expect(kept[position] == figure) }
  }

  @Test func whatIsNotAboveZeroIsKeptAsNothing() {
    let kept = CompactFigures([nil, .zero, ExactDecimal(-5), ExactDecimal(5)], count: 4)
    #expect((0..<4).map { kept[$0] } == [nil, nil, nil, ExactDecimal(5)])
  }
}
