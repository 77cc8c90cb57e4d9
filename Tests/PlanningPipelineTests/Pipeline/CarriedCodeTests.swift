import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningPipeline

/// Protects: the thread from last year's plan to what became of it. A result under a code that the
/// plan did not have is told at its cell, with the code that was probably meant.
@Suite struct CarriedCodeTests {
  private func result(_ code: CellContent?) -> [String: CellContent] {
    var fields: [String: CellContent] = [
      "linh_vuc": "NN", "ten_hd": "Tập huấn trồng lúa", "dvt": "lớp", "kl_kh": 2, "kl_th": 2,
      "kp_kh": 120, "kp_th": 120, "tinh_trang": "HOANTHANH",
    ]
    fields["ma_hd"] = code
    return fields
  }

  @Test func aCodeThatLastYearsPlanDidNotHaveIsTold() async throws {
    let folder = try TemporaryFolder()
    var earlier = try TestBook.commune("29377", planYear: 2017)
    earlier["X-08", "1", "ma_hd"] = "29377-2017-001"
    earlier["X-08", "2", "ma_hd"] = "29377-2017-002"
    try earlier.write(to: folder, as: "2017/xa.xlsx")
    let pipeline = try Shipped.pipeline()
    var request = ConsolidationRequest(
      area: "847", planYear: 2017, inputs: [folder.path + "/2017"],
      outputFolder: folder.path + "/history")
    _ = await pipeline.consolidate(request)

    var book = try TestBook.commune("29377")
    // As planned; mistyped; added during the year, under the machine's code and under none yet.
    for (row, code) in ["29377-2017-001", "29377-2017-0O2", "B29377-2017-001", nil].enumerated() {
      book.fill("X-03", row: row + 1, result(code.map { .text($0) }))
      book["X-03", String(row + 1), "ten_hd"] = .text("Tập huấn trồng lúa \(row + 1)")
    }
    try book.write(to: folder, as: "2018/xa.xlsx")
    // Nothing is known of the neighbour's plan, so nothing is said of its codes.
    var neighbour = try TestBook.commune("29392")
    neighbour.fill("X-03", row: 1, result("29392-2017-009"))
    try neighbour.write(to: folder, as: "2018/xa-ben.xlsx")
    request.planYear = 2018
    request.inputs = [folder.path + "/2018"]
    request.outputFolder = folder.path + "/out"
    request.history = folder.path + "/history"
    let told = await pipeline.consolidate(request).diagnostics.filter {
      $0.location.form == FormCode("X-03") && $0.code == "C308"
    }
    #expect(told.map(\.location.address) == [try book.address("X-03", "2", "ma_hd")])
    #expect(told.allSatisfy { $0.severity == .warning && $0.location.file == "xa.xlsx" })
    for language in Language.allCases {
      for fact in ["29377-2017-0O2", "29377-2017-002", "2017"] {
        #expect(told.allSatisfy { $0.message(in: language).contains(fact) }, "\(fact)")
      }
    }
  }
}
