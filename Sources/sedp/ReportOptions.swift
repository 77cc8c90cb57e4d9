import ArgumentParser
import PlanningForms
import PlanningPipeline

/// How much of a report is shown, and how.
struct ReportOptions: ParsableArguments {
  /// Less than the whole report.
  enum Detail: String, EnumerableFlag {
    case summary
    case errorsOnly
    case quiet

    static func help(for value: Detail) -> ArgumentHelp? {
      switch value {
      case .summary: "Mỗi tệp một dòng. (One line a file.)"
      case .errorsOnly: "Chỉ các lỗi phải sửa. (Errors only.)"
      case .quiet: "Chỉ dòng kết luận. (The verdict only.)"
      }
    }
  }

  @Flag(exclusivity: .exclusive)
  var detail: Detail?

  @Option(help: "Tô màu: auto, always, never. (Colours; also NO_COLOR.)")
  var color: ColorChoice = .auto

  /// Renders a report and ends the command with its status.
  func finish(_ report: RunReport, _ common: CommonOptions, _ purpose: Verdict.Purpose) throws {
    if common.json {
      print(try JSONReport(report, language: common.language).text())
    } else {
      let text = TextReport(
        report: report, purpose: purpose, detail: detail, language: common.language,
        isColored: color.isOn(isTerminal: Terminal.showsOutput))
      print(text.text(), terminator: "")
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}
