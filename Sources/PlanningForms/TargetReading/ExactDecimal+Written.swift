import DecimalArithmetic
import VietnameseText

extension ExactDecimal {
  /// The number that somebody wrote.
  package init(_ written: WrittenNumber) {
    self.init(coefficient: written.digits, exponent: written.exponent)
  }

  /// The number for readings to be compared with.
  package var written: WrittenNumber { WrittenNumber(digits: coefficient, exponent: exponent) }
}
