import PlanningForms
import PlanningRuns

/// Who has sent what.
package struct StatusReport: Sendable {
  /// The state of one unit.
  package struct Line: Sendable {
    /// The contributor.
    package var contributor: Contributor
    /// Its printed name.
    package var name: String
    /// The file that counts.
    package var file: String?
    /// The round's code.
    package var round: String?
    /// The day, `05/08/2017`.
    package var date: String?
    /// How many of its forms are there, of how many; `nil` where nothing counts.
    package var forms: (present: Int, expected: Int)?
    /// Errors found.
    package var errors: Int
    /// Warnings found that ask nothing.
    package var warnings: Int
    /// What somebody has to decide.
    package var questions: Int
    /// Who filled it and how to reach them; for the screen only.
    package var contact: String
    /// Its state, and the code that the form set has for it.
    package var standing: SubmissionState
    package var state: String
    /// Whether what counts is locked.
    package var isLocked = false
    /// How it stands against its deadlines; `nil` where it has none.
    package var timeliness: Timeliness?
  }

  /// One line for each unit, in administrative order, then for each department.
  package var lines: [Line] = []
  /// How many of the units are locked, and whether the area is; `nil` without a register of locks.
  package var locked: (units: Int, expected: Int, area: Bool)?
  /// What was found.
  package var report = RunReport()

  /// Makes a report.
  package init(
    lines: [Line] = [], locked: (units: Int, expected: Int, area: Bool)? = nil,
    report: RunReport = RunReport()
  ) {
    self.lines = lines
    self.locked = locked
    self.report = report
  }
}
