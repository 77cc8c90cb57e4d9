import ArgumentParser
import PlanningForms
import PlanningPipeline
import WorkbookReaders

struct CellsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells",
    abstract: "Liệt kê mọi ô có dữ liệu, mỗi ô một dòng JSON. (Every non-empty cell.)")

  @Option(help: "Ngôn ngữ thông báo: vi hoặc en. (Language.)")
  var lang: Language?

  @Argument(help: "Tệp. (File.)", completion: .file())
  var file: String

  @Option(help: "Chỉ một trang tính. (One sheet only.)")
  var sheet: String?

  func run() throws {
    var buffer = ""
    do throws(ReadError) {
      try CellsJob.list(file, sheet: sheet) { line in
        buffer += line
        buffer += "\n"
        if buffer.utf8.count > 1 << 16 {
          print(buffer, terminator: "")
          buffer.removeAll(keepingCapacity: true)
        }
      }
      print(buffer, terminator: "")
    } catch {
      print(buffer, terminator: "")
      let diagnostic = CellsJob.diagnostic(error, file: file)
      printError(
        "\(file): \(diagnostic.code): "
          + diagnostic.message(in: lang ?? CommonOptions.environmentLanguage))
      throw ExitCode(RunReport.Outcome.refused.rawValue)
    }
  }
}
