/// A number as it was written, exactly: `digits × 10^exponent`.
///
/// Equal numbers have one representation, so that `==` compares values. There is no arithmetic here:
/// whoever calculates takes the two parts into a decimal type of his own.
public struct WrittenNumber: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The significant digits that a number can have.
  public static let maximumDigits = 38

  /// The digits with their sign, without trailing zeros.
  public let digits: Int128
  /// The power of ten that the digits are multiplied by.
  public let exponent: Int

  /// Makes `digits × 10^exponent`.
  public init(digits: Int128, exponent: Int) {
    var (digits, exponent) = (digits, digits == 0 ? 0 : exponent)
    while digits != 0, digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    self.digits = digits
    self.exponent = exponent
  }

  /// Makes a whole number.
  public init(integerLiteral value: Int) { self.init(digits: Int128(value), exponent: 0) }

  /// Reads ASCII digits before and after the decimal sign; `nil` where they are more than
  /// ``maximumDigits``, zeros in front aside.
  init?(whole: some Collection<UInt8>, fraction: some Collection<UInt8>) {
    var digits: Int128 = 0
    for byte in [whole.map { $0 }, fraction.map { $0 }].joined() {
      let (product, isLarge) = digits.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = product.addingReportingOverflow(Int128(byte) - 0x30)
      if isLarge || isLarger { return nil }
      digits = sum
    }
    self.init(digits: digits, exponent: -fraction.count)
    guard digitCount <= Self.maximumDigits else { return nil }
  }

  /// Whether the number is 0.
  public var isZero: Bool { digits == 0 }
  /// Whether the number has no digits after the decimal sign.
  public var isWhole: Bool { exponent >= 0 }

  /// The number with the other sign.
  var negated: WrittenNumber { WrittenNumber(digits: -digits, exponent: exponent) }

  /// The number times 10^power.
  func shifted(by power: Int) -> WrittenNumber {
    WrittenNumber(digits: digits, exponent: exponent + power)
  }

  /// Whether the number is above 0 and at most 1.
  var isShare: Bool {
    digits > 0 && (digitCount + exponent <= 0 || (digits == 1 && exponent == 0))
  }

  /// Whether two numbers, signs aside, are less than a factor apart: a judgement, for which binary
  /// floating point is exact enough.
  func isNear(_ other: WrittenNumber, factor: Double) -> Bool {
    let (a, b) = (magnitude, other.magnitude)
    return a <= b * factor && b <= a * factor
  }

  private var digitCount: Int {
    var rest = digits.magnitude
    var count = 0
    while rest > 0 {
      rest /= 10
      count += 1
    }
    return count
  }

  private var magnitude: Double {
    var value = Double(digits.magnitude)
    // Figures of people have some ten places; more would be 0 or infinite anyway.
    for _ in 0..<min(400, abs(exponent)) { value = exponent < 0 ? value / 10 : value * 10 }
    return value
  }
}
