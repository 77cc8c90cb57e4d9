import DecimalArithmetic

extension ScaleSlip {
  /// The likely factor as a person says it: 1 000 or, without a usual one, the ratio.
  package var factor: StatedValue {
    if let power { return .number(ExactDecimal.one.shifted(by: abs(power))) }
    let whole = ratio < 1 ? ExactDecimal.one.divided(by: ratio) ?? ratio : ratio
    return .number(whole, places: 0)
  }
}
