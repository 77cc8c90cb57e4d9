import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningPipeline

/// Protects: two layouts differ in sheets, printed texts, merged cells, rules for what may be typed and
/// names, and not in figures.
@Suite struct BookLayoutChangesTests {
  private func book(
    _ heading: String, figure: Int = 1, more: Bool = false, choices: [String] = ["a", "b"],
    merge: String = "A1:B1"
  ) throws -> WorkbookDocument {
    var sheet = WorksheetDocument(
      name: "X01",
      rows: [
        OutputRow(1, cells: [OutputCell(1, .text(heading))]),
        OutputRow(2, cells: [OutputCell(1, .number(.init(figure)))]),
      ])
    sheet.merges = [try #require(CellRange(merge))]
    sheet.validations = [
      DataValidation(ranges: [try #require(CellRange("B2:B9"))], rule: .list(choices))
    ]
    var sheets = [sheet]
    if more { sheets.append(WorksheetDocument(name: "X02", rows: [])) }
    return WorkbookDocument(sheets: sheets)
  }

  private func lines(_ old: WorkbookDocument, _ new: WorkbookDocument) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(Data(try WorkbookWriter.bytes(of: old)), to: "old.xlsx")
    try folder.write(Data(try WorkbookWriter.bytes(of: new)), to: "new.xlsx")
    return try BookLayoutChanges.between(folder.path + "/old.xlsx", folder.path + "/new.xlsx")
      .map { $0.line(in: .english) }
  }

  @Test func figuresAreNoLayout() throws {
    #expect(try lines(try book("Heading"), try book("Heading", figure: 2)).isEmpty)
  }

  @Test func everyDifferenceHasItsPlace() throws {
    let found = try lines(
      try book("Heading"),
      try book("Title", more: true, choices: ["a", "c"], merge: "A1:C1"))
    #expect(found.contains("X01!A1: «Heading» → «Title»"))
    #expect(found.contains { $0.hasPrefix("X01!A1:B1: gone") })
    #expect(found.contains { $0.hasPrefix("X01!A1:C1: new") })
    #expect(found.contains { $0.hasPrefix("X01!B2:B9: «") && $0.contains("c") })
    #expect(found.contains("X02: new: X02"))
    #expect(found.count == 5)
  }
}
