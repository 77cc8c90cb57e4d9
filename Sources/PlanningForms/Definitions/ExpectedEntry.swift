/// What belongs into a cell that was left blank, so that it can be said how to fill it.
package enum ExpectedEntry: Hashable, Sendable {
  /// A figure; `-` and `…` are answers too.
  case figure
  /// Words, such as a name.
  case words
  /// An entry of a list.
  case choice
  /// A target, in one of the ways that can be read.
  case target
  /// A day.
  case day
}
