import PlanningForms

/// A text that no rule understands, for an officer to say what it means.
package struct OpenQuestion: Hashable, Sendable {
  /// The list of administrative units, by which an identification form names its own.
  package static let units = "DVHC"

  /// What an answer is found by.
  package let key: AnswerKey
  /// The text as it stands in the cell, cleaned.
  package let typed: String
  /// The cell.
  package let location: Location
  /// Near names.
  package let nearest: [String]
  /// What can be answered; empty where the list is that of a submission's own rows.
  package let choices: [String]
}
