import Foundation
import PlanningForms
import PlanningIntake
import Testing

@testable import PlanningPipeline
@testable import PlanningRuns

extension DiagnosticScene {
  /// Workbooks of earlier and later template versions, and without what they need not have.
  static let versionScenes: [DiagnosticScene] = [
    DiagnosticScene(name: "template versions", codes: ["S250", "S251"]) { folder in
      let set = try FormerSet(seed: 4)
      try folder.write(try set.book(of: "cu", unit: "29392"), to: "cu.xlsx")
      try folder.write(try set.book(of: "moi", unit: "29392"), to: "moi.xlsx")
      func check(_ book: String, by name: String) async throws -> RunReport {
        await Pipeline(configuration: try set.configuration(name)).check(
          CheckRequest(inputs: [folder.path + "/" + book], planYear: FormerSet.planYear))
      }
      var report = try await check("cu.xlsx", by: "moi")
      let later = try await check("moi.xlsx", by: "cu")
      report.diagnostics += later.diagnostics
      func expected(_ code: String, _ set: Configuration, _ file: String) -> ExpectedDiagnostic {
        ExpectedDiagnostic(
          code, file: file, sheet: set.form(FormCode("X-00"))?.sheet, cell: "C12",
          field: "phien_ban",
          facts: ["2018.0", "2018.1"])
      }
      return PlayedScene(
        report,
        expected: [
          expected("S250", try set.configuration("cu"), "cu.xlsx"),
          expected("S251", try set.configuration("moi"), "moi.xlsx"),
        ])
    },
    DiagnosticScene(name: "what need not be there", codes: ["S252"]) { folder in
      let templates = try folder.file("Templates")
      try FileManager.default.copyItem(atPath: Shipped.templates, toPath: templates)
      let form = try String(contentsOfFile: templates + "/forms/X-06.yaml", encoding: .utf8)
      try folder.write(
        form.replacing("\nrows: list", with: "\noptional: true\nrows: list"),
        to: "Templates/forms/X-06.yaml")
      var book = try TestBook.commune("29392")
      let sheet = try book.sheetName("X-06")
      book.sheets.removeAll { $0.name == sheet }
      try book.write(to: folder, as: "xa.xlsx")
      let report = await Pipeline(configuration: try Configuration(folder: templates)).check(
        CheckRequest(inputs: [folder.path + "/xa.xlsx"], planYear: 2018))
      return PlayedScene(
        report, expected: [ExpectedDiagnostic("S252", file: "xa.xlsx", facts: [sheet])])
    },
  ]
}
