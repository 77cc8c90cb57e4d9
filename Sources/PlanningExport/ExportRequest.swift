import PlanningIntake

/// What to export.
package struct ExportRequest: Sendable {
  /// Files and folders: workbooks of units and departments, and consolidated ones.
  package var inputs: [String]
  /// The folder of the package.
  package var output: String
  /// The district or province whose workbooks are meant; `nil` takes those of any.
  package var unit: String?
  /// The plan year that workbooks must be for; `nil` takes those of all years.
  package var planYear: Int?
  /// The round to take, by its code or name; `nil` takes the latest of each unit.
  package var round: String?
  /// File names picked where a unit's submissions conflict.
  package var accepted: Set<String> = []
  /// What officers have explained and decided.
  package var answers = AnswerFiles()
  /// The licence under which the package is published: a name, or an address that begins with `https://`.
  package var licence: String?

  /// Makes a request.
  package init(inputs: [String], output: String) {
    self.inputs = inputs
    self.output = output
  }
}
