import PlanningForms
import Testing

@testable import PlanningPipeline
@testable import PlanningRuns

extension DiagnosticScene {
  /// Workbooks that can't be compared, or not in all cells.
  static let compareScenes: [DiagnosticScene] = [others]

  private static let others = DiagnosticScene(
    name: "workbooks of other units, and one with a cell that can't be read",
    codes: ["K530", "K531", "K532"]
  ) { folder in
    let pipeline = try Shipped.pipeline()
    let mine = try TestBook.commune("29377").write(to: folder, as: "1/da-loc.xlsx")
    var book = try TestBook.commune("29392")
    book["X-02", "KT14", "uth_nay"] = "nhiều lắm"
    let other = try book.write(to: folder, as: "2/song-loc.xlsx")
    try TestBook.commune("29380").write(to: folder, as: "1/my-chanh.xlsx")
    var report = RunReport()
    for (before, after) in [(mine, other), (folder.path + "/1", other), (other, other)] {
      let found = await pipeline.compare(CompareRequest(before: before, after: after))
      report.diagnostics += found.findings
    }
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic("K530", facts: ["Xã Đa Lộc", "Xã Song Lộc"]),
        ExpectedDiagnostic("K531", file: "song-loc.xlsx"),
        ExpectedDiagnostic("K532"),
      ])
  }
}
