import PlanningForms
import PlanningIntake

extension ReadSubmissions {
  /// What the report says of them.
  var summary: RunReport.Inputs {
    RunReport.Inputs(
      files: names,
      accounting: files.reduce(CellAccounting()) { $0 + $1.accounting },
      repairs: repairs, questions: questions)
  }
}
