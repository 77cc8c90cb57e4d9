import PlanningForms
import WorkbookModel

extension ReadingSession {
  /// How many rows of a sheet are looked at for headings.
  private static let searchedRows = 20
  /// How many texts are looked at: a workbook may hold nothing but texts with years.
  private static let mostTexts = 1_000
  /// The fewest headings that say what year a workbook is of.
  private static let fewestHeadings = 6
  /// How many times as many headings another year must fit.
  private static let factor = 3
  /// How many plan years are tried at most.
  private static let mostYears = 40

  /// The plan year that the headings are of, where it is not the one that the workbook states: somebody has
  /// changed the year of an old template, or mistyped it.
  func yearOfHeadings(besides stated: Int) -> Int? {
    var texts: [String] = []
    var fitting = 0
    search: for grid in grids {
      for row in grid.sheet.rows.prefix(while: { $0.number <= Self.searchedRows }) {
        for cell in row.cells.prefix(HeaderMatcher.searchedColumns) {
          guard case .text(let text) = cell.value, Self.mayNameYear(text) else { continue }
          if isHeading(text, planYear: stated) {
            fitting += 1
            // Those of a workbook that is in order end the search.
            if fitting >= Self.fewestHeadings { return nil }
          }
          texts.append(text)
          if texts.count == Self.mostTexts { break search }
        }
      }
    }
    // A heading names the year before the plan's, that of the plan, or the one in which it is made.
    let years = Set(texts.flatMap(Self.years)).flatMap { $0...($0 + 2) }
    let fits = Set(years).sorted().prefix(Self.mostYears).map { year in
      (year: year, count: texts.count { isHeading($0, planYear: year) })
    }
    guard let best = fits.max(by: { $0.count < $1.count }), best.year != stated,
      best.count >= max(Self.fewestHeadings, fitting * Self.factor)
    else { return nil }
    return best.year
  }

  private func isHeading(_ text: String, planYear: Int) -> Bool {
    reader.yearHeadings.contains(HeaderKey(text, planYear: planYear))
  }

  private static func years(in text: String) -> [Int] {
    text.split { !$0.isNumber }.compactMap { digits in
      guard digits.utf8.count == 4, let year = Int(digits), YearTokens.planYears.contains(year)
      else { return nil }
      return year
    }
  }

  private static func mayNameYear(_ text: String) -> Bool {
    (4...200).contains(text.utf8.count) && text.utf8.contains { $0 == 0x32 || $0 == 0x31 }
  }
}
