import ArgumentParser
import PlanningForms

/// The command line: parses arguments, runs one job of the pipeline, renders its report.
@main
struct SedpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sedp",
    abstract: "Kế hoạch phát triển kinh tế - xã hội: xã → huyện → tỉnh. (Socio-economic plans.)",
    discussion: """
      Mã kết thúc / exit status: 0 sạch (clean); 1 xong, có vấn đề cần xem (problems reported); \
      3 từ chối, không ghi gì (refused); 64 gõ sai lệnh (usage); 74 không ghi hoặc in được hết (output incomplete).
      """,
    // Looked up only when asked for: the form set stands in a file.
    version: CommandLine.arguments.contains("--version")
      ? ProgramVersion(templates: TemplateSearch.ofThisRun().folder()).text : ProgramVersion.number,
    subcommands: [
      TemplateCommand.self, SampleCommand.self, CheckCommand.self, ConsolidateCommand.self,
      StatusCommand.self, FeedbackCommand.self, InspectCommand.self,
      ConvertCommand.self, ReportCommand.self, ExportCommand.self,
      TraceCommand.self, CompareCommand.self, VerifyCommand.self, ArchiveCommand.self,
      HandoverCommand.self, LockCommand.self,
      UnlockCommand.self, CellsCommand.self, UnitsCommand.self,
      FormsCommand.self,
    ])

  /// Runs a command; what was typed wrong is told in the officer's language, with what to type.
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    Interruption.listen()
    do {
      if arguments.contains("") { throw ValidationError("") }
      var command = try parseAsRoot(arguments)
      if var later = command as? any AsyncParsableCommand {
        try await later.run()
      } else {
        try command.run()
      }
      try StandardOutput.finish()
    } catch {
      end(with: error, arguments)
    }
  }

  private static func end(with error: any Error, _ arguments: [String]) -> Never {
    let code = exitCode(for: error)
    let language = UsageText.language(of: arguments)
    // A command that has told its own mistake ends with the status only.
    if code == .validationFailure, !(error is ExitCode) {
      let text = UsageText(arguments, language, grammar: try? CommandGrammar(of: self))
      printError(text.text(parser: message(for: error)))
      exit(withError: code)
    }
    if error is StandardOutput.Failure {
      printError(UsageText.notPrinted(language))
      exit(withError: ExitCode(UsageText.printingFailed))
    }
    // Commands end with a status of their own or with help; anything else is this program's fault.
    if code == .failure, !(error is ExitCode), !(error is CleanExit) {
      printError(UsageText.fault(error, language))
      exit(withError: ExitCode(UsageText.softwareFault))
    }
    exit(withError: error)
  }
}
