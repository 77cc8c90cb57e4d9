import CivilCalendar
import Harness
import PlanningForms
import Testing

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningRuns

extension DiagnosticScene {
  /// What is told of watched folders, archives and corrections.
  static let deskScenes: [DiagnosticScene] = [
    DiagnosticScene(name: "a watched folder", codes: ["F190", "F191"]) { folder in
      var book = try TestBook.commune("29377")
      book["X-08", "1", "ten_hd"] = .blank
      try book.write(to: folder, as: "in/a.xlsx")
      let pipeline = try Shipped.pipeline()
      let day = CalendarDay(year: 2017, month: 8, day: 1)
      var request = WatchRequest(
        folder: folder.path + "/in", output: folder.path + "/in/ra", unit: "847", planYear: 2018)
      let inside = await pipeline.look(request, today: day)
      request.output = folder.path + "/ra"
      _ = await pipeline.look(request, today: day)
      try folder.write("by hand", to: "ra/a - can sua.xlsx")
      let kept = await pipeline.look(request, today: day).checked.diagnostics.filter {
        $0.code == "F191"
      }
      return PlayedScene(
        RunReport(findings: inside.checked.diagnostics + kept),
        expected: [
          ExpectedDiagnostic("F190", file: request.folder + "/ra"),
          ExpectedDiagnostic(
            "F191", file: "a - can sua.xlsx", facts: ["a - can sua - nguoi sua 1.xlsx"]),
        ])
    },
    DiagnosticScene(name: "plans to print for a period", codes: ["F178", "F179"]) { folder in
      let plan = try ShippedConfiguration.set("tra-vinh-2018")
      try TestBook.commune("29377").write(to: folder, as: "kh/a.xlsx")
      var request = TemplateRequest(
        for: .units, planYear: 2018, outputFolder: folder.path + "/mau")
      request.units = ["29377", "29392"]
      request.previous = folder.path + "/kh"
      var pipeline = Pipeline(configuration: try ShippedConfiguration.set("tra-vinh-2018-6t"))
      pipeline.planSet = { plan }
      let report = await pipeline.templates(request)
      return PlayedScene(
        RunReport(findings: report.diagnostics.filter { $0.code.hasPrefix("F17") }),
        expected: [
          ExpectedDiagnostic("F178", facts: ["Xã Đa Lộc"]),
          ExpectedDiagnostic("F179", facts: ["Xã Song Lộc"]),
        ])
    },
    DiagnosticScene(name: "what is not kept", codes: ["F192", "F196"]) { folder in
      let copy = try await VerifiedDistrict.copy()
      try copy.write("mine", to: "luu/a.txt")
      func archive() async throws -> [Diagnostic] {
        var run = VerifyRequest(copy.path + "/out")
        run.inputs = [copy.path + "/in"]
        return await (try VerifiedDistrict.pipeline()).archive(
          ArchiveRequest(run, output: copy.path + "/luu")
        ).findings
      }
      let taken = try await archive()
      try copy.write("{}", to: "out/849_2018_SEDP_BanKe.json")
      return PlayedScene(
        RunReport(findings: taken + (try await archive())),
        expected: [
          ExpectedDiagnostic("F192", file: copy.path + "/luu"),
          ExpectedDiagnostic("F196", file: "out", facts: ["2", VerifiedDistrict.manifest]),
        ])
    },
    DiagnosticScene(
      name: "a locked workbook that comes out otherwise",
      codes: ["F193", "F194", "F195", "F197", "F198"]
    ) { _ in
      let folder = try await CorrectionTests.locked()
      let same = try await CorrectionTests.consolidate(folder, correction: "thử")
      try await CorrectionTests.resend(folder, "29377", scale: 3)
      let open = try await CorrectionTests.consolidate(folder)
      let made = try await CorrectionTests.consolidate(folder, correction: "Công văn 12")
      var province = ConsolidationRequest(
        area: "84", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out")
      province.origin = .communes
      province.writesDistricts = true
      province.answers.locks = folder.path + "/khoa.csv"
      let above = await (try Shipped.pipeline()).consolidate(province)
      let all = same.diagnostics + open.diagnostics + made.diagnostics + above.diagnostics
      let found = all.filter {
        ["F193", "F194", "F195", "F197", "F198"].contains($0.code)
      }
      return PlayedScene(
        RunReport(findings: found),
        expected: [
          ExpectedDiagnostic("F193", file: CorrectionTests.book, facts: ["Huyện Châu Thành"]),
          ExpectedDiagnostic("F194", file: CorrectionTests.book, facts: [CorrectionTests.first]),
          ExpectedDiagnostic("F195"),
          ExpectedDiagnostic("F197", file: CorrectionTests.book, facts: ["Huyện Châu Thành"]),
          ExpectedDiagnostic("F198", file: CorrectionTests.book, facts: ["Huyện Châu Thành"]),
        ])
    },
  ]
}
