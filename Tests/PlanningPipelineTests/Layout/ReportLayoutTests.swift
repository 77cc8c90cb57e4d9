import DecimalArithmetic
import PlanningForms
import PlanningTransform
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningPipeline

@Suite struct ReportLayoutTests {
  private func sheet(_ code: String, _ fixture: LayoutFixture) throws -> WorksheetDocument {
    let document = fixture.composer.reportWorkbook(
      [try fixture.consolidated(code, district: "847")], owner: "847")
    let form = try fixture.form(code)
    return try #require(document.sheets.first { $0.name == form.sheet })
  }

  private func texts(_ sheet: WorksheetDocument) -> [String] {
    sheet.rows.flatMap(\.cells).compactMap {
      if case .text(let text) = $0.content { text } else { nil }
    }
  }

  /// What an officer looks for first: who issues it, which form, the title, who signs.
  @Test func headsAndSignsAsTheRulesSay() throws {
    let texts = try texts(sheet("H-01", LayoutFixture()))
    for expected in [
      "UBND TỈNH TRÀ VINH", "ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH", "Biểu số H-01", "TỔNG CỘNG",
      "(6=5/4)", "Châu Thành, ngày      tháng      năm 2017", "NGƯỜI LẬP BIỂU",
      "TÀI CHÍNH - KẾ HOẠCH", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
    ] {
      #expect(texts.contains(expected), "\(expected)")
    }
  }

  /// Totals can be followed in the sheet, and say what the native sum says.
  @Test func totalsAreLive() throws {
    let fixture = try LayoutFixture()
    let data = try fixture.consolidated("H-01", district: "847")
    let sheet = try sheet("H-01", fixture)
    let index = try #require(data.columns.firstIndex { $0.field == "td_tong" })
    let sums = sheet.rows.flatMap(\.cells).filter { $0.column == index + 1 }
      .compactMap { cell -> CachedValue? in
        guard case .formula(let text, let cached) = cell.content, text.hasPrefix("SUM(") else {
          return nil
        }
        return cached
      }
    #expect(sums == [data.totals[index].decimal.map { .number($0) }])
  }

  /// In grouped lists every row counts once: the grand total leaves the subtotals out.
  @Test func groupedTotalsUseSubtotals() throws {
    let fixture = try LayoutFixture()
    let sheet = try sheet("H-07", fixture)
    let formulas = sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
      if case .formula(let text, _) = cell.content { text } else { nil }
    }
    #expect(formulas.contains { $0.hasPrefix("SUBTOTAL(9,") })
    #expect(!formulas.contains { $0.hasPrefix("SUM(") })
    let ordinals = sheet.rows.compactMap { $0.cells.first { $0.column == 1 }?.content }
    #expect(ordinals.filter { $0 == .text("I") }.count == 1)
    #expect(ordinals.filter { $0 == .text("1") }.count > 1)
  }

  /// A total that the rows do not add up to is never covered by a formula.
  @Test func noFormulaWhereItWouldDisagree() throws {
    let fixture = try LayoutFixture()
    var data = try fixture.consolidated("H-01", district: "847")
    let index = try #require(data.columns.firstIndex { $0.field == "td_tong" })
    data.totals[index] = .number(1)
    let document = fixture.composer.reportWorkbook([data], owner: "847")
    let cells = document.sheets[1].rows.flatMap(\.cells).filter { $0.column == index + 1 }
    #expect(cells.contains { $0.content == .number(1) })
  }

  /// Page numbers stand where each regulation puts them; nothing is printed under 60 %.
  @Test(arguments: LayoutProfile.allCases) func pagesFollowTheProfile(_ profile: LayoutProfile)
    throws
  {
    let sheet = try sheet("H-02b", LayoutFixture(profile: profile))
    #expect((sheet.headerFooter.footer != nil) == (profile == .tt01of2011))
    #expect((sheet.headerFooter.header != nil) == (profile == .nd30of2020))
    #expect(sheet.headerFooter.isFirstPageDifferent)
    #expect(sheet.pageSetup.paper == .a3)
    #expect(sheet.printTitleRows != nil)
  }

  /// A table too wide for A3 is cut into groups that repeat the key columns.
  @Test func wideTablesAreCut() {
    let plan = PagePlan(
      widths: [5, 30] + Array(repeating: 12, count: 60), preferred: .a4, keyCount: 2,
      groupStarts: Set(1...62))
    #expect(plan.paper == .a3)
    #expect(plan.isCut)
    #expect(plan.repeated == 1...2)
    #expect(plan.pages.first?.lowerBound == 1)
    #expect(plan.pages.last?.upperBound == 62)
    #expect(
      zip(plan.pages, plan.pages.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound })
  }

  /// Series are told apart in the legend: by group where their own headers are the same.
  @Test func chartsNameTheirSeries() throws {
    let fixture = try LayoutFixture()
    let document = fixture.composer.reportWorkbook(
      try ["H-01", "H-11"].map { try fixture.consolidated($0, district: "847") }, owner: "847")
    let charts = try #require(document.sheets.first { $0.name == SupportSheet.charts }).charts
    for chart in charts { #expect(Set(chart.series.map(\.name)).count == chart.series.count) }
    #expect(charts.first?.series.first?.name == .text("Nữ"))
    #expect(charts.last?.series.first?.name == .text("NSTW"))
  }

  /// The signature block goes with the last two records, whatever the length of the table.
  @Test(arguments: 1...60) func signaturesNeverStandAlone(_ count: Int) {
    var rows = (1...count).map { Pagination.Row(number: $0, height: 20) }
    let tail = (count + 1...count + 8).map {
      Pagination.Row(number: $0, height: 17, staysWithNext: $0 < count + 8)
    }
    for index in max(0, count - 2)..<count { rows[index].staysWithNext = true }
    let breaks = Pagination.breaks(rows + tail, pageHeight: 482, repeatedHeight: 60)
    #expect(breaks.allSatisfy { $0 <= max(0, count - 2) })
  }
}
