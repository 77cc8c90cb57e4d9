import DecimalArithmetic

/// A figure that looks a power of ten off: đồng for triệu đồng, con for 1.000 con.
package struct ScaleSlip: Hashable, Sendable {
  /// The ratio from which on a figure is suspect, and below whose inverse.
  package static let suspectRatio: ExactDecimal = 100

  /// The figure divided by its reference.
  package let ratio: ExactDecimal
  /// The figure is probably 10^power too large (negative: too small); `nil` where no usual slip
  /// (1, 2, 3, 4, 6 or 9 places) comes near the ratio.
  package let power: Int?

  /// Names the likely factor of a figure that is already known to be out of line.
  ///
  /// - Parameter ratio: the figure divided by what was expected; above 0.
  package init(ratio: ExactDecimal) {
    self.ratio = ratio
    if ratio >= 1 {
      power = Self.usualPower(ratio)
    } else {
      power = ExactDecimal.one.divided(by: ratio, digits: 12)
        .flatMap { Self.usualPower($0) }.map { -$0 }
    }
  }

  /// Compares a figure with its own last year or the median of its peers per head or hectare.
  ///
  /// `nil` where the ratio is within 1/100 and 100 (exclusive), either number is 0, or one is negative and
  /// the other is not: what crosses zero, such as a rate of growth, has no scale to slip from.
  package static func likelyFactor(value: ExactDecimal, reference: ExactDecimal) -> ScaleSlip? {
    guard !value.isZero, (value < .zero) == (reference < .zero),
      let ratio = value.magnitude.divided(by: reference.magnitude, digits: 12),
      let inverse = reference.magnitude.divided(by: value.magnitude, digits: 12)
    else { return nil }
    return ratio >= suspectRatio || inverse >= suspectRatio ? ScaleSlip(ratio: ratio) : nil
  }

  /// The figure in the scale of its reference; `nil` where no usual slip fits.
  package func corrected(_ value: ExactDecimal) -> ExactDecimal? {
    power.map { value.shifted(by: -$0) }
  }

  /// Ten (tạ for tấn), a hundred (per cent), a thousand, ten thousand (m² for ha), a million, a thousand million.
  private static let usualPowers = [1, 2, 3, 4, 6, 9]

  /// The usual power whose factor is within √10 of the ratio.
  private static func usualPower(_ ratio: ExactDecimal) -> Int? {
    usualPowers.first { power in
      let scaled = ratio.shifted(by: -power)
      // 3.1623 is √10 from above; squares avoid the root.
      let square = scaled * scaled
      return square <= 10 && square * 10 > 1
    }
  }
}
