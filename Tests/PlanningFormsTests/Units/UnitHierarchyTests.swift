import Harness
import Testing

@testable import PlanningForms

/// What must hold of who belongs to whom, in the shipped units and in those of other years.
@Suite struct UnitHierarchyTests {
  private let shipped: UnitHierarchy

  init() throws { shipped = try TemplatesFolder.load().hierarchy(planYear: 2018) }

  private static func unit(
    _ code: String, in parent: String, _ level: PlanningLevel, from: String = "", to: String = ""
  ) -> AdministrativeUnit {
    AdministrativeUnit(
      code: code, parent: parent, level: level, type: .commune, typeName: "Xã", name: code,
      fullName: code, validFrom: from, validTo: to)
  }

  /// A province whose district is dissolved after 2025.
  private static let reformed = [
    unit("1", in: "", .province),
    unit("11", in: "1", .district, to: "2025-06-30"),
    unit("00111", in: "11", .commune, to: "2025-06-30"),
    unit("00112", in: "1", .commune, from: "2025-07-01"),
  ]

  @Test func partsOfThePartsOfTheTopAreThoseThatFillForms() throws {
    let top = try #require(shipped.tops.first)
    let parts = shipped.parts(of: top.code).flatMap { shipped.parts(of: $0.code) }
    #expect(Set(parts) == Set(shipped.submitters(in: top)))
    #expect(
      parts.allSatisfy { $0.level == shipped.levels.base && shipped.parts(of: $0.code).isEmpty })
  }

  @Test func everyUnitIsPartOfExactlyOneOtherButTheTop() {
    for unit in shipped.units {
      let areas = shipped.units.filter { shipped.parts(of: $0.code).contains(unit) }
      #expect(areas.map(\.code) == (shipped.tops.contains(unit) ? [] : [unit.parent]))
    }
  }

  @Test func everyContributorSendsItsWorkbookToOneArea() {
    for area in shipped.areas {
      for contribution in shipped.contributors(of: area) where contribution.level.isFilled {
        #expect(shipped.receivingArea(of: contribution.contributor) == area)
        #expect(shipped.level(of: contribution.contributor) == contribution.level)
        #expect(area.level.sources.contains(contribution.level.rawValue))
        let holders = shipped.areas.filter { shipped.contains(contribution.contributor, in: $0) }
        #expect(Set(holders) == Set([area] + shipped.tops))
      }
    }
  }

  @Test func districtAwaitsItsCommunesAndNoDepartment() throws {
    let district = try #require(shipped["847"])
    let contributors = shipped.contributors(of: district)
    let awaited = contributors.filter(\.isAwaited).map(\.contributor)
    #expect(awaited == shipped.parts(of: "847").map { .unit($0.code) })
    let departments = try TemplatesFolder.load().departments.choices.map(\.code)
    #expect(
      contributors.filter { !$0.isAwaited }.map(\.contributor)
        == departments.map { .department(district: "847", code: $0) })
  }

  @Test func provinceIsMadeOfDistrictsAlone() throws {
    let top = try #require(shipped.tops.first)
    #expect(!shipped.takesSubmissions(top))
    #expect(
      shipped.contributors(of: top)
        == shipped.parts(of: top.code).map {
          Contribution(contributor: .unit($0.code), level: .district, isAwaited: true)
        })
    #expect(shipped.receivingAreas == shipped.parts(of: top.code))
  }

  @Test func unitsThatFillFormsHaveNoContributors() throws {
    let commune = try #require(shipped.parts(of: "847").first)
    #expect(shipped.contributors(of: commune).isEmpty)
    #expect(!shipped.takesSubmissions(commune))
    #expect(shipped.submitters(in: commune) == [commune])
  }

  @Test(arguments: [(2025, "11", "00111"), (2027, "1", "00112")])
  func submissionsGoToTheLowestAreaThereIs(year: Int, area: String, commune: String) throws {
    let hierarchy = UnitHierarchy(
      Self.reformed, levels: shipped.levels, departments: ["TCKH"], planYear: year)
    let receiver = try #require(hierarchy[area])
    #expect(hierarchy.receivingAreas == [receiver])
    #expect(
      hierarchy.contributors(of: receiver) == [
        Contribution(contributor: .unit(commune), level: .commune, isAwaited: true),
        Contribution(
          contributor: .department(district: area, code: "TCKH"), level: .department,
          isAwaited: false),
      ])
    #expect(hierarchy.receivingArea(of: .unit(commune)) == receiver)
    #expect(hierarchy.tops.first.map { hierarchy.submitters(in: $0).map(\.code) } == [commune])
  }

  @Test func unitsOutsideAnAreaAreNotInIt() throws {
    let district = try #require(shipped["847"])
    let other = try #require(shipped.parts(of: "845").first)
    #expect(!shipped.contains(other.code, in: "847"))
    #expect(!shipped.contains(.unit(other.code), in: district))
    #expect(!shipped.contains(.department(district: "845", code: "TCKH"), in: district))
    #expect(!shipped.contains(.unit("99999"), in: district))
  }

  @Test(arguments: [Contributor.unit("29374"), .department(district: "847", code: "NNPTNT")])
  func contributorIsReadFromItsKey(_ contributor: Contributor) {
    #expect(Contributor(key: contributor.key) == contributor)
  }

  @Test func formsReferToNoLevelAboveTheirOwn() {
    for level in shipped.levels.all {
      #expect(level.sees(level))
      for source in level.sources {
        #expect(shipped.levels[source].map { $0.sees(level) } == false)
      }
    }
    #expect(shipped.levels.filled == [.commune, .department])
    #expect(shipped.levels.ofUnits == [.province, .district, .commune])
  }
}
