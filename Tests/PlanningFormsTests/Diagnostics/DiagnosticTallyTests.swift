import PlanningForms
import Testing
import WorkbookModel

/// Protects: a column that is wrong in every row neither buries the other findings nor fills the
/// memory, and none of its findings goes uncounted.
@Suite struct DiagnosticTallyTests {
  private func found(_ row: Int, field: String) -> Diagnostic {
    Diagnostic(
      .notANumber(found: "abc"),
      at: Location(
        file: "a.xlsx", sheet: "X01", cell: CellReference(row: row, column: 3), field: field))
  }

  @Test func whatIsNotListedIsCountedByKind() {
    let all = (1...25).map { found($0, field: "td_nu") } + (1...4).map { found($0, field: "lan") }
    let capped = DiagnosticTally.capped(all, limit: 10)
    #expect(capped.count == 10 + 4 + 1)
    let rest = capped.last
    #expect(rest?.finding == .moreOfOneKind(code: .notANumber, count: 15))
    #expect(rest?.location.field == "td_nu" && rest?.location.address == nil)
    #expect(rest?.severity == .error)
    #expect(DiagnosticTally.capped(capped, limit: 10) == capped)
  }

  @Test func fewFindingsStayAsTheyAre() {
    let all = (1...10).map { found($0, field: "td_nu") }
    #expect(DiagnosticTally.capped(all, limit: 10) == all)
  }

  @Test func rulesAreKindsOfTheirOwn() {
    func broken(_ rule: String) -> Diagnostic {
      Diagnostic(
        .ruleViolated(rule: rule, vietnamese: "sai", english: "wrong"),
        at: Location(file: "a.xlsx", sheet: "X01", field: "td_nu"))
    }
    let all = (1...5).flatMap { _ in [broken("X-01/R1"), broken("X-01/R2")] }
    #expect(DiagnosticTally.capped(all, limit: 5) == all)
  }
}
