import ArgumentParser
import PlanningPipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra sổ đã điền; không sửa gì trong đó. (Check workbooks.)")

  @OptionGroup var common: CommonOptions

  @OptionGroup var shown: ReportOptions

  @OptionGroup var answers: AnswerOptions

  @OptionGroup var annotation: AnnotationOptions

  @Argument(
    help: "Tệp, thư mục, hoặc - cho đầu vào chuẩn. (Files, folders, or - for standard input.)",
    completion: .file())
  var paths: [String]

  @Option(
    help: """
      Năm kế hoạch phải có, đủ bốn chữ số. (The plan year that workbooks must have, four digits.)
      """)
  var planYear: PlanYear?

  func run() async throws {
    var request = CheckRequest(inputs: paths, planYear: planYear?.number)
    request.answers = answers.files
    request.annotation = annotation.request(common, shown)
    let report = try await common.pipeline(
      unit: common.statedUnit(of: paths),
      planYear: planYear?.number ?? common.statedPlanYear(of: paths)
    ).check(request, progress: common.progress)
    try shown.finish(report, common, .checking)
  }
}
