import Harness
import Testing

@testable import PlanningForms

/// Protects: plan year and unit choose the form set, and the two-level set knows no district.
@Suite struct FormSetTests {
  private static let sets = FormSets(in: ShippedConfiguration.package.path + "/Templates")

  @Test(arguments: [
    ("29242", 2018, "tra-vinh-2018"), ("29242", 2027, "vinh-long-2027"),
    ("86", 2027, "vinh-long-2027"), ("847", 2018, "tra-vinh-2018"),
    ("91", 2027, "viet-nam-2027"), ("30520", 2027, "viet-nam-2027"),
    ("01", 2027, "thanh-pho-2027"), ("00004", 2027, "thanh-pho-2027"),
    // 86 is the code of another province before, and 83 has no successor of that code.
    ("86", 2025, "vinh-long-2018"), ("83", 2025, "ben-tre-2018"), ("none", 2018, "tra-vinh-2018"),
    // Nobody's today: the set that the others are made from.
    ("none", 2027, "vinh-long-2027"),
  ])
  func unitAndYearChooseTheSet(unit: String, year: Int, set: String) throws {
    let folder = try #require(Self.sets.folder(unit: unit, planYear: year))
    #expect(folder.hasSuffix("/" + set))
  }

  @Test func twoLevelSetHasNoDistrict() throws {
    let folder = try #require(Self.sets.folder(planYear: 2027))
    #expect(folder.hasSuffix("/vinh-long-2027"))
    let configuration = try ShippedConfiguration.set("vinh-long-2027")
    let hierarchy = configuration.hierarchy(planYear: 2027)
    let top = try #require(hierarchy.tops.first)
    #expect(hierarchy.takesSubmissions(top))
    #expect(hierarchy.submitters(in: top).count == 124)
    for form in configuration.forms {
      let words = [form.title, form.subtitle] + form.allColumns.flatMap(\.header)
      for text in words + form.rules.map(\.message) {
        #expect(!text.lowercased().contains("huyện"), "\(form.code): \(text)")
      }
      #expect(form.column("von_nsh") == nil)
    }
  }

  /// Protects: the country is there once: 34 provinces and cities with 3 321 communes (Nghị quyết 202/2025/QH15).
  @Test func theCountryIsWhole() throws {
    let sets = Self.sets.folders(withUnitsInAnyOf: [2027])
    #expect(
      sets.map { $0.split(separator: "/").last }
        == ["vinh-long-2027", "viet-nam-2027", "thanh-pho-2027"])
    let units = try sets.flatMap { folder in
      let name = try #require(folder.split(separator: "/").last.map(String.init))
      let hierarchy = try ShippedConfiguration.set(name).hierarchy(planYear: 2027)
      for unit in hierarchy.units { #expect(hierarchy.top(above: unit.code) != nil) }
      return hierarchy.units
    }
    #expect(Set(units.map(\.code)).count == units.count)
    #expect(units.count { !$0.level.hasUnitAbove } == 34)
    #expect(units.count { $0.level.hasUnitAbove } == 3_321)
  }

  @Test func citiesSayCity() throws {
    let configuration = try ShippedConfiguration.set("thanh-pho-2027")
    for form in configuration.forms {
      let words = [form.title, form.subtitle] + form.allColumns.flatMap(\.header)
      for text in words + form.rules.map(\.message) {
        #expect(!text.lowercased().contains("tỉnh"), "\(form.code): \(text)")
      }
    }
    #expect(configuration.departments.choices.allSatisfy { !$0.name.contains("tỉnh") })
    // A set's replacements work on what the set below has made, for words that samples and old books bring, too.
    let words = configuration.replacements.reduce("Toàn huyện") { text, replacement in
      text.replacing(replacement.text, with: replacement.by)
    }
    #expect(words == "Toàn thành phố")
  }
}
