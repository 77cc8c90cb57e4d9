import PlanningForms

/// Whether a workbook is one of the configured forms', and whose.
package struct FormRecognition: Sendable {
  /// Who sent it; `nil` where that can't be told.
  package var contributor: Contributor?
  /// The printed name of the sender.
  package var name: String?
  /// The plan year.
  package var planYear: Int?
  /// The round's code.
  package var round: String?
  /// The forms that were found.
  package var forms: [FormCode] = []
  /// Why it is not recognised, as `sedp check` tells.
  package var obstacles: [Diagnostic] = []
  /// How many errors `sedp check` finds.
  package var errors = 0
  /// How many warnings `sedp check` finds.
  package var warnings = 0

  /// A workbook of which nothing is known yet.
  package init() {}

  /// Whether it can be taken for a submission.
  package var isRecognised: Bool { contributor != nil }
  /// Whether it is a form's workbook that does not tell yet whose it is.
  package var isIncomplete: Bool {
    obstacles.contains { if case .incompleteIdentification = $0.finding { true } else { false } }
  }
  /// Whether it is a workbook that this program itself makes for a level above.
  package var isGenerated: Bool {
    obstacles.contains { if case .otherLevel = $0.finding { true } else { false } }
  }
}
