import PlanningForms
import Testing

@testable import PlanningLayout

/// Protects: what a paper counts is what stands on it, and a wide list takes no more paper than it needs.
@Suite struct ReportTableTests {
  @Test func printedRowsCountWithoutGapsAndFoldedOnesGoOn() throws {
    let fixture = try LayoutFixture()
    var data = try fixture.consolidated("T-04", district: "84", rows: 6)
    data.groups = []
    data.folded = [0, 2, 3]
    let table = ReportTable(
      form: try fixture.form("T-04"), data: data, configuration: fixture.configuration)
    let ordinals = table.lines.compactMap { line -> String? in
      if case .row(_, let ordinal) = line { ordinal } else { nil }
    }
    #expect(ordinals == ["4", "1", "5", "6", "2", "3"])
  }

  @Test func noHeadingStandsOverNothing() throws {
    let fixture = try LayoutFixture()
    func headings(_ code: String) throws -> [Bool] {
      var data = try fixture.consolidated(code, district: "84", rows: 4)
      let totals = data.columns.map { _ in ExpressionValue.blank }
      data.groups = [
        ConsolidatedForm.Group(code: "1", rows: 0..<2, totals: totals),
        ConsolidatedForm.Group(code: "2", rows: 2..<4, totals: totals),
      ]
      data.folded = [1, 2, 3]
      let table = ReportTable(
        form: try fixture.form(code), data: data, configuration: fixture.configuration)
      return table.lines.indices.compactMap { line in
        if case .group = table.lines[line] { !table.unprinted.contains(line) } else { nil }
      }
    }
    // The log has nothing to add up; a group of projects is told by its sums.
    #expect(try headings("T-09") == [true, false])
    #expect(try headings("T-04") == [true, true])
  }

  /// A commune's lists of activities and requests: two pages across, each with code and name.
  @Test(arguments: ["29374", "29392", "29389"])
  func filledListsAreTwoPagesWide(_ commune: String) throws {
    let fixture = try LayoutFixture()
    let book = fixture.composer.template(
      for: .unit(commune), records: try SampleFixtures.forms(.unit(commune)))
    for geometry in book.geometries where geometry.plan.isCut {
      let code = geometry.form.code
      #expect(geometry.plan.pages.count == 2, "\(code)")
      let frozen = geometry.form.layout.frozenFields
      let last = geometry.columns.lastIndex { frozen.contains($0.field) } ?? 0
      #expect(geometry.plan.repeated == 1...last + 1, "\(code)")
    }
    #expect(book.geometries.contains { $0.plan.isCut })
  }
}
