import PlanningForms
import Testing
import WorkbookModel

@testable import PlanningRuns

/// Protects: messages come in the order in which an officer goes through the file.
@Suite struct RunReportTests {
  private func found(_ file: String?, _ sheet: String?, _ cells: String?) -> Diagnostic {
    var location = Location(file: file, sheet: sheet)
    location.cells = cells.flatMap { CellRange($0) }
    return Diagnostic(.missingValue(.figure), at: location)
  }

  @Test func messagesFollowFileSheetRowAndColumn() {
    var report = RunReport()
    report.diagnostics = [
      found("b.xlsx", "X02", "C3"), found("a.xlsx", "X08", "AA11"), found("a.xlsx", "X08", "O11"),
      found("a.xlsx", "X08", "B10:C12"), found("a.xlsx", "X01", "A1"), found("a.xlsx", "X08", nil),
      found("a.xlsx", nil, nil), found(nil, nil, nil), found("a.xlsx", "X08", "J9"),
    ]
    let walked = report.walked.map { diagnostic in
      [diagnostic.location.file, diagnostic.location.sheet, diagnostic.location.address]
        .map { $0 ?? "" }.joined(separator: " ")
    }
    #expect(
      walked == [
        "  ", "a.xlsx  ", "a.xlsx X08 ", "a.xlsx X08 J9", "a.xlsx X08 B10:C12", "a.xlsx X08 O11",
        "a.xlsx X08 AA11", "a.xlsx X01 A1", "b.xlsx X02 C3",
      ])
  }
}
