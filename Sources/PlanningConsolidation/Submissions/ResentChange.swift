import PlanningForms

/// What a submission says otherwise than an earlier one of its sender, for the log.
package struct ResentChange: Hashable, Sendable {
  /// Who sent both.
  package var unit: String
  /// The place in the later file; without a cell where there is none.
  package var location: Location
  /// What the place is about; for the last of many how many there are beside.
  package var subject: String
  /// What the earlier one says, as people read it.
  package var before: String
  /// What the later one says.
  package var after: String

  /// States a change.
  package init(
    unit: String, location: Location, subject: String, before: String = "", after: String = ""
  ) {
    self.unit = unit
    self.location = location
    self.subject = subject
    self.before = before
    self.after = after
  }

  /// A sentence, with the code of what was replaced.
  func text(in language: Language) -> String {
    Finding.Code.superseded.rawValue
      + (language == .vietnamese ? ": Bản gửi lại khác bản trước: " : ": Sent again otherwise: ")
      + subject
  }
}
