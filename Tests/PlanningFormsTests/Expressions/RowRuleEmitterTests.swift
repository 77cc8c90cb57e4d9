import Testing

@testable import PlanningForms

/// Protects: a rule over all rows of a form is one array formula, or none where a formula can't say it.
@Suite("Formulas: rules over all rows") struct RowRuleEmitterTests {
  private func violations(_ rule: String) throws -> String? {
    RowRuleEmitter(scope: SheetScope(), form: "X08").violations(try Expression(parsing: rule))
  }

  @Test func comparesColumns() throws {
    let days = "X08!$G$1:$G$20"
    #expect(
      try violations("day <= 43200")
        == "(ISNUMBER(\(days)))*(IF(ISNUMBER(\(days)),\(days),0)>43200)")
    let fields = "X08!$B$1:$B$20"
    // What is equal to a literal is there; what is unequal has to be there.
    #expect(try violations("field != 'NN'") == "(\(fields)=\"Nông nghiệp\")")
    #expect(
      try violations("field = 'NN'")
        == "(\(fields)<>\"\")*(\(fields)<>\"…\")*(1-(\(fields)=\"Nông nghiệp\"))")
  }

  @Test func countsOtherRowsAcross() throws {
    let formula = try #require(try violations("count(X08, field = this.field) <= 1"))
    #expect(formula.hasPrefix("(MMULT(") && formula.hasSuffix(",ROW(X08!$A$1:$A$20)^0)>1)"))
    // A blank cell across would be 0.
    #expect(formula.contains("(TRANSPOSE(X08!$B$1:$B$20&\"\")=X08!$B$1:$B$20)"))
  }

  @Test(arguments: [
    "length(concat(name, other)) > 3", "median(X08.priority) < 2", "size(hazards) < 2",
    "indicator(KT05) < 3",
  ])
  func leavesTheRestToTheProgram(_ rule: String) throws {
    #expect(try violations(rule) == nil)
  }
}
