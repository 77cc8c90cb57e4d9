import DecimalArithmetic

/// The figures from one limit to another; a limit that is missing leaves that side open.
struct TargetInterval: Hashable, Sendable {
  /// Where an interval ends.
  struct Limit: Hashable, Sendable {
    /// The figure.
    var value: ExactDecimal
    /// Whether the figure itself belongs to the interval.
    var isIncluded: Bool
  }

  /// The least figure.
  var lower: Limit?
  /// The greatest figure.
  var upper: Limit?

  /// One figure alone.
  static func point(_ value: ExactDecimal) -> TargetInterval {
    let limit = Limit(value: value, isIncluded: true)
    return TargetInterval(lower: limit, upper: limit)
  }

  /// A figure and everything above it.
  static func from(_ value: ExactDecimal, included: Bool = true) -> TargetInterval {
    TargetInterval(lower: Limit(value: value, isIncluded: included))
  }

  /// A figure and everything below it.
  static func upTo(_ value: ExactDecimal, included: Bool = true) -> TargetInterval {
    TargetInterval(upper: Limit(value: value, isIncluded: included))
  }

  /// Whether all figures of another interval are in this one.
  func contains(_ other: TargetInterval) -> Bool {
    if let lower {
      guard let least = other.lower, least.value >= lower.value else { return false }
      if least.value == lower.value, least.isIncluded, !lower.isIncluded { return false }
    }
    if let upper {
      guard let greatest = other.upper, greatest.value <= upper.value else { return false }
      if greatest.value == upper.value, greatest.isIncluded, !upper.isIncluded { return false }
    }
    return true
  }

  /// Whether no figure is in both.
  func isApart(from other: TargetInterval) -> Bool {
    Self.isBelow(upper, other.lower) || Self.isBelow(other.upper, lower)
  }

  private static func isBelow(_ upper: Limit?, _ lower: Limit?) -> Bool {
    guard let upper, let lower else { return false }
    if upper.value == lower.value { return !(upper.isIncluded && lower.isIncluded) }
    return upper.value < lower.value
  }
}
