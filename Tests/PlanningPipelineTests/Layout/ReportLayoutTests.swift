import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningLayout

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

  /// A request that nobody has answered must not be lost among those that are.
  @Test func whatWaitsForAnAnswerStandsOutInBlackAndWhite() throws {
    let fixture = try LayoutFixture()
    var data = try fixture.consolidated("H-08", district: "847", rows: 4)
    let column = try #require(data.columns.firstIndex { $0.field == "y_kien" })
    for row in data.record.rows.indices {
      data.record.rows[row].values[column] = .text(row == 2 ? "CHUACO" : "CHAPNHAN")
    }
    let sheet = try #require(
      fixture.composer.reportWorkbook([data], owner: "847").sheets.first {
        $0.name == "H08_KienNghi"
      })
    let cells = sheet.rows.flatMap(\.cells).filter { $0.column == column + 1 }
    let bold = cells.filter { $0.style.font.isBold && $0.content != .text("(9)") }
    #expect(bold.map(\.content).contains(.text("Chưa có ý kiến")))
    #expect(cells.allSatisfy { $0.style.font.color == nil })
    #expect(cells.contains { $0.content == .text("Chấp nhận") })
  }

  /// A group's name is printed once, above its rows; filters and readers find it in each.
  @Test func groupNamesAreShownOnceAndKeptInEveryRow() throws {
    let fixture = try LayoutFixture()
    let data = try fixture.consolidated("H-07", district: "847")
    let column = try #require(data.columns.firstIndex { $0.field == "linh_vuc" }) + 1
    let sheet = try sheet("H-07", fixture)
    let filter = try #require(sheet.autoFilter)
    let cells = sheet.rows.filter { $0.number > filter.first.row }.flatMap(\.cells)
      .filter { $0.column == column && $0.content != .blank }
    let unshown = cells.filter { $0.style.numberFormat == ReportCells.unshown }
    #expect(unshown.count == data.record.rows.count)
    // A total's label may stand in the same column.
    #expect(cells.count - unshown.count <= data.groups.count + 1)
  }

  /// A figure that its units' columns give is a formula over them, never where it would differ.
  @Test func figuresAreSumsOfTheUnitsBesideThem() throws {
    let fixture = try LayoutFixture()
    var data = try fixture.consolidated("H-02b", district: "847")
    let whole = try #require(data.columns.firstIndex { $0.field == "kh_sau" })
    let units = data.columns.indices.filter { data.columns[$0].isRepeated }
    let added = data.record.rows.indices.filter { row in
      fixture.configuration.indicator(data.record.rows[row].key)?.rule == .sum
        && units.contains { data.record.rows[row].values[$0].decimal != nil }
    }
    for row in added {
      let values = units.compactMap { data.record.rows[row].values[$0].decimal }
      data.record.rows[row].values[whole] = .number(values.reduce(.zero, +))
    }
    data.record.rows[added[0]].values[whole] = .number(12_345)
    let sheet = try #require(
      fixture.composer.reportWorkbook([data], owner: "847").sheets.first {
        $0.name == "H02b_ChiTieu_Xa"
      })
    let cells = sheet.rows.flatMap(\.cells).filter { $0.column == whole + 1 }.map(\.content)
    let sums = cells.filter {
      if case .formula(let text, _) = $0 { text.hasPrefix("SUM(") } else { false }
    }
    #expect(sums.count == added.count - 1)
    #expect(cells.contains(.number(12_345)))
  }

  /// A region's figure is a formula over its own communes, the province's over the regions.
  @Test func figuresOfGroupsAreSumsOfTheirMembers() throws {
    let fixture = try LayoutFixture(set: "vinh-long-2027", planYear: 2027)
    var data = try fixture.consolidated("H-02b", district: "86")
    let whole = try #require(data.columns.firstIndex { $0.field == "kh_sau" })
    let groups = data.columns.indices.filter {
      data.columns[$0].field.firstMatch(of: /^kv_[A-Z]/) != nil
    }
    #expect(
      groups.map { data.columns[$0].header[0] } == [
        "Khu vực Vĩnh Long", "Khu vực Bến Tre", "Khu vực Trà Vinh",
      ])
    let row = try #require(
      data.record.rows.firstIndex { fixture.configuration.indicator($0.key)?.rule == .sum })
    var members: [ClosedRange<Int>] = []
    for (group, next) in zip(groups, groups.dropFirst() + [data.columns.count + 1]) {
      let own = data.columns.indices.filter {
        data.columns[$0].header[0] == data.columns[group].header[0] && $0 > group
      }
      #expect(own == Array(group + 1..<next - 1))
      for column in own { data.record.rows[row].values[column] = .number(2) }
      data.record.rows[row].values[group] = .number(ExactDecimal(2 * own.count))
      members.append(group + 2...next - 1)
    }
    data.record.rows[row].values[whole] = .number(ExactDecimal(2 * 124))
    let sheet = try #require(
      fixture.composer.reportWorkbook([data], owner: "86").sheets.first {
        $0.name.hasPrefix("H02b")
      })
    let formulas = sheet.rows.flatMap(\.cells).reduce(into: [Int: Set<String>]()) { found, cell in
      if case .formula(let text, _) = cell.content { found[cell.column, default: []].insert(text) }
    }
    let line = try #require(
      sheet.rows.first { row in
        row.cells.contains { $0.column == whole + 1 && $0.content.isSum }
      }
    ).number
    for (group, own) in zip(groups, members) {
      let range = CellRange(
        CellReference(row: line, column: own.lowerBound),
        CellReference(row: line, column: own.upperBound))
      #expect(formulas[group + 1]?.contains("SUM(\(range))") == true)
    }
    let cells = groups.map { CellReference(row: line, column: $0 + 1).description }
    #expect(formulas[whole + 1] == ["SUM(\(cells.joined(separator: ",")))"])
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
    let sheet = try #require(document.sheets.first { $0.name == "H01_HopDan" })
    let cells = sheet.rows.flatMap(\.cells).filter { $0.column == index + 1 }
    #expect(cells.contains { $0.content == .number(1) })
  }

  /// Page numbers stand where each regulation puts them; nothing is printed under 60 %.
  @Test(arguments: LayoutProfile.allCases) func pagesFollowTheProfile(_ profile: LayoutProfile)
    throws
  {
    let sheet = try sheet("H-02b", LayoutFixture(profile: profile))
    #expect((sheet.headerFooter.footer?.contains("&P") == true) == (profile == .tt01of2011))
    #expect((sheet.headerFooter.header?.contains("&P") == true) == (profile == .nd30of2020))
    #expect(sheet.headerFooter.isFirstPageDifferent)
    #expect(sheet.pageSetup.paper == .a3)
    #expect(sheet.printTitleRows != nil)
  }

  /// A table too wide for A3 is cut into groups that repeat the key columns; each page is full, so
  /// that no strip of a page stays white.
  @Test func wideTablesAreCut() throws {
    let fixture = try LayoutFixture()
    let form = try fixture.form("X-08")
    let fitting = ColumnFitting(columns: form.columns, planYear: 2018, size: 11, isForWriting: true)
    let fit = fitting.fit(preferred: .a3, keyCount: 2, groupStarts: Set(1...form.columns.count))
    let plan = fit.plan
    #expect(plan.paper == .a3)
    #expect(plan.isCut)
    #expect(plan.scale >= PagePlan.cutScale)
    #expect(plan.repeated == 1...2)
    #expect(plan.pages.first?.lowerBound == 1)
    #expect(plan.pages.last?.upperBound == form.columns.count)
    #expect(
      zip(plan.pages, plan.pages.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound })
    let room = PagePlan.pageWidth(.a3) / plan.scale
    for page in plan.ownColumns {
      let used = (Array(1...2) + page).reduce(0) { $0 + PagePlan.pixels(fit.widths[$1 - 1]) }
      #expect(used <= room)
      #expect(used > 0.95 * room)
    }
  }

  /// Nothing but the table stands in columns that are printed on every page across, and the
  /// signatures are on the last page.
  @Test func repeatedColumnsHoldNoHeading() throws {
    let fixture = try LayoutFixture()
    let sheet = try sheet("H-07", fixture)
    let repeated = try #require(sheet.printTitleColumns)
    #expect(sheet.pageSetup.printsOverThenDown)
    let lastPage = try #require(sheet.columnBreaks.last) + 1
    for cell in sheet.rows.flatMap(\.cells) {
      guard case .text(let text) = cell.content else { continue }
      if text.hasPrefix("DANH MỤC") || text.hasPrefix("UBND") || text.hasPrefix("Biểu số") {
        #expect(!repeated.contains(cell.column))
      }
      if text == "NGƯỜI LẬP BIỂU" { #expect(cell.column >= lastPage) }
    }
    #expect(texts(sheet).contains("Biểu số H-07 (tiếp theo)"))
    #expect(texts(sheet).filter { $0 == "Kinh phí" }.count == 2, "the group is headed twice")
  }

  /// Columns get their width where it saves lines: the long text more than the short one.
  @Test func widthGoesWhereItSavesLines() {
    func text(_ words: Int) -> WrappedText {
      WrappedText(
        Array(repeating: "kênh mương", count: words).joined(separator: " "), fontSize: 12,
        isBold: false)
    }
    let texts = [[text(12), text(14)], [text(2), text(2)]]
    var balance = LineBalance(texts: texts, widths: [12, 12])
    let before = balance.total
    var spare = 30.0
    balance.widen([0, 1], spare: &spare)
    #expect(balance.total < before)
    #expect(balance.widths[0] > balance.widths[1])
    #expect(spare >= 0)
  }

  /// A decree's annexes are numbered; those of the older circular are not.
  @Test func annexesAreNumbered() throws {
    let number = "Phụ lục I"
    #expect(try texts(sheet("H-01", LayoutFixture(profile: .nd30of2020))).contains(number))
    #expect(try !texts(sheet("H-01", LayoutFixture())).contains(number))
  }

  /// Years are no quantities: their digits are not grouped.
  @Test func yearsAreNotGrouped() throws {
    let fixture = try LayoutFixture()
    let sheet = try sheet("H-10", fixture)
    let column = try #require(fixture.form("H-10").columns.firstIndex { $0.field == "kc" }) + 1
    let formats = sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
      guard cell.column == column, case .number = cell.content else { return nil }
      return cell.style.numberFormat
    }
    #expect(!formats.isEmpty)
    #expect(formats.allSatisfy { !$0.contains(",") })
  }

  /// Series are told apart in the legend: by group where their own headers are the same.
  @Test func chartsNameTheirSeries() throws {
    let fixture = try LayoutFixture()
    let document = fixture.composer.reportWorkbook(
      try ["H-01", "H-11"].map { try fixture.consolidated($0, district: "847") }, owner: "847")
    let charts = try #require(document.sheets.first { $0.name == SupportSheet.charts }).charts
    for chart in charts {
      #expect(Set(chart.series.map(\.name)).count == chart.series.count)
    }
    #expect(charts.first?.series.first?.name == .text("Nữ"))
  }

  /// The funds by source are drawn from the total row, each bar named by the header of its column,
  /// and begin at zero.
  @Test func fundsAreDrawnBySource() throws {
    let fixture = try LayoutFixture()
    let data = try fixture.consolidated("H-11", district: "847")
    let document = fixture.composer.reportWorkbook([data], owner: "847")
    let charts = try #require(document.sheets.first { $0.name == SupportSheet.charts }).charts
    let chart = try #require(charts.first)
    let series = try #require(chart.series.first)
    #expect(series.categories.first == "NSTW")
    #expect(series.categories.count == 11)
    let first = try #require(data.columns.firstIndex { $0.field == "von_nstw" })
    #expect(series.values.first == data.totals[first].decimal)
    #expect(chart.valueAxisMinimum == .zero)
    #expect(chart.valueAxisTitle == "Triệu đồng")
    let sheet = try #require(document.sheets.first { $0.name == "H11_NguonVon" })
    let letters = CellReference.letters(ofColumn: first + 1)
    let header = try #require(
      sheet.rows.first { row in
        row.cells.contains { $0.column == first + 1 && $0.content == .text("NSTW") }
      })
    #expect(series.categoriesFormula.contains("$\(letters)$\(header.number)"))
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

extension CellContent {
  /// Whether it is a formula that adds up.
  fileprivate var isSum: Bool {
    if case .formula(let text, _) = self { text.hasPrefix("SUM(") } else { false }
  }
}
