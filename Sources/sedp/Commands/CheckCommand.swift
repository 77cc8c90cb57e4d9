import ArgumentParser
import PlanningPipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra sổ đã điền; không ghi gì. (Check workbooks.)")

  @OptionGroup var common: CommonOptions

  @OptionGroup var shown: ReportOptions

  @OptionGroup var answers: AnswerOptions

  @Argument(help: "Tệp hoặc thư mục. (Files or folders.)", completion: .file())
  var paths: [String]

  @Option(help: "Năm kế hoạch phải có. (The plan year that workbooks must have.)")
  var planYear: Int?

  func run() async throws {
    var request = CheckRequest(inputs: paths, planYear: planYear)
    request.answers = answers.files
    let report = try await common.pipeline(
      planYear: planYear ?? common.statedPlanYear(of: paths)
    ).check(request, progress: common.progress)
    try shown.finish(report, common, .checking)
  }
}
