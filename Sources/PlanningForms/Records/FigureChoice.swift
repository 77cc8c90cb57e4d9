/// The focal point's written choice between the communes' and the department's figure.
package struct FigureChoice: Hashable, Sendable {
  /// The indicator.
  package var indicator: String
  /// The source to use.
  package var origin: FigureOrigin
  /// The reason given.
  package var reason: String
  /// What was decided, where the choice stands in the decisions workbook.
  package var matter: DecisionMatter?

  /// Makes a choice.
  package init(
    indicator: String, origin: FigureOrigin, reason: String, matter: DecisionMatter? = nil
  ) {
    self.indicator = indicator
    self.origin = origin
    self.reason = reason
    self.matter = matter
  }
}
