import DecimalArithmetic
import Harness
import PlanningConsolidation
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: a work that a commune and a department may both have listed is asked about and never settled by the
/// program; what was decided takes one of its amounts out of the sums, exactly, and no other; and where nobody has
/// listed a work twice nobody is asked.
@Suite struct AlikeWorkTests {
  private let configuration: Configuration
  private let hierarchy: UnitHierarchy
  private let clean: [Submission]

  init() async throws {
    configuration = try Shipped.configuration()
    hierarchy = configuration.hierarchy(planYear: CleanDistrict.planYear)
    let loaded = try await CleanDistrict.loaded()
    clean = loaded.communes + loaded.departments
  }

  private func settle(
    _ submissions: inout [Submission], by decisions: Decisions = Decisions()
  ) -> (findings: [Diagnostic], repairs: [Repair]) {
    AlikeSearch(configuration: configuration, hierarchy: hierarchy) { $0.key }
      .settle(&submissions, by: decisions)
  }

  /// A row of a list, with what is changed in it.
  private func change(
    _ submissions: inout [Submission], _ index: Int, _ form: String, _ row: Int,
    _ values: [String: ExpressionValue]
  ) throws {
    let columns = try #require(configuration.form(FormCode(form))).columns.positions
    for (field, value) in values {
      submissions[index].forms[FormCode(form)]?.rows[row].values[try #require(columns[field])] =
        value
    }
  }

  private func value(_ submission: Submission, _ form: String, _ row: Int, _ field: String)
    -> ExpressionValue?
  {
    guard let column = configuration.form(FormCode(form))?.columns.positions[field] else {
      return nil
    }
    return submission.forms[FormCode(form)]?.rows[row].values[column]
  }

  /// The district with the first work of its first commune listed by a department too, under a name that
  /// differs in a word and with an amount that differs a little.
  private func doubled(name added: String = " (đợt 1)", amount factor: ExactDecimal = 1) throws
    -> (submissions: [Submission], commune: Int, department: Int)
  {
    var submissions = clean
    let commune = try #require(
      submissions.firstIndex { $0.forms[FormCode("X-08")]?.rows.isEmpty == false })
    let department = try #require(
      submissions.firstIndex { $0.forms[FormCode("N-03")]?.rows.isEmpty == false })
    let name = try #require(value(submissions[commune], "X-08", 0, "ten_hd"))
    let money = try #require(value(submissions[commune], "X-08", 0, "von_tong")?.decimal)
    guard case .text(let text) = name else { return (submissions, commune, department) }
    let funds = try #require(configuration.form(FormCode("N-03"))).columns.map(\.field)
      .filter { $0.hasPrefix("von_") }
    var values: [String: ExpressionValue] = [:]
    for field in funds { values[field] = .blank }
    values["von_nsh"] = .number(money * factor)
    values["von_tong"] = .number(money * factor)
    values["ten_hd"] = .text(text + added)
    values["dia_ban"] = .codes([submissions[commune].contributor.key])
    try change(&submissions, department, "N-03", 0, values)
    return (submissions, commune, department)
  }

  @Test func nobodyIsAskedWhereNothingIsListedTwice() throws {
    var submissions = clean
    #expect(settle(&submissions).findings.isEmpty)
    #expect(submissions == clean)
    // The same name elsewhere, or with another amount, is another work.
    var elsewhere = try doubled()
    let other = try #require(
      clean.first { $0.contributor != clean[elsewhere.commune].contributor })
    try change(
      &elsewhere.submissions, elsewhere.department, "N-03", 0,
      ["dia_ban": .codes([other.contributor.key])])
    #expect(settle(&elsewhere.submissions).findings.isEmpty)
    var dearer = try doubled(amount: 2)
    #expect(settle(&dearer.submissions).findings.isEmpty)
    var differing = try doubled(name: " và một việc khác hẳn, nói dài dòng hơn nhiều, ở nơi xa lắm")
    #expect(settle(&differing.submissions).findings.isEmpty)
  }

  @Test func aWorkListedTwiceIsAskedAboutAndLeftAsItIs() throws {
    var (submissions, commune, department) = try doubled()
    let before = submissions
    let settled = settle(&submissions)
    let finding = try #require(settled.findings.first)
    #expect(settled.findings.count == 1 && settled.repairs.isEmpty && submissions == before)
    #expect(finding.code == "K533" && finding.severity == .warning)
    #expect(finding.unit == submissions[commune].contributor.key)
    #expect(finding.location.form?.text == "X-08" && finding.location.cell != nil)
    for language in [Language.vietnamese, .english] {
      let text = finding.message(in: language)
      #expect(text.contains(submissions[department].file) && text.contains("(đợt 1)"))
    }
  }

  /// The decisions that answer the open questions of a district.
  private func decisions(
    _ submissions: [Submission], _ answer: DecisionAnswer
  ) throws -> Decisions {
    var submissions = submissions
    let open = settle(&submissions).findings
    var rows = DecisionRows(configuration: configuration, before: [])
      .rows(open, ReadSubmissions())
    #expect(rows.map { $0[.kind] } == [DecisionKind.alike.rawValue])
    #expect(
      rows.first?.choices == [
        "Một việc, tính dòng 1", "Một việc, tính dòng 2", "Hai việc khác nhau",
      ])
    rows[0][.answer] = answer.rawValue
    rows[0][.reason] = "Đã hỏi xã và phòng"
    rows[0][.who] = "Trần Thị B"
    let folder = try TemporaryFolder()
    let path = try folder.write(
      try WorkbookWriter.bytes(of: DecisionBook(rows).document), to: "quyet-dinh.xlsx")
    let reading = try DecisionFile(configuration: configuration, limits: .standard).read(path)
    #expect(reading.findings == [])
    return reading.decisions
  }

  /// The funds of all works of a district.
  private func funds(_ submissions: [Submission]) throws -> ExactDecimal {
    let input = ConsolidationInput(
      area: try #require(hierarchy[CleanDistrict.code]), planYear: CleanDistrict.planYear,
      hierarchy: hierarchy, submissions: submissions)
    let form = try #require(
      Consolidator(configuration: configuration).consolidate(input).forms.first {
        $0.record.form.text == "H-11"
      })
    let column = try #require(form.columns.firstIndex { $0.field == "von_tong" })
    return try #require(form.totals[column].decimal)
  }

  @Test(arguments: [DecisionAnswer.firstCounts, .secondCounts, .different])
  func whatWasDecidedTakesOneAmountOutOfTheSums(answer: DecisionAnswer) throws {
    var (submissions, commune, department) = try doubled(amount: ExactDecimal("1.05") ?? 1)
    let decisions = try decisions(submissions, answer)
    let before = submissions
    let settled = settle(&submissions, by: decisions)
    #expect(settled.findings.map(\.code) == ["Q901"])
    let lost: ExactDecimal =
      switch answer {
      case .firstCounts: try #require(value(before[department], "N-03", 0, "von_tong")?.decimal)
      case .secondCounts: try #require(value(before[commune], "X-08", 0, "von_tong")?.decimal)
      default: 0
      }
    #expect(try funds(before) - funds(submissions) == lost)
    #expect(settled.repairs.isEmpty == (answer == .different))
    let changed = submissions.indices.filter { submissions[$0] != before[$0] }
    #expect(
      changed
        == (answer == .firstCounts ? [department] : answer == .secondCounts ? [commune] : []))
    // The row stays in its list, with its name and its place.
    #expect(value(submissions[department], "N-03", 0, "ten_hd") != .blank)
    #expect(value(submissions[commune], "X-08", 0, "ten_hd") != .blank)
    #expect(settled.repairs.allSatisfy { $0.location.cell != nil && $0.after == "–" })
  }

  @Test func aDecisionAboutOtherAmountsIsVoid() throws {
    let decisions = try decisions(try doubled().submissions, .firstCounts)
    var (changed, _, _) = try doubled(amount: ExactDecimal("1.04") ?? 1)
    let before = changed
    let settled = settle(&changed, by: decisions)
    #expect(settled.findings.map(\.code) == ["K533", "Q902"])
    #expect(changed == before && settled.repairs.isEmpty)
  }
}
