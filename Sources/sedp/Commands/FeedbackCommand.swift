import ArgumentParser
import PlanningPipeline

struct FeedbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Trả lời từng xã: kiến nghị, đề xuất đi đến đâu, vì sao. (Answers to communes.)",
    subcommands: [District.self])

  struct District: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mỗi xã của huyện một sổ trả lời. (One workbook for each commune.)")

    @OptionGroup var common: CommonOptions
    @OptionGroup var answers: AnswerOptions

    @Argument(help: "Mã huyện. (District code.)")
    var code: String

    @Option(help: "Năm kế hoạch (N+1). (Plan year.)")
    var planYear: Int

    @Option(
      name: .customLong("in"), parsing: .upToNextOption,
      help: "Thư mục sổ của xã và phòng, ban. (Workbooks of communes and departments.)")
    var input: [String]

    @Option(name: .shortAndLong, help: "Thư mục ghi ra. (Output folder.)")
    var output: String

    @Option(help: "Sổ tổng hợp của tỉnh, để biết kiến nghị đã vào T-03. (The province's workbook.)")
    var province: String?

    @Option(
      name: .long, parsing: .upToNextOption,
      help: "Tên tệp được chọn khi một đơn vị gửi nhiều bản. (The file to use in a conflict.)")
    var accept: [String] = []

    @Option(help: "Thể thức: TT01_2011 hoặc ND30_2020. (Layout profile.)")
    var profile: LayoutProfile?

    @Option(help: "Kiểu biểu: annex hoặc standalone. (Annex or stand-alone sheets.)")
    var mode: LayoutMode?

    func run() async throws {
      var request = FeedbackRequest(
        district: code, planYear: planYear, inputs: input, outputFolder: output)
      request.province = province
      request.accepted = Set(accept)
      request.answers = answers.files
      request.layout.mode = mode ?? .standalone
      if let profile { request.layout.profile = profile }
      let report = try await common.pipeline().feedback(request, progress: common.progress)
      try common.finish(report)
    }
  }
}
