import ArgumentParser
import PlanningPipeline
import PlanningPreparation

struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Tạo sổ đã điền để tập huấn. (Realistic filled workbooks for training.)")

  @OptionGroup var common: CommonOptions
  @OptionGroup var shown: ReportOptions
  @OptionGroup var period: PeriodOption

  @Argument(help: "Mã đơn vị, cấp nào cũng được. (Units of any level.)")
  var units: [String] = []

  @Option(name: .long, parsing: .upToNextOption, help: "Mã huyện. (District codes.)")
  var district: [String] = []

  @Flag(help: "Mọi huyện của tỉnh. (All districts.)")
  var all = false

  @Flag(help: "Mọi tỉnh, thành phố mà các bộ biểu có. (All provinces of all form sets.)")
  var country = false

  @Option(
    parsing: .upToNextOption,
    help: "Các năm kế hoạch (N+1), đủ bốn chữ số. (Plan years, four digits.)")
  var planYear = [2016, 2017, 2018].map(PlanYear.init)

  @Option(
    name: .shortAndLong, help: "Thư mục ghi ra. (Output folder.)", completion: .directory)
  var output: String

  @Option(help: "Số gieo: cùng số cho cùng số liệu. (The same seed gives the same figures.)")
  var seed: UInt64 = 1

  @Flag(help: "Không có lỗi cố ý. (Without the deliberate mistakes.)")
  var clean = false

  @Flag(
    help: """
      Mỗi quy tắc bị vi phạm một lần, danh sách ở mistakes.csv. (Every rule broken once, listed in \
      mistakes.csv.)
      """)
  var everyRule = false

  @Flag(
    help: """
      Cả sổ của các đơn vị cũ hai năm trước đó, khớp với số liệu của đơn vị mới. (Also the workbooks of \
      the units that were there in the two years before.)
      """)
  var withPast = false

  func validate() throws {
    guard !clean || !everyRule else {
      throw ValidationError(
        "Chọn --clean hoặc --every-rule. (Choose one of --clean and --every-rule.)")
    }
    guard period.period == nil || !country && !withPast && !everyRule else {
      throw ValidationError(
        "--period không đi với --country, --with-past, --every-rule. (--period goes without these.)"
      )
    }
    guard [all, country, !(units + district).isEmpty].count(where: \.self) == 1 else {
      throw ValidationError(
        "Cần mã đơn vị, --all hoặc --country. (Units' codes, --all or --country is needed.)")
    }
  }

  func run() async throws {
    var request = SampleRequest(
      districts: units + district, planYears: planYear.map(\.number), seed: seed,
      outputFolder: output,
      // The deliberate mistakes are in forms of the yearly plan.
      mistakes: clean || period.period != nil ? .none : everyRule ? .everyRule : .honest)
    request.round = period.period
    request.withPast = withPast
    let years = planYear.map(\.number)
    guard country else {
      let pipeline = try common.pipeline(
        unit: (units + district).first, planYear: years.last, period: period, of: [])
      return try shown.finish(await pipeline.samples(request), common, .making)
    }
    let pipelines = try common.pipelines(inPlanYears: years)
    try shown.finish(await Pipeline.samples(request, ofAll: pipelines), common, .making)
  }
}
