/// What a figure was compared with when it seemed to be in another unit of measure.
package enum ScaleReference: Hashable, Sendable {
  /// The same unit's figure of another year.
  case ownFigures
  /// The other units' figures, in proportion to the named indicator of size where there is one.
  case peers(per: String?)
  /// The figures of a year of the units that this one succeeds, restated.
  case restated(year: Int)
}
