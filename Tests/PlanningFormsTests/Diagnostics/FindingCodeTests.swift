import PlanningForms
import Testing

/// Protects: codes that people learn, search for and filter by.
@Suite struct FindingCodeTests {
  /// The digit after the letter is the area's, so that a code can be placed without a list.
  @Test(arguments: Finding.Code.allCases)
  func everyCodeBelongsToAnArea(_ code: Finding.Code) throws {
    let area = try #require(code.area)
    let place = try #require(Finding.Area.allCases.firstIndex(of: area)) + 1
    #expect(code.rawValue.hasPrefix("\(area.rawValue)\(place)") && code.rawValue.count == 4)
  }

  @Test(arguments: Finding.Code.allCases)
  func everyCodeHasATitleInBothLanguages(_ code: Finding.Code) {
    let titles = Language.allCases.map { code.title(in: $0) }
    #expect(titles.allSatisfy { (4...45).contains($0.count) }, "\(titles)")
    #expect(titles[0] != titles[1])
  }

  /// Those of one area are told apart by their titles alone.
  @Test(arguments: Finding.Area.allCases, Language.allCases)
  func titlesOfAnAreaDiffer(_ area: Finding.Area, _ language: Language) {
    let titles = Finding.Code.allCases.filter { $0.area == area }.map { $0.title(in: language) }
    #expect(Set(titles).count == titles.count && !titles.isEmpty)
  }
}
