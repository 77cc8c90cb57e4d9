import DecimalArithmetic
import Testing

@testable import PlanningForms

/// Protects: a figure that is a power of ten off is told with its likely factor, a usual change is not.
struct ScaleSlipTests {
  @Test(arguments: [
    ("1500000", "1.5", 6), ("1500", "1.5", 3), ("1.5", "1500", -3), ("0.95", "95", -2),
    ("50000", "5.2", 4), ("2000", "1.8", 3),
  ])
  func scaleSlips(_ value: String, _ reference: String, _ power: Int) throws {
    let slip = ScaleSlip.likelyFactor(
      value: try #require(ExactDecimal(value)), reference: try #require(ExactDecimal(reference)))
    #expect(slip?.power == power)
  }

  @Test func usualChangesAreNoSlips() {
    #expect(ScaleSlip.likelyFactor(value: 99, reference: 1) == nil)
    #expect(ScaleSlip.likelyFactor(value: 0, reference: 5) == nil)
    #expect(ScaleSlip.likelyFactor(value: 5, reference: 0) == nil)
    let slip = ScaleSlip.likelyFactor(value: 100, reference: 1)
    #expect(slip?.corrected(100) == 1)
  }
}
