import PlanningForms
import PlanningIntake

extension ReadSubmissions {
  /// What the report says of them.
  package var summary: RunReport.Inputs {
    RunReport.Inputs(
      files: names,
      cells: zip(names, files).flatMap { name, file in
        file.cells.map { RunReport.FileCells(file: name, cells: $0) }
      },
      accounting: files.reduce(CellAccounting()) { $0 + $1.accounting },
      repairs: repairs, questions: questions)
  }
}
