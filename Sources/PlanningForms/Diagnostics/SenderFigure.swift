/// A figure with who sent it.
package struct SenderFigure: Hashable, Sendable {
  /// Who sent it, by name.
  package var sender: String
  /// The figure.
  package var value: StatedValue

  /// Makes one.
  package init(sender: String, value: StatedValue) {
    self.sender = sender
    self.value = value
  }
}
