import ArgumentParser
import PlanningPipeline

extension ConsolidationRequest.Origin: ExpressibleByArgument {}

struct ConsolidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consolidate",
    abstract: "Tổng hợp lên huyện hoặc tỉnh. (Consolidate.)",
    subcommands: [District.self, Province.self])

  /// What both levels need.
  struct Options: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @OptionGroup var answers: AnswerOptions

    @Argument(help: "Mã huyện hoặc tỉnh. (Area code.)")
    var code: String

    @Option(help: "Năm kế hoạch (N+1). (Plan year.)")
    var planYear: Int

    @Option(
      name: .customLong("in"), parsing: .upToNextOption,
      help: "Thư mục sổ nhận được. (Folder with the workbooks received.)")
    var input: [String]

    @Option(name: .shortAndLong, help: "Thư mục ghi ra. (Output folder.)")
    var output: String

    @Option(help: "Thư mục sổ tổng hợp các năm trước. (Earlier years' outputs.)")
    var history: String?

    @Option(
      name: .long, parsing: .upToNextOption,
      help: "Tên tệp được chọn khi một đơn vị gửi nhiều bản. (The file to use in a conflict.)")
    var accept: [String] = []

    @Option(help: "Bảng chọn số xã hay số ngành: ma_ct, nguon, ly_do. (Choices of figures.)")
    var choices: String?

    @Option(help: "Thể thức: TT01_2011 hoặc ND30_2020. (Layout profile.)")
    var profile: LayoutProfile?

    @Option(help: "Kiểu biểu: annex hoặc standalone. (Annex or stand-alone sheets.)")
    var mode: LayoutMode?

    func request() -> ConsolidationRequest {
      var request = ConsolidationRequest(
        area: code, planYear: planYear, inputs: input, outputFolder: output)
      request.history = history
      request.accepted = Set(accept)
      request.choices = choices
      request.answers = answers.files
      if let profile { request.layout.profile = profile }
      if let mode { request.layout.mode = mode }
      return request
    }
  }

  struct District: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tổng hợp một huyện từ sổ xã và phòng, ban. (One district.)")
    @OptionGroup var options: Options

    func run() async throws {
      let report = try await options.common.pipeline().consolidate(
        options.request(), progress: options.common.progress)
      try options.common.finish(report)
    }
  }

  struct Province: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tổng hợp tỉnh từ sổ huyện, hoặc thẳng từ sổ xã. (The province.)")
    @OptionGroup var options: Options

    @Option(help: "Nguồn: districts (sổ huyện) hoặc communes (sổ xã). (Where from.)")
    var from: ConsolidationRequest.Origin = .districts

    @Flag(
      help:
        "Ghi cả sổ các huyện; chỉ với --from communes. (Write the districts' workbooks too; only with --from communes.)"
    )
    var withDistricts = false

    func validate() throws {
      if withDistricts, from != .communes {
        throw ValidationError(
          "--with-districts chỉ dùng với --from communes. (Only with --from communes.)")
      }
    }

    func run() async throws {
      var request = options.request()
      request.origin = from
      request.writesDistricts = withDistricts
      let report = try await options.common.pipeline().consolidate(
        request, progress: options.common.progress)
      try options.common.finish(report)
    }
  }
}
