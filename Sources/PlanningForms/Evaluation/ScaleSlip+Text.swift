import DecimalArithmetic
import VietnameseText

extension ScaleSlip {
  /// The likely factor as a person says it: `1.000` or, without a usual one, the ratio.
  package var factorText: String {
    if let power { return ExactDecimal.one.shifted(by: abs(power)).vietnamese() }
    let whole = ratio < 1 ? ExactDecimal.one.divided(by: ratio) ?? ratio : ratio
    return whole.vietnamese(places: 0)
  }
}
