/// What turns a number in one unit into another unit.
public enum UnitConversion: Hashable, Sendable {
  /// Nothing: the units are the same.
  case none
  /// Multiplication by 10^power.
  case shift(Int)
  /// A person must decide: a customary unit whose size differs from place to place.
  case ask
  /// Nothing can: the units measure different things.
  case incompatible

  /// The conversion from one unit to another.
  ///
  /// Units of area, mass and so on convert by powers of ten only, so the result is exact.
  public init(from source: MeasureUnit, to target: MeasureUnit) {
    let above = Self.power(source.numerator, target.numerator)
    var below: Result = .power(0)
    switch (source.denominator, target.denominator) {
    case (nil, nil): break
    case (let from?, let to?): below = Self.power(from, to)
    // "2,5 triệu" in a column of triệu đồng/người: the cell need not repeat the rate.
    case (nil, _?): break
    case (_?, nil): below = .incompatible
    }
    switch (above, below) {
    case (.incompatible, _), (_, .incompatible): self = .incompatible
    case (.ask, _), (_, .ask): self = .ask
    case (.power(let up), .power(let down)): self = up == down ? .none : .shift(up - down)
    }
  }

  /// The number in the target unit; `nil` where a person must decide or nothing can.
  public func callAsFunction(_ value: WrittenNumber) -> WrittenNumber? {
    switch self {
    case .none: value
    case .shift(let power): value.shifted(by: power)
    case .ask, .incompatible: nil
    }
  }

  private enum Result {
    case power(Int)
    case ask
    case incompatible
  }

  private static func power(_ source: MeasureUnit.Part, _ target: MeasureUnit.Part) -> Result {
    if source.dimension == target.dimension {
      if source.isCustomary != target.isCustomary { return .ask }
      // Two customary units of one form are assumed to be of one place only when both are named so.
      return .power(source.power - target.power)
    }
    guard source.dimension == .multiple else { return .incompatible }
    switch target.dimension {
    case .money, .count: return .power(source.power - target.power)
    default: return .ask
    }
  }
}
