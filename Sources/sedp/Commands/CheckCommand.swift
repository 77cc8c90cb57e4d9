import ArgumentParser
import PlanningPipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra sổ đã điền; không ghi gì. (Check workbooks.)")

  @OptionGroup var common: CommonOptions

  @Argument(help: "Tệp hoặc thư mục. (Files or folders.)")
  var paths: [String]

  @Option(help: "Năm kế hoạch phải có. (The plan year that workbooks must have.)")
  var planYear: Int?

  func run() async throws {
    let report = try await common.pipeline().check(
      CheckRequest(inputs: paths, planYear: planYear), progress: common.progress)
    try common.finish(report)
  }
}
