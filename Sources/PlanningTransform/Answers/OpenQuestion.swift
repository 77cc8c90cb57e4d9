import PlanningForms

/// A text that no rule understands, for an officer to say what it means.
public struct OpenQuestion: Hashable, Sendable {
  /// The list of administrative units, by which an identification form names its own.
  public static let units = "DVHC"

  /// What an answer is found by.
  public let key: AnswerKey
  /// The text as it stands in the cell, cleaned.
  public let typed: String
  /// The cell.
  public let location: Location
  /// Near names.
  public let nearest: [String]
  /// What can be answered; empty where the list is that of a submission's own rows.
  public let choices: [String]
}
