import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningLayout

/// Protects: nobody signs a draft for the final workbook: every printed page says what is left, and no
/// page does once nothing is.
@Suite struct DraftMarkTests {
  private func error(_ form: String) -> Diagnostic {
    Diagnostic(
      .extraColumn(header: "x", cells: 1), at: Location(file: "a.xlsx", form: FormCode(form)),
      severity: .error)
  }

  private func workbook(_ draft: DraftMark?) throws -> WorkbookDocument {
    let fixture = try LayoutFixture()
    var composer = fixture.composer
    composer.draft = draft
    return composer.reportWorkbook(
      [try fixture.consolidated("H-01", district: "847")], owner: "847")
  }

  @Test func everyPageSaysWhatIsLeft() throws {
    var follows = error("X-02")
    follows.standing = .setAside
    let draft = DraftMark(
      [
        error("X-01"), error("X-02"), follows,
        Diagnostic(.otherRound(round: "Dự thảo lần 1", units: ["29374"]), at: Location()),
      ], reported: 12, expected: 14)
    let text = "BẢN NHÁP – còn 2 lỗi, mới có 12/14 đơn vị, 1 đơn vị ở vòng khác"
    #expect(draft.text() == text)
    for sheet in try workbook(draft).sheets {
      let isSeen = sheet.visibility == .visible
      #expect(sheet.headerFooter.header?.contains(text) ?? false == isSeen, "\(sheet.name)")
      #expect(sheet.headerFooter.firstHeader?.contains(text) ?? false == isSeen, "\(sheet.name)")
      // The page numbers stay where the regulation puts them.
      if isSeen { #expect(sheet.headerFooter.footer?.contains("&P") == true) }
    }
  }

  @Test func nothingIsSaidOnceNothingIsLeft() throws {
    let draft = DraftMark([], reported: 14, expected: 14)
    #expect(draft.text() == nil)
    for sheet in try workbook(draft).sheets { #expect(sheet.headerFooter.header == nil) }
  }
}
