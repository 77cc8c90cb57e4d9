import ArgumentParser

/// The command line: parses arguments, runs one job of the pipeline, renders its report.
@main
struct SedpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sedp",
    abstract: "Kế hoạch phát triển kinh tế - xã hội: xã → huyện → tỉnh. (Socio-economic plans.)",
    discussion: """
      Mã kết thúc / exit status: 0 sạch (clean); 1 xong, có vấn đề cần xem (problems reported); \
      3 từ chối, không ghi gì (refused); 64 gõ sai lệnh (usage).
      """,
    // Looked up only when asked for: the form set stands in a file.
    version: CommandLine.arguments.contains("--version")
      ? ProgramVersion(templates: TemplateSearch.ofThisRun().folder()).text : ProgramVersion.number,
    subcommands: [
      TemplateCommand.self, SampleCommand.self, CheckCommand.self, ConsolidateCommand.self,
      StatusCommand.self, FeedbackCommand.self, InspectCommand.self,
      ConvertCommand.self,
      CellsCommand.self, UnitsCommand.self, FormsCommand.self,
    ])
}
