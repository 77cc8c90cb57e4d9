import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: blank (not reported), "-" (does not occur), "…" (not known yet) and 0 stay four things
/// where the rows of lists are added up, in the district's sheets and in the province's.
@Suite struct KeptStatesTests {
  /// What two communes wrote, and what stands in the sheets above: a number counts beside what is not
  /// known, "-" goes before "…", and blank is nothing said.
  static let cases: [(one: ExpressionValue, other: ExpressionValue, sum: ExpressionValue)] = [
    (.blank, .blank, .blank), (.none, .blank, .none), (.none, .none, .none),
    (.pending, .blank, .pending), (.pending, .none, .none), (.number(7), .pending, 7),
    (.number(7), .none, 7), (.number(0), .blank, 0), (.number(0), .none, 0), (.number(3), 4, 7),
  ]

  private func commune(
    _ fixture: FormsFixture, _ code: String, _ value: ExpressionValue
  ) throws -> Submission {
    var commune = try fixture.commune(
      code, activities: [["linh_vuc": .text("NN"), "von_oda": value, "von_tong": value]])
    let contributor = Contributor.unit(code)
    commune.forms["X-05"] = try fixture.record(
      "X-05", of: contributor,
      rows: [("", ["hiem_hoa": .text("HAN"), "th_lua": value, "th_tien": value])])
    commune.forms["X-06"] = try fixture.record(
      "X-06", of: contributor,
      rows: [("", ["chuoi": .text("DUA"), "ho": value, "san_luong": value, "uu_tien": 1])])
    return commune
  }

  @Test(arguments: cases.indices)
  func listsKeepTheirStates(_ index: Int) throws {
    let (one, other, sum) = Self.cases[index]
    let fixture = try FormsFixture()
    let chain = try #require(fixture.configuration.codeLists["DM_CHUOI"]?.choices.first).code
    var communes = [
      try commune(fixture, "29374", one), try commune(fixture, "29377", other),
    ]
    let position = try #require(
      fixture.configuration.form("X-06")?.columns.firstIndex { $0.field == "chuoi" })
    for commune in communes.indices {
      communes[commune].forms["X-06"]?.rows[0].values[position] = .text(chain)
    }
    let district = try fixture.district(communes)
    #expect(try district.value("H-05", "HAN", "th_lua") == sum)
    #expect(try district.total("H-05", "th_lua") == sum)
    #expect(try district.value("H-05-X", "29374/HAN", "th_lua") == one)
    #expect(try district.value("H-06", chain, "ho") == sum)
    #expect(try district.value("H-06", chain, "san_luong") == sum)
    #expect(try district.value("H-11", "NN", "von_oda") == sum)
    #expect(try district.value("H-11", "NN", "von_tong") == sum)
    #expect(try district.value("H-11b", "29377", "von_oda") == other)
    // By sector and by commune the same funds have the same total.
    #expect(try district.total("H-11", "von_oda") == sum)
    #expect(try district.total("H-11b", "von_oda") == sum)

    let province = try fixture.province(["847": district.result])
    #expect(try province.value("T-05", "NN", "von_oda") == sum)
    #expect(try province.value("T-05-H", "847", "von_tong") == sum)
    #expect(try province.value("T-06-H", "HAN", "th_tien") == sum)
    let chains = try province.form("T-07")
    if sum.decimal != nil {
      #expect(
        try province.value("T-07", chain + "/847", "ho") == sum, "\(chains.record.rows.count)")
    }
  }

  /// What no row says is nothing said, while how many rows there are is known.
  @Test func whereNoRowIsThereIsNoFigure() throws {
    let fixture = try FormsFixture()
    let district = try fixture.district([try commune(fixture, "29374", 5)])
    #expect(try district.value("H-11", "YT", "so_hd") == 0)
    #expect(try district.value("H-11", "YT", "von_oda") == .blank)
    #expect(try district.value("H-05", "BAO", "so_xa") == 0)
    #expect(try district.value("H-05", "BAO", "th_lua") == .blank)
  }

  /// The total of one activity's funds, in the list and above.
  @Test func anActivityWithoutFundsIsNotOneOfNoMoney() throws {
    let fixture = try FormsFixture()
    let district = try fixture.district([try commune(fixture, "29374", .none)])
    let list = try district.form("H-07")
    let column = try #require(list.columns.firstIndex { $0.field == "von_tong" })
    #expect(list.record.rows.map { $0.values[column] } == [.none])
  }
}
