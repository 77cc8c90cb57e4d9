import ArgumentParser
import PlanningDesk
import PlanningForms
import PlanningPipeline
import PlanningRuns
import WorkbookReaders

struct CellsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells",
    abstract: "Liệt kê mọi ô có dữ liệu, mỗi ô một dòng JSON. (Every non-empty cell.)")

  @Option(help: "Ngôn ngữ thông báo: vi hoặc en. (Language.)")
  var lang: Language?

  @Argument(
    help: "Tệp, hoặc - cho đầu vào chuẩn. (File, or - for standard input.)", completion: .file())
  var file: String

  @Option(help: "Chỉ một trang tính. (One sheet only.)")
  var sheet: String?

  func run() throws {
    let language = lang ?? CommonOptions.environmentLanguage
    var buffer = ""
    do {
      let stops = try CellsJob.list(file, sheet: sheet) { line in
        buffer += line
        buffer += "\n"
        if buffer.utf8.count > 1 << 16 {
          try StandardOutput.write(buffer)
          buffer.removeAll(keepingCapacity: true)
        }
      }
      try StandardOutput.write(buffer)
      for stop in stops { printError(CellsJob.account(of: stop, file: file, in: language)) }
      guard stops.isEmpty else { throw ExitCode(RunReport.Outcome.refused.rawValue) }
    } catch let error as ReadError {
      let diagnostic = CellsJob.diagnostic(error, file: file)
      printError(
        "\(file): \(diagnostic.code): "
          + diagnostic.message(in: language))
      throw ExitCode(RunReport.Outcome.refused.rawValue)
    }
  }
}
