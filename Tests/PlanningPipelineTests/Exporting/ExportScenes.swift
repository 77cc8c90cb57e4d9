import PlanningForms

@testable import PlanningExport
@testable import PlanningPipeline

extension DiagnosticScene {
  /// Folders that no data package may be written to, and nothing to write.
  static let exportScenes: [DiagnosticScene] = [
    DiagnosticScene(name: "a package where something else lies", codes: ["F170"]) { folder in
      try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
      try folder.write("của người khác", to: "goi/ghi-chu.txt")
      let report = await (try Shipped.pipeline()).export(
        ExportRequest(inputs: [folder.path + "/in"], output: folder.path + "/goi"))
      return PlayedScene(
        report,
        expected: [
          ExpectedDiagnostic("F170", file: folder.path + "/goi", facts: ["ghi-chu.txt"])
        ])
    },
    DiagnosticScene(name: "a package that was changed by hand", codes: ["F171"]) { folder in
      try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
      let request = ExportRequest(inputs: [folder.path + "/in"], output: folder.path + "/goi")
      _ = await (try Shipped.pipeline()).export(request)
      try folder.write("sửa tay", to: "goi/x-01.csv")
      return PlayedScene(
        await (try Shipped.pipeline()).export(request),
        expected: [ExpectedDiagnostic("F171", file: folder.path + "/goi", facts: ["x-01.csv"])])
    },
    DiagnosticScene(name: "nothing to export", codes: ["F172"]) { folder in
      let path = try folder.write("Ghi chú", to: "ghi-chu.docx")
      return PlayedScene(
        await (try Shipped.pipeline()).export(
          ExportRequest(inputs: [path], output: folder.path + "/goi")),
        expected: [ExpectedDiagnostic("F172")])
    },
  ]
}
