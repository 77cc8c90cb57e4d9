import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: units stand in the order that was asked for, in rows, columns and lists of activities,
/// and their order changes no figure.
@Suite struct UnitOrderTests {
  /// Châu Thành by the Vietnamese alphabet: Châu Thành, Đa Lộc, Hòa Lợi, Hòa Minh, Hòa Thuận …
  static let byName = [
    "29374", "29377", "29401", "29410", "29398", "29407", "29413", "29389", "29386", "29380",
    "29395", "29404", "29392", "29383",
  ]

  private func district(_ order: UnitOrder) throws -> Consolidation {
    let fixture = try FormsFixture()
    let hierarchy = fixture.configuration.hierarchy(planYear: 2018, order: order)
    let submissions = try hierarchy.parts(of: "847").map { unit in
      try fixture.commune(
        unit.code, figures: ["KT16": 10],
        activities: [
          [
            "ma_hd": .text(unit.code + "-2018-001"), "linh_vuc": .text("NN"), "uu_tien": 1,
            "ten_hd": .text("Tập huấn"), "von_tong": 5, "von_nsh": 5,
          ]
        ])
    }.sorted { $0.contributor < $1.contributor }
    return Consolidator(configuration: fixture.configuration).consolidate(
      ConsolidationInput(
        area: try #require(hierarchy["847"]), planYear: 2018, hierarchy: hierarchy,
        submissions: submissions))
  }

  @Test func unitsAreListedByTheAlphabet() throws {
    let district = try district(.name)
    #expect(try district.form("H-01").record.rows.map(\.key) == Self.byName)
    #expect(
      try district.form("H-02b").columns.map(\.field).filter { $0.hasPrefix("xa_") }
        == Self.byName.map { "xa_" + $0 })
    let activities = try district.form("H-07")
    #expect(activities.record.rows.compactMap(\.contributor?.key) == Self.byName)
  }

  @Test func theUsualOrderIsTheOfficialList() throws {
    let rows = try district(.code).form("H-01").record.rows
    #expect(rows.map(\.key) == Self.byName.sorted())
  }

  @Test func orderChangesNoFigure() throws {
    let (one, other) = (try district(.code), try district(.name))
    #expect(one.figures == other.figures)
    #expect(try one.total("H-07", "von_tong") == other.total("H-07", "von_tong"))
    #expect(try other.value("H-02", "KT16", "uth_nay") == 140)
  }
}
