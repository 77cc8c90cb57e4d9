import ArgumentParser
import PlanningForms
import PlanningPipeline

extension ColorChoice: ExpressibleByArgument {}

extension TextReport.Detail: EnumerableFlag {
  static func help(for value: Self) -> ArgumentHelp? {
    switch value {
    case .summary: "Mỗi tệp một dòng. (One line a file.)"
    case .errorsOnly: "Chỉ các lỗi phải sửa. (Errors only.)"
    case .quiet: "Chỉ dòng kết luận. (The verdict only.)"
    }
  }
}

/// How much of a report is shown, and how.
struct ReportOptions: ParsableArguments {
  @Flag(exclusivity: .chooseLast)
  var detail: TextReport.Detail?

  @Option(help: "Tô màu: auto, always, never. (Colours; also NO_COLOR.)")
  var color: ColorChoice = .auto

  /// Renders a report and ends the command with its status.
  func finish(_ report: RunReport, _ common: CommonOptions, _ purpose: Verdict.Purpose) throws {
    if common.json {
      try printLine(JSONReport(report, language: common.language).text())
    } else {
      let text = TextReport(
        report: report, purpose: purpose, detail: detail, language: common.language,
        isColored: color.isOn(isTerminal: Terminal.showsOutput))
      try StandardOutput.write(text.text())
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}
