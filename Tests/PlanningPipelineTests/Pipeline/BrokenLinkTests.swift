import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: a link between forms that does not hold is told at the cell of the one who can mend
/// it, with the code that was probably meant.
@Suite struct BrokenLinkTests {
  /// A link broken on purpose, and what must be told.
  struct Break: Sendable {
    var rule: String
    /// Breaks that do not touch each other stand in one plan, which is carried out once.
    var plan: Int
    var file: String
    var form: String
    var field: String
    var facts: [String] = []
    var change: @Sendable (inout LinkedPlan) -> Void
  }

  static let plans = Set(breaks.map(\.plan)).sorted()

  static let breaks: [Break] = [
    Break(
      rule: "X-07/dich_co_trong_x08", plan: 0, file: "da-loc.xlsx", form: "X-07",
      field: "ma_hd_dich",
      facts: ["29377-2018-0O1", "29377-2018-001"]
    ) { $0.commune["X-07", "4", "ma_hd_dich"] = "29377-2018-0O1" },
    Break(
      rule: "X-07/dich_co_trong_x09", plan: 1, file: "da-loc.xlsx", form: "X-07",
      field: "ma_hd_dich",
      facts: [LinkedPlan.activity]
    ) { $0.commune["X-07", "1", "ma_hd_dich"] = .text(LinkedPlan.activity) },
    Break(
      rule: "X-07/dich_cua_ghep", plan: 0, file: "da-loc.xlsx", form: "X-07", field: "ma_hd_dich",
      facts: ["29377-2018-1o1", LinkedPlan.answered]
    ) { $0.commune["X-07", "2", "ma_hd_dich"] = "29377-2018-1o1" },
    // Two proposals merged into each other would go nowhere.
    Break(
      rule: "X-07/ghep_vao_hoat_dong", plan: 2, file: "da-loc.xlsx", form: "X-07",
      field: "ma_hd_dich",
      facts: ["29377-D-002"]
    ) {
      $0.commune["X-07", "2", "ma_hd_dich"] = "29377-D-001"
      $0.commune["X-07", "1", "ma_hd_dich"] = "29377-D-002"
      $0.commune["X-07", "1", "xu_ly"] = "GHEP"
    },
    Break(
      rule: "X-07/loai_khong_co_dich", plan: 1, file: "da-loc.xlsx", form: "X-07",
      field: "ma_hd_dich"
    ) { $0.commune["X-07", "3", "ma_hd_dich"] = .text(LinkedPlan.activity) },
    Break(
      rule: "X-08/nguon_goc_khop_de_xuat", plan: 3, file: "da-loc.xlsx", form: "X-08",
      field: "nguon_goc",
      facts: ["29377-D-003", LinkedPlan.activity]
    ) { $0.commune["X-08", "1", "nguon_goc"] = "29377-D-003" },
    Break(
      rule: "X-09/co_de_xuat_goc", plan: 0, file: "da-loc.xlsx", form: "X-09", field: "ma_hd",
      facts: [LinkedPlan.unanswered, "Ấp Giữa"]
    ) { $0.commune["X-09", "2", "dia_diem"] = "Ấp Giữa" },
    Break(
      rule: "H-98/kien_nghi_co_that", plan: 1, file: "y-te.xlsx", form: "N-04", field: "ma_hd",
      facts: ["29377-2018-110", LinkedPlan.answered]
    ) { $0.department["N-04", "1", "ma_hd"] = "29377-2018-110" },
    Break(
      rule: "H-98/dung_phong_xu_ly", plan: 2, file: "y-te.xlsx", form: "N-04", field: "ma_hd",
      facts: [LinkedPlan.unanswered]
    ) { $0.department["N-04", "1", "ma_hd"] = .text(LinkedPlan.unanswered) },
    Break(
      rule: "H-98/dung_xa", plan: 0, file: "y-te.xlsx", form: "N-04", field: "ma_dv",
      facts: [LinkedPlan.answered]
    ) { $0.department["N-04", "1", "ma_dv"] = "29392" },
    Break(
      rule: "H-98/kinh_phi_nhu_xa_de_nghi", plan: 3, file: "y-te.xlsx", form: "N-04",
      field: "von_tong",
      facts: ["500"]
    ) { $0.department["N-04", "1", "von_tong"] = 500 },
    // One of the two is real: the other must not hide behind it.
    Break(
      rule: "H-09/kien_nghi_co_that", plan: 0, file: "y-te.xlsx", form: "N-03", field: "tra_loi",
      facts: ["29377-2018-999"]
    ) {
      var fields = TestBook.activity("YT", "Mua máy siêu âm", money: 90, 2018)
      for field in ["chu_tri", "nguon_tt", "uu_tien", "dia_diem"] { fields[field] = nil }
      fields["dia_ban"] = "Toàn huyện"
      fields["tra_loi"] = .text(LinkedPlan.answered + "; 29377-2018-999")
      $0.department.fill("N-03", row: 1, fields)
    },
    Break(
      rule: "H-10/trung_du_an", plan: 0, file: "da-loc.xlsx", form: "X-10", field: "ma_da",
      facts: ["7654321"]
    ) {
      let project: [String: CellContent] = [
        "ten_da": "Đường liên xã", "ma_da": "7654321", "linh_vuc": "HT", "loai_da": "KHOICONGMOI",
        "dia_diem": "Hai xã", "nang_luc": "5 km", "kc": 2018, "ht": 2019, "tmdt": 900, "luy_ke": 0,
      ]
      $0.commune.fill("X-10", row: 1, project)
      $0.neighbour.fill("X-10", row: 1, project)
    },
    Break(
      rule: "H-08/chua_co_y_kien", plan: 0, file: "song-loc.xlsx", form: "X-09", field: "ma_hd",
      facts: [LinkedPlan.neighbours]
    ) { _ in },
  ]

