import ArgumentParser
import PlanningDesk
import PlanningForms
import PlanningInspection
import PlanningIntake
import PlanningPipeline
import PlanningRuns

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Xem tệp là gì, có gì lạ, cần làm gì. (What a file is and what is odd in it.)",
    discussion: """
      Mã kết thúc / exit status: 0 không có gì lạ (nothing odd); 1 có điểm lạ (odd things); \
      3 có tệp không đọc được (unreadable).
      """)

  @OptionGroup var common: CommonOptions

  @Argument(
    help: "Tệp, thư mục, hoặc - cho đầu vào chuẩn. (Files, folders, or - for standard input.)",
    completion: .file())
  var paths: [String]

  func run() throws {
    let pipeline = try common.pipeline(planYear: common.statedPlanYear(of: paths))
    let files = InputFiles(paths)
    var status = files.findings.isEmpty ? RunReport.Outcome.clean : .problems
    for passed in files.findings {
      printError("\(passed.code): " + passed.message(in: common.language))
    }
    var documents: [JSONInspection] = []
    for (index, path) in (files.missing + files.paths).enumerated() {
      let inspection = pipeline.inspect(path)
      if common.json {
        documents.append(JSONInspection(inspection, language: common.language))
      } else {
        if index > 0 { try printLine("") }
        try StandardOutput.write(InspectionText(inspection, language: common.language).text())
      }
      let outcome: RunReport.Outcome =
        inspection.isReadable ? inspection.findings.isEmpty ? .clean : .problems : .refused
      if outcome.rawValue > status.rawValue { status = outcome }
    }
    if common.json { try printLine(jsonText(documents)) }
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
