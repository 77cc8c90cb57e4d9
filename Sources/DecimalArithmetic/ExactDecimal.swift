/// A decimal number: `coefficient × 10^exponent`.
///
/// Sums, differences and products of the figures of a plan are exact: nothing is rounded until a
/// result needs more than ``maximumDigits`` significant digits, and then half away from zero.
/// Binary floating point is never used for arithmetic. Two equal numbers have one representation
/// (no trailing zeros in the coefficient), so `==` and `hash` compare values.
public struct ExactDecimal: Hashable, Sendable {
  /// The significant digits that any result can have.
  public static let maximumDigits = 38
  /// Exponents outside this range do not occur: smaller magnitudes become 0, larger do not parse.
  public static let exponentRange = -500...500

  /// The digits with their sign, without trailing zeros.
  public let coefficient: Int128
  /// The power of ten that the coefficient is multiplied by.
  public let exponent: Int

  /// Zero.
  public static let zero = ExactDecimal(0)
  /// One.
  public static let one = ExactDecimal(1)

  /// Makes `coefficient × 10^exponent`.
  public init(coefficient: Int128, exponent: Int) {
    var digits = coefficient
    var power = exponent
    if digits == 0 || power < Self.exponentRange.lowerBound - Self.maximumDigits {
      self.coefficient = 0
      self.exponent = 0
      return
    }
    // Nearly all numbers fit a machine word, whose division is many times faster.
    if var word = Int64(exactly: digits) {
      while word % 10 == 0 {
        word /= 10
        power += 1
      }
      digits = Int128(word)
    }
    while digits % 10 == 0 {
      digits /= 10
      power += 1
    }
    self.coefficient = digits
    self.exponent = min(power, Self.exponentRange.upperBound)
  }

  /// For digits known to have no trailing zero.
  init(normalised coefficient: Int128, exponent: Int) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// Makes a whole number.
  public init(_ value: some BinaryInteger) {
    self.init(coefficient: Int128(clamping: value), exponent: 0)
  }

  /// Whether the number is 0.
  public var isZero: Bool { coefficient == 0 }
  /// Whether the number is below 0.
  public var isNegative: Bool { coefficient < 0 }
  /// Whether the number has no digits after the decimal point.
  public var isWhole: Bool { exponent >= 0 }

  /// The number without its sign.
  public var magnitude: ExactDecimal {
    isNegative ? ExactDecimal(coefficient: -coefficient, exponent: exponent) : self
  }

  /// The number as an `Int`; `nil` where it has decimals or is too large.
  public var wholeValue: Int? {
    guard isWhole, exponent <= 19, let scaled = Self.scaled(coefficient, by: exponent) else {
      return nil
    }
    return Int(exactly: scaled)
  }

  /// The nearest binary floating-point number, for file formats that store one.
  public var doubleValue: Double { Double(scientific) ?? 0 }
}

// MARK: - Powers of ten

extension ExactDecimal {
  static func powerOfTen(_ exponent: Int) -> Int128? {
    guard exponent >= 0, exponent <= maximumDigits else { return nil }
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// `value × 10^exponent` for a non-negative exponent, or `nil` where it overflows.
  static func scaled(_ value: Int128, by exponent: Int) -> Int128? {
    guard let power = powerOfTen(exponent) else { return value == 0 ? 0 : nil }
    let (result, overflow) = value.multipliedReportingOverflow(by: power)
    return overflow ? nil : result
  }

  /// `value ÷ 10^places`, half away from zero.
  static func shortened(_ value: Int128, by places: Int) -> Int128 {
    guard places > 0 else { return value }
    guard let power = powerOfTen(places) else { return 0 }
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: power)
    guard remainder.magnitude >= power.magnitude - remainder.magnitude else { return quotient }
    return quotient + (value < 0 ? -1 : 1)
  }

  /// The powers of ten that fit a machine word.
  private static let powersOfTen: [UInt64] = (1...19).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  static func digitCount(_ value: Int128) -> Int {
    var rest = value.magnitude
    var count = 0
    // Nearly all numbers fit a machine word, whose division is many times faster.
    if let word = UInt64(exactly: rest) {
      guard word > 0 else { return 0 }
      // 1233 / 4096 is the decimal logarithm of 2: right, or one digit too few.
      let digits = ((64 - word.leadingZeroBitCount) * 1233) >> 12
      return word < powersOfTen[digits] ? digits : digits + 1
    }
    while rest > 0 {
      rest /= 10
      count += 1
    }
    return count
  }
}
