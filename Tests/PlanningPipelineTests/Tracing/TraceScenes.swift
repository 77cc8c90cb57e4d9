import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookModel

@testable import PlanningPipeline
@testable import PlanningRuns
@testable import PlanningTracing

extension DiagnosticScene {
  /// Workbooks that can't say where their figures come from, and questions that have no answer.
  static let traceScenes: [DiagnosticScene] = [questions]

  private static let questions = DiagnosticScene(
    name: "where a figure comes from, asked of workbooks that were changed and of wrong places",
    codes: ["K519", "K520", "K521", "K522", "K523", "K524", "K525", "K526"]
  ) { folder in
    try TestBook.commune("29392").write(to: folder, as: "xa/xa.xlsx")
    let pipeline = try Shipped.pipeline()
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/xa"],
        outputFolder: folder.path + "/huyen"))
    let path = try #require(district.outputs.first)
    let whole = try RawPackage(path: path)

    // Another workbook's digest, and a figure typed over.
    var other = whole
    other["docProps/custom.xml"] = other["docProps/custom.xml"].replacingOccurrences(
      of: #"([0-9a-f]{30})[0-9a-f]{2}(?=</vt)"#, with: "$1", options: .regularExpression)
    try folder.write(other.bytes, to: "other.xlsx")
    var edited = whole
    for part in edited.parts.map(\.name) where part.hasPrefix("xl/worksheets/") {
      guard edited[part].contains("H-02") || edited[part].contains("<c r=\"F11\"") else { continue }
      edited[part] = edited[part].replacingOccurrences(
        of: #"(<c r="F11"[^>]*><v>)[^<]*"#, with: "$11234567", options: .regularExpression)
    }
    try folder.write(edited.bytes, to: "edited.xlsx")

    // A form set whose rule is another one by now.
    let templates = folder.path + "/set"
    try FileManager.default.copyItem(
      atPath: Shipped.templates, toPath: templates)
    let list = templates + "/indicators.csv"
    let text = try String(contentsOfFile: list, encoding: .utf8)
    let rule = try #require(text.split(separator: "\n").first { $0.hasPrefix("KT01,") })
    try text.replacingOccurrences(
      of: rule, with: rule.replacingOccurrences(of: ",sum,", with: ",count,")
    ).write(toFile: list, atomically: true, encoding: .utf8)
    let changed = Pipeline(configuration: try Configuration(folder: templates))

    func ask(_ file: String, _ address: String, _ pipeline: Pipeline = pipeline) throws
      -> [Diagnostic]
    {
      pipeline.tracer.trace(file, try #require(SheetAddress(address))).findings
    }
    func up(_ input: String, _ address: String) throws -> [Diagnostic] {
      pipeline.tracer.uses(of: input, try #require(SheetAddress(address)), in: [path]).findings
    }
    var report = RunReport()
    report.diagnostics =
      try ask(folder.path + "/xa/xa.xlsx", "X02_ChiTieu!F11")
      + ask(folder.path + "/other.xlsx", "H02_ChiTieu!F11")
      + ask(folder.path + "/edited.xlsx", "H02_ChiTieu!F11")
      + ask(path, "H02_ChiTieu!F3") + ask(path, "Sheet1!A1")
      + up("xb.xlsx", "X02_ChiTieu!F11") + up("xa.xlsx", "Sheet1!A1")
      + ask(path, "H02_ChiTieu!F11", changed)
    let name = "847_2018_SEDP_Huyen.xlsx"
    let sheet = "H02_ChiTieu"
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic("K519", file: "xa.xlsx", facts: ["BanGhi"]),
        ExpectedDiagnostic("K520", file: "other.xlsx", facts: ["BanGhi"]),
        ExpectedDiagnostic(
          "K521", file: "edited.xlsx", sheet: sheet, cell: "F11", field: "kh_nay",
          facts: ["234"]),
        ExpectedDiagnostic("K522", file: name, sheet: sheet, cell: "F3"),
        ExpectedDiagnostic("K523", file: name, sheet: "Sheet1", cell: "A1", facts: [sheet]),
        ExpectedDiagnostic("K524", file: name, facts: ["xb.xlsx", "xa.xlsx"]),
        ExpectedDiagnostic("K525", file: name, facts: ["X02_ChiTieu"]),
        ExpectedDiagnostic(
          "K526", file: name, sheet: sheet, cell: "F11", field: "kh_nay", facts: ["2018.1"]),
      ])
  }
}
