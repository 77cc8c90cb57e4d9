import ArgumentParser
import PlanningLayout
import PlanningPipeline

struct FeedbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Trả lời từng xã: kiến nghị, đề xuất đi đến đâu, vì sao. (Answers to communes.)",
    subcommands: [District.self])

  struct District: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mỗi xã của huyện một sổ trả lời. (One workbook for each commune.)")

    @OptionGroup var options: AreaOptions

    @Option(
      help: "Sổ tổng hợp của tỉnh, để biết kiến nghị đã vào T-03. (The province's workbook.)",
      completion: .file(extensions: ["xlsx"]))
    var province: String?

    func run() async throws {
      var request = FeedbackRequest(
        district: options.code, planYear: options.planYear.number, inputs: options.input,
        outputFolder: options.output)
      request.province = province
      request.accepted = Set(options.accept)
      request.answers = options.answers.files
      // Each sheet of an answer is read and filed by itself.
      request.layout = options.layout(usual: .standalone)
      let common = options.common
      let report = try await common.pipeline(
        unit: options.code, planYear: options.planYear.number
      ).feedback(request, progress: common.progress)
      try options.shown.finish(report, common, .making)
    }
  }
}
