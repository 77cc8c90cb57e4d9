import ArgumentParser
import PlanningForms
import PlanningPipeline

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Trang xem nhanh của huyện hoặc tỉnh, mở bằng trình duyệt. (A page to read in a browser.)",
    discussion: """
      Một tệp HTML, gửi được qua thư, mở không cần mạng: kết luận và việc cần làm trước, ai đã nộp, chỗ phải \
      sửa với câu gửi từng đơn vị, chỉ tiêu chủ yếu, vốn, thiên tai, so sánh các đơn vị. Mỗi số là số in trong \
      sổ tổng hợp và mở ra thấy từ ô nào. (One HTML file: verdict, who has sent what, what to mend, figures and \
      where they come from.)
      """,
    subcommands: [Area.self, District.self, Province.self], defaultSubcommand: Area.self)

  /// What all levels need.
  struct Options: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @OptionGroup var shown: ReportOptions
    @OptionGroup var answers: AnswerOptions

    @OptionGroup var area: AreaInputOptions

    @Option(
      name: .shortAndLong, help: "Tệp HTML ghi ra. (The HTML file to write.)",
      completion: .file(extensions: ["html"]))
    var output: String

    @OptionGroup var deadlines: DeadlineOptions

    @OptionGroup var figures: FigureOptions

    func request() -> ConsolidationRequest {
      var request = area.request(into: AreaInputOptions.folder(of: output))
      request.page = PageRequest(file: output, language: common.language)
      request.page?.today = deadlines.day
      request.layout.signing.file = deadlines.settings
      figures.apply(to: &request)
      request.answers = answers.files
      return request
    }

    /// Consolidates, writes the page and tells what happened.
    func run(_ request: ConsolidationRequest) async throws {
      let report = try await common.pipeline(
        unit: request.area, planYear: request.planYear, of: request.inputs
      ).consolidate(request, progress: common.progress)
      try shown.finish(report, common, .consolidating)
    }
  }

  /// Any unit: its level stands in the form set.
  struct Area: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unit",
      abstract: "Một đơn vị, cấp nào cũng được: sedp report MÃ … (Any unit.)")
    @OptionGroup var options: Options

    func run() async throws { try await options.run(options.request()) }
  }

  struct District: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Một huyện, từ sổ xã và phòng, ban. (One district.)")
    @OptionGroup var options: Options

    func run() async throws { try await options.run(options.request()) }
  }

  struct Province: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tỉnh, từ sổ huyện, hoặc thẳng từ sổ xã. (The province.)")
    @OptionGroup var options: Options

    @Option(help: "Nguồn: districts (sổ huyện) hoặc communes (sổ xã). (Where from.)")
    var from: ConsolidationRequest.Origin = .districts

    func run() async throws {
      var request = options.request()
      request.origin = from
      try await options.run(request)
    }
  }
}
