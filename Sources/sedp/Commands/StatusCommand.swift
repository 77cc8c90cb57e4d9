import ArgumentParser
import PlanningForms
import PlanningPipeline

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Ai đã nộp, ai chưa. (Who has sent what.)")

  @OptionGroup var common: CommonOptions
  @OptionGroup var answers: AnswerOptions

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: "Thư mục sổ nhận được. (Folder with the workbooks received.)",
    completion: .file())
  var input: [String]

  @Option(help: "Mã huyện hoặc tỉnh. (District or province code.)")
  var unit: String

  @Option(help: "Năm kế hoạch, đủ bốn chữ số. (Plan year, four digits.)")
  var planYear: PlanYear?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Tên tệp được chọn khi một đơn vị gửi nhiều bản. (The file to use in a conflict.)")
  var accept: [String] = []

  func run() async throws {
    let pipeline = try common.pipeline(
      unit: unit, planYear: planYear?.number ?? common.statedPlanYear(of: input))
    var request = StatusRequest(inputs: input, unit: unit, planYear: planYear?.number)
    request.answers = answers.files
    request.accepted = Set(accept)
    let status = await pipeline.status(request, progress: common.progress)
    if common.json {
      let lines = status.lines.map {
        JSONStatusLine(
          unit: $0.contributor.key, name: $0.name, file: $0.file, round: $0.round, date: $0.date,
          errors: $0.errors, warnings: $0.warnings, state: $0.state,
          locked: $0.isLocked ? true : nil)
      }
      try printLine(JSONReport(status.report, language: common.language, units: lines).text())
    } else {
      try show(status, states: pipeline.configuration.list(for: .submissionStates))
    }
    if status.report.outcome != .clean { throw ExitCode(status.report.outcome.rawValue) }
  }

  private func show(_ status: StatusReport, states: CodeList) throws {
    let isVietnamese = common.language == .vietnamese
    let width = status.lines.map(\.name.count).max() ?? 0
    for line in status.lines {
      let state = states.entry(line.state)?.name ?? line.state
      let name = line.name + String(repeating: " ", count: max(0, width - line.name.count))
      var parts = [name, isVietnamese ? state : line.state]
      if let file = line.file { parts.append(file) }
      parts += [line.round, line.date].compactMap { $0 }
      if line.isLocked { parts.append(isVietnamese ? "đã khóa" : "locked") }
      if line.errors + line.warnings > 0 {
        parts.append(
          isVietnamese
            ? "\(line.errors) lỗi, \(line.warnings) cảnh báo"
            : "\(line.errors) errors, \(line.warnings) warnings")
      }
      if !line.contact.isEmpty { parts.append(line.contact) }
      try printLine(printable(parts.joined(separator: "  ")))
    }
    if let coverage = status.report.coverage {
      for line in CoverageText(coverage: coverage, language: common.language).lines(
        namesUnits: true)
      {
        try printLine(printable(line))
      }
    }
    if let locked = status.locked {
      try printLine(
        isVietnamese
          ? "Đã khóa: \(locked.units)/\(locked.expected) đơn vị"
            + (locked.area ? "; cả cấp này đã khóa." : "; cấp này chưa khóa.")
          : "Locked: \(locked.units) of \(locked.expected) units"
            + (locked.area ? "; the area is locked." : "; the area is not locked."))
    }
    for diagnostic in status.report.diagnostics
    where diagnostic.location.file != nil && diagnostic.unit == nil && diagnostic.severity == .error
    {
      try printLine(
        "\(diagnostic.location.file ?? ""): \(diagnostic.code): "
          + diagnostic.message(in: common.language))
    }
  }
}
