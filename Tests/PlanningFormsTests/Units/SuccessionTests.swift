import DecimalArithmetic
import Harness
import Testing

@testable import PlanningForms

/// Protects: who has a unit at a later day, through several reforms and by known and unknown shares.
@Suite struct SuccessionTests {
  private static func life(
    _ code: String, _ from: String, _ to: String, in parent: String = "", depth: Int = 2,
    set: String = "old"
  ) -> UnitLife {
    UnitLife(
      code: code, parent: parent, depth: depth, type: .commune, name: "Xã " + code, validFrom: from,
      validTo: to, set: set)
  }

  private static func line(
    _ old: String, _ new: String, _ day: String, _ share: ExactDecimal? = nil,
    _ extent: Succession.Extent = .whole
  ) -> Succession {
    Succession(old: old, new: new, day: day, extent: extent, share: share, basis: "NQ", line: 2)
  }

  /// A joined B in 2020; in 2025 B was divided between C and D, and E lives on under the code of F.
  private static let successions = Successions(
    [
      line("A", "B", "2020-07-01"),
      line("B", "C", "2025-07-01", ExactDecimal("0.25"), .part),
      line("B", "D", "2025-07-01", ExactDecimal("0.75"), .part),
      line("E", "F", "2025-07-01", nil, .part), line("E", "D", "2025-07-01", nil, .part),
      line("F", "F", "2025-07-01"),
    ],
    units: [
      life("1", "", "2025-06-30", depth: 1), life("A", "", "2020-06-30", in: "1"),
      life("B", "", "2025-06-30", in: "1"), life("E", "", "2025-06-30", in: "1"),
      life("F", "", "2025-06-30", in: "1"), life("C", "2025-07-01", "", set: ""),
      life("D", "2025-07-01", "", set: ""), life("F", "2025-07-01", "", set: ""),
    ])

  @Test func heirsFollowThroughSeveralReforms() throws {
    let first = try #require(Self.successions.unit("A", on: "2018-12-31"))
    #expect(
      Self.successions.heirs(of: first, from: "2018-12-31", to: "2024-12-31")
        == [Heir(code: "B", share: .one)])
    #expect(
      Self.successions.heirs(of: first, from: "2018-12-31", to: "2026-12-31")
        == [
          Heir(code: "C", share: ExactDecimal("0.25")),
          Heir(code: "D", share: ExactDecimal("0.75")),
        ])
  }

  @Test func aPartWithoutShareIsUnknown() throws {
    let unit = try #require(Self.successions.unit("E", on: "2024-12-31"))
    #expect(
      Self.successions.heirs(of: unit, from: "2024-12-31", to: "2025-12-31")
        == [Heir(code: "D", share: nil), Heir(code: "F", share: nil)])
  }

  /// A code is another unit at another time.
  @Test func aCodeThatLivesOnFollowsItself() throws {
    let before = try #require(Self.successions.unit("F", on: "2024-12-31"))
    let after = try #require(Self.successions.unit("F", on: "2025-12-31"))
    #expect(before != after)
    #expect(Self.successions.ended("F", before: "2026-12-31") == before)
    #expect(
      Self.successions.heirs(of: before, from: "2024-12-31", to: "2025-12-31")
        == [Heir(code: "F", share: .one)])
  }

  @Test func anAreaIsFollowedByWhoHasItsParts() throws {
    let area = try #require(Self.successions.unit("1", on: "2024-12-31"))
    #expect(
      Self.successions.heirs(of: area, from: "2024-12-31", to: "2025-12-31").map(\.code)
        == ["C", "D", "F"])
  }

  @Test func theLineIsToldInWords() {
    let lines = UnitHistory(of: "D", in: Self.successions).lines(in: .vietnamese)
    #expect(
      lines == [
        "D Xã D, từ 01/07/2025", "  ← B Xã B (một phần, tỷ lệ 0,75, từ 01/07/2025): NQ",
        "  ← E Xã E (một phần, chưa có tỷ lệ, từ 01/07/2025): NQ",
      ])
  }

  // MARK: What is shipped

  /// Of each commune of today it is known whom it follows, and of each of before who has it.
  @Test func everyShippedUnitHasItsPast() throws {
    let configuration = try ShippedConfiguration.set("vinh-long-2027")
    let (start, end) = (UnitLife.day(ofPlanYear: 2025), UnitLife.day(ofPlanYear: 2027))
    let hierarchy = configuration.hierarchy(planYear: 2027)
    let top = try #require(hierarchy.tops.first)
    var followed: Set<String> = []
    var old = 0
    for unit in configuration.successions.units
    where !unit.set.isEmpty && unit.isValid(on: start)
      && configuration.successions.parts(of: unit, on: start).isEmpty
    {
      old += 1
      let heirs = configuration.successions.heirs(of: unit, from: start, to: end)
      #expect(
        !heirs.isEmpty && heirs.allSatisfy { hierarchy[$0.code]?.level == hierarchy.levels.base })
      followed.formUnion(heirs.map(\.code))
    }
    #expect(old == 356)
    #expect(followed == Set(hierarchy.submitters(in: top).map(\.code)))
    #expect(
      configuration.endedUnit("29239", planYear: 2027)
        == .endedUnit(
          unit: "29239 Phường 1", day: "2025-06-30", heirs: ["29242 Phường Trà Vinh"],
          planYear: 2027)
    )
    #expect(configuration.endedUnit("29239", planYear: 2025) == nil)
    #expect(configuration.endedUnit("29410", planYear: 2019) == nil)
  }
}
