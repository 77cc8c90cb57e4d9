import ArgumentParser
import PlanningForms
import PlanningPipeline

extension ConsolidationRequest.Origin: ExpressibleByArgument {}
extension UnitOrder: ExpressibleByArgument {}

struct ConsolidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consolidate",
    abstract: "Tổng hợp lên huyện hoặc tỉnh. (Consolidate.)",
    subcommands: [Area.self, District.self, Province.self], defaultSubcommand: Area.self)

  /// What both levels need.
  struct Options: ParsableArguments {
    @OptionGroup var area: AreaOptions

    @OptionGroup var annotation: AnnotationOptions

    @OptionGroup var figures: FigureOptions

    @Option(
      help: """
        Lý do đính chính, khi số liệu đã khóa (--locks) nay ra khác: sổ đã khóa giữ nguyên, bản đính chính ghi cạnh \
        đó. (Why locked figures are corrected: the correction is written beside the locked workbook.)
        """)
    var correction: String?

    @OptionGroup var period: PeriodOption

    func request() -> ConsolidationRequest {
      var request = area.inputs.request(into: area.output)
      figures.apply(to: &request)
      request.correction = correction
      request.inEnglish = area.common.language == .english
      request.answers = area.answers.files
      request.layout = area.layout()
      request.annotation = annotation.request(area.common, area.shown)
      return request
    }

    /// Consolidates and tells what happened.
    func run(_ request: ConsolidationRequest) async throws {
      let common = area.common
      let report = try await common.pipeline(
        unit: request.area, planYear: request.planYear, period: period,
        of: request.inputs
      ).consolidate(request, progress: common.progress)
      try area.shown.finish(report, common, .consolidating)
    }
  }

  /// Any unit: its level, and so whose workbooks go into it, stands in the form set.
  struct Area: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unit",
      abstract: "Tổng hợp một đơn vị, cấp nào cũng được: sedp consolidate MÃ … (Any unit.)")
    @OptionGroup var options: Options

    func run() async throws {
      try await options.run(options.request())
    }
  }

  struct District: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tổng hợp một huyện từ sổ xã và phòng, ban. (One district.)")
    @OptionGroup var options: Options

    func run() async throws {
      try await options.run(options.request())
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
      try await options.run(request)
    }
  }
}