  /// Rules that tests of their own break.
  static let elsewhere = ["H-98/mot_y_kien", "H-11/bang_tong_theo_don_vi"]

  /// Money without a sector stands in the table by unit only; that the signed totals differ follows
  /// from the blank sector, which is told once.
  @Test func moneyWithoutASectorIsTold() async throws {
    var plan = try LinkedPlan()
    plan.commune["X-08", "1", "linh_vuc"] = nil
    let cell = try plan.commune.address("X-08", "1", "linh_vuc")
    let report = try await report(plan)
    let found = report.consequences.filter { rule($0) == "H-11/bang_tong_theo_don_vi" }
    #expect(found.map(\.location.form) == [FormCode("H-11")])
    guard case .consequence(let cause)? = found.first?.standing else {
      Issue.record("nothing follows")
      return
    }
    #expect(cause.address == cell && cause.form == FormCode("X-08"))
    #expect(report.diagnostics.filter { $0.location.address == cell }.map(\.code) == ["C309"])
    #expect(!report.diagnostics.contains { rule($0) == "H-11/bang_tong_theo_don_vi" })
  }

  private func diagnostics(_ plan: LinkedPlan) async throws -> [Diagnostic] {
    try await report(plan).diagnostics
  }

  private func report(_ plan: LinkedPlan) async throws -> RunReport {
    let folder = try TemporaryFolder()
    try plan.write(to: folder, in: "in")
    return await (try Shipped.pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out"))
  }

  private func rule(_ diagnostic: Diagnostic) -> String? {
    if case .ruleViolated(let rule, _, _) = diagnostic.finding { rule } else { nil }
  }

  /// In `make test` those of one plan, by turns; `make signal` breaks every rule.
  @Test(arguments: TestExtent.part(plans, every: 4)) func everyBrokenLinkIsToldAtItsCell(
    _ number: Int
  ) async throws {
    let breaks = Self.breaks.filter { $0.plan == number }
    var plan = try LinkedPlan()
    for broken in breaks { broken.change(&plan) }
    let diagnostics = try await diagnostics(plan)
    for broken in breaks {
      let found = diagnostics.filter { rule($0) == broken.rule }
      guard let told = found.first(where: { $0.location.file == broken.file }) else {
        Issue.record("\(broken.rule) is not told")
        continue
      }
      #expect(told.location.form == FormCode(broken.form), "\(broken.rule)")
      #expect(told.location.field == broken.field, "\(broken.rule)")
      #expect(told.location.cell != nil, "\(broken.rule)")
      for language in Language.allCases {
        for fact in broken.facts { #expect(told.message(in: language).contains(fact), "\(fact)") }
      }
    }
  }

  /// Otherwise the tests above could pass on links that are always said to be broken.
  @Test func soundLinksAreNotTold() async throws {
    let found = try await diagnostics(try LinkedPlan()).compactMap { rule($0) }
    #expect(Set(found) == ["H-08/chua_co_y_kien"])
  }

  @Test func twoDepartmentsThatAnswerOneRequestAreBothTold() async throws {
    let folder = try TemporaryFolder()
    let plan = try LinkedPlan()
    try plan.write(to: folder, in: "in")
    var other = try TestBook.department("GDDT", figures: [:])
    other.fill(
      "N-04", row: 1,
      [
        "ma_hd": .text(LinkedPlan.answered), "ma_dv": "29377", "ten_hd": "Sửa trạm y tế xã",
        "von_tong": 300, "y_kien": "KHONG", "ly_do": "Không thuộc ngành",
      ])
    try other.write(to: folder, as: "in/giao-duc.xlsx")
    let report = await (try Shipped.pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out"))
    // The department that was not asked is told; that there are two opinions follows from that.
    let told = report.consequences.filter { rule($0) == "H-98/mot_y_kien" }
    #expect(Set(told.compactMap(\.location.file)) == ["giao-duc.xlsx", "y-te.xlsx"])
    let accused = report.diagnostics.filter { rule($0)?.hasPrefix("H-98/") == true }
    #expect(accused.map(\.location.file) == ["giao-duc.xlsx"])
    #expect(accused.map { rule($0) } == ["H-98/dung_phong_xu_ly"])
  }

  @Test func aProposalWithoutAnOutcomeIsAMissingValue() async throws {
    var plan = try LinkedPlan()
    plan.commune["X-07", "1", "xu_ly"] = nil
    plan.commune["X-07", "3", "ly_do"] = nil
    let missing = try await diagnostics(plan).filter { $0.code == "C309" }
    #expect(
      Set(missing.compactMap(\.location.address)) == [
        try plan.commune.address("X-07", "1", "xu_ly"),
        try plan.commune.address("X-07", "3", "ly_do"),
      ])
  }
}
