/// One change from what was typed to what is used.
package struct Repair: Hashable, Sendable {
  /// Stands for a text that is personal, before and after.
  package static let hidden = "•••"

  /// The cell.
  package var location: Location
  /// What the cell holds.
  package var before: String
  /// What is used.
  package var after: StatedValue
  /// Why.
  package var rule: RepairRule
  /// Who sent the cell, as ``Contributor/key``; `nil` where that could not be told.
  package var unit: String?
  /// What the cell may hold instead so that nothing has to be understood, where that is certain.
  package var suggestion: Suggestion?

  /// A change of one cell; nothing else of the row changes.
  package init(
    location: Location, before: String, after: StatedValue, rule: RepairRule, unit: String? = nil
  ) {
    self.location = location
    self.before = before
    self.after = after
    self.rule = rule
    self.unit = unit
  }

  /// The finding to show where repairs are listed among other findings (C314–C317, C326–C328).
  package var finding: Finding {
    switch rule {
    case .legacyEncoding, .cleanUp, .carriedFromGroup:
      .repairedText(before: before, after: after.vietnamese, rule: rule)
    case .numeral, .year, .booleanMark, .roundedToThousandth, .decision:
      .repairedNumber(before: before, after: after, rule: rule)
    case .convertedUnit: .convertedUnit(before: before, after: after)
    case .date: .repairedDate(before: before, after: after.vietnamese)
    case .code: .resolvedCode(before: before, after: after.vietnamese)
    case .generatedCode: .generatedCode(code: after.vietnamese)
    case .answer: .answeredCode(before: before, after: after.vietnamese)
    }
  }
}
