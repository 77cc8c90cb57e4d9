import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: computed values are always the machine's own, and the rules of the forms speak up
/// exactly where they are broken.
@Suite struct SubmissionValidatorTests {
  private func validated(
    _ submission: Submission, _ fixture: FormsFixture
  ) -> (submission: Submission, diagnostics: [Diagnostic]) {
    var copy = submission
    let diagnostics = SubmissionValidator(
      configuration: fixture.configuration, hierarchy: fixture.hierarchy
    ).validate(&copy)
    return (copy, diagnostics)
  }

  private func value(
    _ submission: Submission, _ form: String, _ row: Int, _ field: String, _ fixture: FormsFixture
  ) throws -> ExpressionValue {
    let definition = try #require(fixture.configuration.form(FormCode(form)))
    let column = try #require(definition.columns.firstIndex { $0.field == field })
    return try #require(submission.forms[definition.code]).rows[row].values[column]
  }

  @Test func typedRatiosAreReplacedAndTold() throws {
    let fixture = try FormsFixture()
    let (submission, diagnostics) = validated(
      try fixture.commune("29392", figures: ["XH05": 300, "XH06": 60, "XH08": 55]), fixture)
    let told = diagnostics.filter { $0.code == "C318" }
    #expect(told.count == 4)
    #expect(told.first?.message(in: .english).contains("55") == true)
    let rows = try #require(submission.forms["X-02"]).rows
    let row = try #require(rows.firstIndex { $0.key == "XH08" })
    #expect(try value(submission, "X-02", row, "uth_nay", fixture) == 20)
  }

  @Test func aTypedRatioMayBeRoundedAsItIsPrinted() throws {
    let fixture = try FormsFixture()
    let typed = ExpressionValue.number(ExactDecimal(coefficient: 3333, exponent: -2))
    let (_, diagnostics) = validated(
      try fixture.commune("29392", figures: ["XH05": 300, "XH06": 100, "XH08": typed]), fixture)
    #expect(!diagnostics.contains { $0.code == "C318" })
  }

  @Test func sumsOfFundsAreComputed() throws {
    let fixture = try FormsFixture()
    let (submission, _) = validated(
      try fixture.commune(
        "29392",
        activities: [["ten_hd": .text("Việc"), "von_nsh": 100, "von_dan": 20, "von_tong": 7]]),
      fixture)
    #expect(try value(submission, "X-08", 0, "von_tong", fixture) == 120)
  }

  @Test func aRuleNamesItselfAndItsCellAndIsSilentWithoutFigures() throws {
    let fixture = try FormsFixture()
    let broken = validated(
      try fixture.commune("29392", figures: ["XH02": 100, "XH03": 101]), fixture)
    let told = broken.diagnostics.filter {
      if case .ruleViolated("X-02/nu_khong_qua_dan_so", _, _) = $0.finding { true } else { false }
    }
    #expect(told.count == 4)
    #expect(Set(told.compactMap(\.location.field)) == ["th_truoc", "kh_nay", "uth_nay", "kh_sau"])
    #expect(told.allSatisfy { $0.unit == "29392" && $0.severity == .error })
    for missing: ExpressionValue in [.blank, .pending] {
      let silent = validated(
        try fixture.commune("29392", figures: ["XH02": missing, "XH03": 101]), fixture)
      #expect(
        !silent.diagnostics.contains {
          if case .ruleViolated("X-02/nu_khong_qua_dan_so", _, _) = $0.finding {
            true
          } else {
            false
          }
        })
    }
  }

  @Test func messagesHoldTheRowsOwnFigures() throws {
    let fixture = try FormsFixture()
    let (_, diagnostics) = validated(
      try fixture.commune(
        "29392",
        meetings: [["ap": .text("Ấp Chợ"), "td_tong": 10, "td_ngheo": 8, "td_cngheo": 7]]),
      fixture)
    let told = diagnostics.first {
      if case .ruleViolated("X-01/ngheo_khong_qua_tong", _, _) = $0.finding {
        true
      } else {
        false
      }
    }
    let message = try #require(told).message(in: .english)
    #expect(message.contains("8 + 7") && message.contains("10"))
    #expect(!message.contains("{"))
  }

  @Test func aConditionalFieldIsRequiredOnlyWhereItsConditionHolds() throws {
    let fixture = try FormsFixture()
    let (_, diagnostics) = validated(
      try fixture.commune(
        "29392",
        activities: [
          ["ten_hd": .text("Đê bao"), "bdkh": .boolean(true)],
          ["ten_hd": .text("Tập huấn"), "bdkh": .boolean(false)],
        ]), fixture)
    let missing = diagnostics.filter { $0.code == "C309" && $0.location.form == "X-08" }
    #expect(missing.map(\.location.field) == ["hiem_hoa"])
  }
}
