import ArgumentParser
import PlanningForms
import PlanningPipeline
import PlanningRuns

extension ColorChoice: ExpressibleByArgument {}

extension TextReport.Detail: EnumerableFlag {
  static func name(for value: Self) -> NameSpecification {
    switch value {
    // Said either way round.
    case .errorsOnly: [.long, .customLong("only-errors")]
    case .summary, .quiet: .long
    }
  }

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
  ///
  /// - Parameter output: whether standard output holds something else, so that the report goes to
  ///   standard error.
  func finish(
    _ report: RunReport, _ common: CommonOptions, _ purpose: Verdict.Purpose,
    besides output: Bool = false
  ) throws {
    let write = output ? Terminal.writeError : StandardOutput.write
    if common.json {
      try write(JSONReport(report, language: common.language).text() + "\n")
    } else {
      let text = TextReport(
        report: report, purpose: purpose, detail: detail, language: common.language,
        isColored: color.isOn(
          isTerminal: output ? Terminal.showsErrors : Terminal.showsOutput))
      try write(text.text())
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}
