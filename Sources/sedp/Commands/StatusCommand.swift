import ArgumentParser
import CivilCalendar
import PlanningBooks
import PlanningDesk
import PlanningForms
import PlanningPipeline
import PlanningRuns

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Ai đã nộp, ai chưa, ai trễ hạn. (Who has sent what, and who is late.)",
    discussion: """
      sedp status --unit 847 --in nhan --settings settings.yaml
      sedp status --unit 847 --plan-year 2018 --watch nhan --settings settings.yaml
      Với --watch, lệnh chạy mãi (dừng bằng Ctrl-C): sổ nào vừa chép vào thư mục thì được kiểm tra ngay; bản đánh \
      dấu, bảng tình trạng (.xlsx) và trang xem nhanh (.html) nằm ở thư mục bên cạnh. (Watches a folder: workbooks \
      are checked as they arrive, and marked copies, the board and a page lie in the folder beside it.)
      """)

  @OptionGroup var period: PeriodOption

  @OptionGroup var common: CommonOptions
  @OptionGroup var answers: AnswerOptions

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: "Thư mục sổ nhận được. (Folder with the workbooks received.)",
    completion: .file())
  var input: [String] = []

  @Option(
    help: "Theo dõi thư mục này, thay cho --in; cần --plan-year. (Watch this folder.)",
    completion: .directory)
  var watch: String?

  @Flag(help: "Với --watch: xem một lượt rồi thôi. (With --watch: look once.)")
  var once = false

  @Option(help: "Mã huyện hoặc tỉnh. (District or province code.)")
  var unit: String

  @Option(help: "Năm kế hoạch, đủ bốn chữ số. (Plan year, four digits.)")
  var planYear: PlanYear?

  @Option(
    name: .shortAndLong,
    help: """
      Ghi bảng tình trạng ra tệp .xlsx này; với --watch: thư mục kết quả, không ghi thì là thư mục cùng tên thêm \
      “-ket-qua”. (The board as .xlsx; with --watch: the folder of results.)
      """,
    completion: .file())
  var output: String?

  @OptionGroup var deadlines: DeadlineOptions

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Tên tệp được chọn khi một đơn vị gửi nhiều bản. (The file to use in a conflict.)")
  var accept: [String] = []

  func validate() throws {
    if watch == nil {
      if input.isEmpty {
        throw ValidationError("Thiếu --in hoặc --watch. (Give --in or --watch.)")
      }
      if once { throw ValidationError("--once chỉ dùng với --watch. (Only with --watch.)") }
      if let output, !output.lowercased().hasSuffix(".xlsx") {
        throw ValidationError("-o cần tên tệp .xlsx. (The board must end in .xlsx.)")
      }
    } else {
      if !input.isEmpty {
        throw ValidationError("Dùng --in hoặc --watch, không cả hai. (--in or --watch, not both.)")
      }
      if planYear == nil {
        throw ValidationError("--watch cần --plan-year. (--watch needs --plan-year.)")
      }
      if common.json, !once {
        throw ValidationError("--json với --watch cần --once. (--json needs --once here.)")
      }
    }
  }

  func run() async throws {
    if let watch { return try await look(into: watch) }
    let pipeline = try common.pipeline(
      unit: unit, planYear: planYear?.number ?? common.statedPlanYear(of: input), period: period,
      of: input)
    var request = StatusRequest(inputs: input, unit: unit, planYear: planYear?.number)
    request.answers = answers.files
    request.accepted = Set(accept)
    request.settings = deadlines.settings
    request.board = output
    request.today = day
    let status = await pipeline.status(request, progress: common.progress)
    try show(status, pipeline)
    if status.report.outcome != .clean { throw ExitCode(status.report.outcome.rawValue) }
  }

  private func show(_ status: StatusReport, _ pipeline: Pipeline) throws {
    guard !common.json else {
      return try printLine(
        JSONReport(
          status.report, language: common.language, units: status.lines.map(JSONStatusLine.init)
        ).text())
    }
    let configuration = pipeline.configuration
    let text = StatusText(
      status: status,
      configuration: common.language == .english ? configuration.inEnglish : configuration,
      language: common.language)
    for line in text.lines() { try printLine(printable(line)) }
  }

  // MARK: Watching

  /// How long to wait between two looks at the folder's names, in milliseconds.
  private static let pause: UInt32 = 2_000

  private func look(into folder: String) async throws {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    var request = WatchRequest(
      folder: folder, output: output ?? folder + "-ket-qua", unit: unit,
      planYear: planYear?.number ?? 0)
    request.settings = deadlines.settings
    request.accepted = Set(accept)
    request.answers = answers.files
    request.language = common.language
    let pipeline = try common.pipeline(
      unit: unit, planYear: request.planYear, period: period, of: [folder]
    ).keepingReadings()
    guard !once else { return try await lookOnce(request, pipeline) }
    var seen: FolderState?
    var before = request.state(today: day)
    while true {
      // What is still being copied is another file at the next look.
      let state = request.state(today: day)
      if state == before, state != seen {
        let pass = await pipeline.look(request, today: day, progress: common.progress)
        try show(pass, request, state.changes(since: seen))
        if seen == nil, pass.isRefused {
          throw ExitCode(RunReport.Outcome.refused.rawValue)
        }
        seen = state
      }
      before = state
      try await Task.sleep(for: .milliseconds(Self.pause))
    }
  }

  private func lookOnce(_ request: WatchRequest, _ pipeline: Pipeline) async throws {
    let state = request.state(today: day)
    let pass = await pipeline.look(request, today: day, progress: common.progress)
    if common.json {
      try show(pass.status, pipeline)
    } else {
      try show(pass, request, state.changes(since: nil))
    }
    let outcome = [pass.checked, pass.status.report, pass.page].map(\.outcome)
      .max { $0.rawValue < $1.rawValue }
    if let outcome, outcome != .clean { throw ExitCode(outcome.rawValue) }
  }

  private var day: CalendarDay { deadlines.day }

  private func show(
    _ pass: WatchPass, _ request: WatchRequest, _ changes: (arrived: [String], gone: [String])
  ) throws {
    let text = WatchText(
      pass: pass, output: request.output, changes: changes, language: common.language)
    for line in text.lines() { try printLine(printable(line)) }
    try StandardOutput.finish()
  }
}
