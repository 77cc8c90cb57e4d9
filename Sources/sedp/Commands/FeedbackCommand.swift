import ArgumentParser
import PlanningDesk
import PlanningLayout
import PlanningPipeline

struct FeedbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Trả lời từng xã: kiến nghị, đề xuất đi đến đâu, vì sao. (Answers to communes.)",
    subcommands: [Area.self, District.self], defaultSubcommand: Area.self)

  /// Any unit that communes send their workbooks to.
  struct Area: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unit",
      abstract: "Mỗi xã một sổ trả lời: sedp feedback MÃ … (One workbook for each commune.)")

    @OptionGroup var options: Options

    func run() async throws { try await options.run() }
  }

  struct District: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mỗi xã của huyện một sổ trả lời. (One workbook for each commune.)")

    @OptionGroup var options: Options

    func run() async throws { try await options.run() }
  }

  /// What both need.
  struct Options: ParsableArguments {
    @OptionGroup var area: AreaOptions

    @Option(
      help: "Sổ tổng hợp của tỉnh, để biết kiến nghị đã vào T-03. (The province's workbook.)",
      completion: .file(extensions: ["xlsx"]))
    var province: String?

    func run() async throws {
      var request = FeedbackRequest(
        district: area.inputs.code, planYear: area.inputs.planYear.number,
        inputs: area.inputs.input,
        outputFolder: area.output)
      request.province = province
      request.accepted = Set(area.inputs.accept)
      request.answers = area.answers.files
      request.inEnglish = area.common.language == .english
      // Each sheet of an answer is read and filed by itself.
      request.layout = area.layout(usual: .standalone)
      let common = area.common
      let report = try await common.pipeline(
        unit: area.inputs.code, planYear: area.inputs.planYear.number,
        of: area.inputs.input
      ).feedback(request, progress: common.progress)
      try area.shown.finish(report, common, .making)
    }
  }
}
