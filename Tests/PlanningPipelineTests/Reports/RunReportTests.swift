import PlanningForms
import Testing

@testable import PlanningPipeline

/// Protects: messages come in the order in which an officer goes through the file.
@Suite struct RunReportTests {
  private func found(_ file: String?, _ sheet: String?, _ cell: String?) -> Diagnostic {
    Diagnostic(.missingValue, at: Location(file: file, sheet: sheet, cell: cell))
  }

  @Test func messagesFollowFileSheetRowAndColumn() {
    var report = RunReport()
    report.diagnostics = [
      found("b.xlsx", "X02", "C3"), found("a.xlsx", "X08", "AA11"), found("a.xlsx", "X08", "O11"),
      found("a.xlsx", "X08", "B10:C12"), found("a.xlsx", "X01", "A1"), found("a.xlsx", "X08", nil),
      found("a.xlsx", nil, nil), found(nil, nil, nil), found("a.xlsx", "X08", "J9"),
    ]
    let walked = report.walked.map { diagnostic in
      [diagnostic.location.file, diagnostic.location.sheet, diagnostic.location.cell]
        .map { $0 ?? "" }.joined(separator: " ")
    }
    #expect(
      walked == [
        "  ", "a.xlsx  ", "a.xlsx X08 ", "a.xlsx X08 J9", "a.xlsx X08 B10:C12", "a.xlsx X08 O11",
        "a.xlsx X08 AA11", "a.xlsx X01 A1", "b.xlsx X02 C3",
      ])
  }
}
