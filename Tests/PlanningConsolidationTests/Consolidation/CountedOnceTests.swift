import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: money and people are counted once. What stands under several headings ("trong đó") is
/// shown under each of them and is one in the totals.
@Suite struct CountedOnceTests {
  private func activity(
    _ name: String, money: ExpressionValue, against hazards: [String], households: ExpressionValue
  ) -> FormsFixture.Fields {
    [
      "ma_hd": .text(name), "ten_hd": .text(name), "linh_vuc": .text("NN"),
      "von_tong": money, "von_nsh": money, "bdkh": .boolean(!hazards.isEmpty),
      "hiem_hoa": hazards.isEmpty ? .blank : .codes(hazards), "hl_ho": households,
    ]
  }

  private func district() throws -> (FormsFixture, Consolidation) {
    let fixture = try FormsFixture()
    let activities = [
      activity("Trữ nước ngọt", money: 100, against: ["XNM", "HAN", "NANG"], households: 30),
      activity("Nạo vét kênh", money: 40, against: ["HAN"], households: 30),
      activity("Đường ấp", money: 500, against: [], households: 30),
    ]
    return (
      fixture, try fixture.district([try fixture.commune("29377", activities: activities)])
    )
  }

  @Test func anActivityAgainstSeveralHazardsCountsOnceInTheDistrict() throws {
    let (_, district) = try district()
    #expect(try district.value("H-12", "XNM/NN", "von_tong") == 100)
    #expect(try district.value("H-12", "HAN/NN", "von_tong") == 140)
    #expect(try district.value("H-12", "NANG/NN", "n_xa") == 1)
    for (field, total) in [("von_tong", 140), ("von_co", 140), ("n_xa", 2)] {
      #expect(
        try district.total("H-12", field) == .number(ExactDecimal(total)), "\(field)")
    }
  }

  @Test func anActivityAgainstSeveralHazardsCountsOnceInTheProvince() throws {
    let (fixture, district) = try district()
    let province = try fixture.province(["847": district.result])
    #expect(try province.value("T-06", "XNM/847", "von_tong") == 100)
    #expect(try province.value("T-06", "HAN/847", "so_hd") == 2)
    #expect(try province.total("T-06", "von_tong") == 140)
    #expect(try province.total("T-06", "so_hd") == 2)
    // Nothing is asked for without funds, so nothing is added up.
    #expect(try province.total("T-06", "von_chua") == .blank)
  }

  /// Three activities for the same thirty households are ninety lượt hộ, and no other sum is made
  /// of households.
  @Test func beneficiariesAddUpToLuotHo() throws {
    let (_, district) = try district()
    #expect(try district.total("H-07", "hl_ho") == 90)
  }

  /// A poor Khmer woman is one participant and stands in three groups.
  @Test func groupsOfParticipantsAreNeverAddedToTheTotal() throws {
    let fixture = try FormsFixture()
    let meeting: FormsFixture.Fields = [
      "ap": .text("Ấp Chợ"), "lan": 1, "td_tong": 10, "td_nu": 10, "td_ngheo": 6, "td_cngheo": 4,
      "td_khmer": 10, "td_hoa": 0, "td_dtk": 0, "td_dn": 10, "td_ybt": 10,
    ]
    let district = try fixture.district([try fixture.commune("29377", meetings: [meeting])])
    for (field, expected) in [
      ("td_tong", 10), ("td_nu", 10), ("td_ncn", 10), ("td_dtts", 10), ("td_dn", 10),
      ("pc_nu", 100), ("pc_ncn", 100), ("pc_dtts", 100),
    ] {
      #expect(
        try district.value("H-01", "29377", field) == .number(ExactDecimal(expected)), "\(field)")
    }
    let province = try fixture.province(["847": district.result])
    #expect(try province.total("T-01", "td_tong") == 10)
  }

  /// One project that a commune and a department both list is one project, the investor's.
  @Test func aProjectOfSeveralListsCountsOnce() throws {
    let fixture = try FormsFixture()
    func project(_ code: String, _ money: ExpressionValue) -> (String, FormsFixture.Fields) {
      (
        "",
        [
          "ten_da": .text("Dự án " + code), "ma_da": code.isEmpty ? .blank : .text(code),
          "loai_da": .text("KHOICONGMOI"), "linh_vuc": .text("HT"), "von_tong": money,
          "von_nsh": money,
        ]
      )
    }
    func commune(_ code: String, _ rows: [(String, FormsFixture.Fields)]) throws -> Submission {
      var submission = try fixture.commune(code)
      submission.forms["X-10"] = try fixture.record("X-10", of: .unit(code), rows: rows)
      return submission
    }
    var department = try fixture.department("KTHT", figures: [:])
    department.forms["N-05"] = try fixture.record(
      "N-05", of: department.contributor, rows: [project("777", 900)])
    var other = try fixture.department("NNPTNT", figures: [:])
    other.forms["N-05"] = try fixture.record(
      "N-05", of: other.contributor, rows: [project("777", 800)])
    let district = try fixture.district([
      try commune("29377", [project("777", 1), project("888", 20), project("", 7)]),
      try commune("29380", [project("888", 30), project("", 7)]), department, other,
    ])
    let form = try district.form("H-10")
    let money = try #require(form.columns.firstIndex { $0.field == "von_tong" })
    #expect(
      form.record.rows.map { $0.values[money] }.sorted { "\($0)" < "\($1)" }
        == ([900, 20, 7, 7] as [ExpressionValue]).sorted { "\($0)" < "\($1)" })
    #expect(try district.total("H-10", "von_tong") == 934)
    let told = district.diagnostics.filter {
      if case .ruleViolated("H-10/trung_du_an", _, _) = $0.finding { true } else { false }
    }
    #expect(told.count == 2)
  }

  /// What a hamlet or commune solves itself is not the district's to read.
  @Test func theDistrictReadsTheDifficultiesThatAreForIt() throws {
    let fixture = try FormsFixture()
    var submission = try fixture.commune("29377")
    submission.forms["X-04"] = try fixture.record(
      "X-04", of: .unit("29377"),
      rows: ["AP", "XA", "HUYEN", "TINH", "TW"].map { level in
        (
          "",
          [
            "linh_vuc": .text("NN"), "kho_khan": .text("Khó khăn \(level)"),
            "nguyen_nhan": .text("?"), "giai_phap": .text("!"), "cap": .text(level),
          ]
        )
      })
    let form = try fixture.district([submission]).form("H-04")
    let level = try #require(form.columns.firstIndex { $0.field == "cap" })
    #expect(
      Set(form.record.rows.map { $0.values[level] })
        == [.text("HUYEN"), .text("TINH"), .text("TW")])
  }
}
