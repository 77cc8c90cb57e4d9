import Harness
import Testing

@testable import PlanningForms

/// Protects: plan year and unit choose the form set, and the two-level set knows no district.
@Suite struct FormSetTests {
  private static let sets = FormSets(in: ShippedConfiguration.package.path + "/Templates")

  @Test(arguments: [
    ("29242", 2018, "tra-vinh-2018"), ("29242", 2027, "vinh-long-2027"),
    ("86", 2027, "vinh-long-2027"), ("847", 2018, "tra-vinh-2018"),
    // 86 is the code of another province before, and 83 has no successor of that code.
    ("86", 2025, "vinh-long-2018"), ("83", 2025, "ben-tre-2018"), ("none", 2018, "tra-vinh-2018"),
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
    let top = try #require(hierarchy.top)
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
}
