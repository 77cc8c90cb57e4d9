import DecimalArithmetic

/// The focal point's written choice between the communes' and the department's figure, or what was settled
/// in place of both.
package struct FigureChoice: Hashable, Sendable {
  /// The indicator.
  package var indicator: String
  /// The source to use.
  package var origin: FigureOrigin
  /// The reason given.
  package var reason: String
  /// The figures that were settled elsewhere, by the field in which departments report theirs; other columns
  /// of the indicator are made as if nothing was chosen. Empty where one of the two figures counts.
  package var settled: [String: ExactDecimal] = [:]
  /// The document by which they were settled.
  package var document = ""
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

  /// Whether it says anything of a column.
  ///
  /// - Parameter field: the field in which departments report it.
  package func decides(_ field: String) -> Bool { origin != .settled || settled[field] != nil }
}
