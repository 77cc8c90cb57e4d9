import Harness
import PlanningForms
import PlanningIntake
import Synchronization
import Testing
import WorkbookModel

@testable import PlanningPipeline

/// Protects: which cells were used, repaired, ignored and refused can be told one by one, and the lists
/// are as long as the counts.
struct SettledCellsTests {
  @Test func neighboursAreOneRangeAndEveryCellStandsInOne() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      var cells = CellGathering(sheet: "S")
      var meant: [CellReference: CellOutcome] = [:]
      for row in 1...8 {
        for column in 1...8 where Bool.random(using: &generator) {
          let reference = CellReference(row: row, column: column)
          let outcome = CellOutcome.allCases[Int.random(in: 0..<2, using: &generator)]
          meant[reference] = outcome
          cells.add(reference, outcome)
        }
        cells.endRow()
      }
      var found: [CellReference: CellOutcome] = [:]
      for settled in cells.gathered {
        let range = try #require(settled.range)
        for row in range.first.row...range.last.row {
          for column in range.first.column...range.last.column {
            let reference = CellReference(row: row, column: column)
            #expect(found.updateValue(settled.outcome, forKey: reference) == nil)
          }
        }
      }
      #expect(found == meant)
      #expect(cells.gathered.reduce(0) { $0 + $1.count } == meant.count)
    }
  }

  @Test func theListsAreAsLongAsTheCounts() async throws {
    let folder = try TemporaryFolder()
    var book = try TestBook.commune("29392")
    book["X-02", "KT17", "uth_nay"] = "nhiều"
    try book.write(to: folder, as: "a.xlsx")
    try folder.write("<table><tr><td>1</td></tr></table>", to: "bao-cao.htm")
    let used = Mutex<[SettledCells]>([])
    var request = CheckRequest(inputs: [folder.path], planYear: 2018)
    request.usedCells = { _, cells in used.withLock { $0 += cells } }
    let report = await Pipeline(configuration: try Shipped.configuration()).check(request)
    func count(_ outcome: CellOutcome) -> Int {
      report.cells.reduce(0) { $0 + ($1.cells.outcome == outcome ? $1.cells.count : 0) }
    }
    let counts = report.accounting
    #expect(count(.repaired) == counts.repaired)
    #expect(count(.ignored) == counts.ignored)
    #expect(count(.refused) == counts.refused)
    #expect(count(.used) == 0)
    #expect(used.withLock { $0.reduce(0) { $0 + $1.count } } == counts.used)
    #expect(counts.used > 1_000 && counts.refused > 0)
    // A page that identifies nobody is a report that lies there.
    #expect(report.diagnostics.map(\.code).contains("F113"))
  }
}
