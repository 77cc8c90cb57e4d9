import DecimalArithmetic

/// A line of `successions.csv`: a unit that ended, or a part of it, belongs to another from a day on.
package struct Succession: Hashable, Sendable {
  /// How much of the old unit goes to the new one.
  package enum Extent: String, CaseIterable, Hashable, Sendable {
    /// All of it.
    case whole
    /// A part; further lines say where the rest is.
    case part
  }

  /// The code of the unit that ended on the day before.
  package var old: String
  /// The code of the unit that it belongs to.
  package var new: String
  /// The first day of that, ISO 8601.
  package var day: String
  /// Whether all of it does.
  package var extent: Extent
  /// The part's share of the old unit, above 0 and below 1; `nil` where it isn't known.
  package var share: ExactDecimal?
  /// Why: the resolution, or what the share is taken from.
  package var basis: String
  /// The line of the file.
  package var line: Int
}

/// What becomes of a unit: one that has it, or a part of it, at a later day.
package struct Heir: Hashable, Sendable {
  /// The heir's code.
  package var code: String
  /// The share of the old unit that it has: 1 for a whole one, `nil` where nobody has said.
  package var share: ExactDecimal?

  /// Whether it has all of the old unit.
  package var isWhole: Bool { share == .one }
}
