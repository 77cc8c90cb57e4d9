extension ExactDecimal: Comparable, AdditiveArithmetic {
  /// The exact sum; rounded to ``maximumDigits`` digits only where more are needed.
  public static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    if left.isZero { return right }
    if right.isZero { return left }
    let (high, low) = left.exponent >= right.exponent ? (left, right) : (right, left)
    let gap = high.exponent - low.exponent
    if let aligned = scaled(high.coefficient, by: gap) {
      let (sum, overflow) = aligned.addingReportingOverflow(low.coefficient)
      if !overflow { return ExactDecimal(coefficient: sum, exponent: low.exponent) }
    }
    // Too many digits for one coefficient: keep the leading ones.
    let room = max(0, maximumDigits - 1 - digitCount(high.coefficient))
    let lifted = scaled(high.coefficient, by: min(gap, room)) ?? high.coefficient
    let dropped = gap - min(gap, room)
    if dropped == 0 {
      let sum = shortened(lifted, by: 1) + shortened(low.coefficient, by: 1)
      return ExactDecimal(coefficient: sum, exponent: low.exponent + 1)
    }
    return ExactDecimal(
      coefficient: lifted + shortened(low.coefficient, by: dropped),
      exponent: low.exponent + dropped)
  }

  /// The exact difference.
  public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal { left + -right }

  /// The number with the opposite sign.
  public static prefix func - (value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(coefficient: -value.coefficient, exponent: value.exponent)
  }

  /// The product, exact up to ``maximumDigits`` digits.
  public static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    var (a, b) = (left.coefficient, right.coefficient)
    var exponent = left.exponent + right.exponent
    while true {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return ExactDecimal(coefficient: product, exponent: exponent) }
      if a.magnitude >= b.magnitude { a = shortened(a, by: 1) } else { b = shortened(b, by: 1) }
      exponent += 1
    }
  }

  /// The quotient to `digits` significant digits, half away from zero; `nil` for division by 0.
  public func divided(by divisor: ExactDecimal, digits: Int = 20) -> ExactDecimal? {
    guard !divisor.isZero else { return nil }
    guard !isZero else { return .zero }
    var numerator = coefficient
    var denominator = divisor.coefficient
    // Keep both within 64 bits' worth of digits, so that the lifted numerator fits.
    var power = exponent - divisor.exponent
    let spareDenominator = Self.digitCount(denominator) - 18
    if spareDenominator > 0 {
      denominator = Self.shortened(denominator, by: spareDenominator)
      power -= spareDenominator
    }
    let lift = min(
      max(0, digits + Self.digitCount(denominator) - Self.digitCount(numerator) + 1),
      Self.maximumDigits - Self.digitCount(numerator))
    if lift > 0, let lifted = Self.scaled(numerator, by: lift) {
      numerator = lifted
      power -= lift
    }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let spare = Self.digitCount(quotient) - digits
    if spare > 0 {
      // The remainder can only decide an exact half, which it pushes upwards.
      let sticky =
        remainder == 0 || quotient % 5 != 0 ? quotient : quotient + (quotient < 0 ? -1 : 1)
      return ExactDecimal(
        coefficient: Self.shortened(sticky, by: spare), exponent: power + spare)
    }
    return ExactDecimal(coefficient: quotient, exponent: power)
  }

  /// Compares by value.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    if left.exponent == right.exponent { return left.coefficient < right.coefficient }
    let order = left.leadingPower - right.leadingPower
    if left.isZero || right.isZero || order == 0 { return (left - right).isNegative }
    return left.isNegative ? order > 0 : order < 0
  }

  /// The power of ten just above the leading digit.
  var leadingPower: Int { Self.digitCount(coefficient) + exponent }

  /// Rounds half away from zero to `places` digits after the decimal point (negative: before it).
  ///
  /// This is how official Vietnamese tables round; it is not the banker's rounding of IEEE 754.
  public func rounded(places: Int) -> ExactDecimal {
    guard -exponent > places else { return self }
    return ExactDecimal(
      coefficient: Self.shortened(coefficient, by: -exponent - places), exponent: -places)
  }

  /// Rounds half away from zero to `digits` significant digits.
  ///
  /// Fifteen removes the noise of binary floats that spreadsheets store, as Excel itself does
  /// when it shows them (`0.30000000000000004` is `0.3`).
  public func rounded(significantDigits digits: Int) -> ExactDecimal {
    let spare = Self.digitCount(coefficient) - digits
    guard spare > 0 else { return self }
    return ExactDecimal(
      coefficient: Self.shortened(coefficient, by: spare), exponent: exponent + spare)
  }

  /// The number multiplied by a power of ten, exactly: a change of unit such as đồng to triệu đồng.
  public func shifted(by power: Int) -> ExactDecimal {
    ExactDecimal(coefficient: coefficient, exponent: exponent + power)
  }
}
