import ArgumentParser
import PlanningDesk
import PlanningForms
import PlanningPipeline

struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Lưu một lần tổng hợp để nhiều năm sau còn đọc được. (Keep a run for years.)",
    discussion: """
      sedp archive ket-qua/847 --in nhan/847 -o luu/847-2018
      Kiểm tra như lệnh verify, rồi chép vào một thư mục mới: sổ đã nộp, sổ tổng hợp, quyết định, cài đặt, bộ biểu, \
      mọi trang ở dạng .csv và mã SHA-256 của từng tệp. Không ghi gì vào thư mục đã có tệp. (Verifies the run, then \
      copies inputs, outputs, decisions, form set, all sheets as CSV and a list of SHA-256 into a new folder.)
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var files: RunFileOptions

  @Option(
    name: .shortAndLong, help: "Thư mục mới để lưu. (The folder to make.)", completion: .directory)
  var output: String

  func run() async throws {
    let request = ArchiveRequest(files.request, output: output)
    let stated = Pipeline.manifests(of: request.run).lazy.compactMap { Pipeline.stated(by: $0) }
      .first
    let report = await
      (try common.pipeline(
        unit: stated?.unit, planYear: stated?.planYear, of: Pipeline.outputs(of: request.run)
      )).archive(request, progress: common.progress)
    if common.json {
      try printLine(jsonText(JSONArchive(report, language: common.language)))
    } else {
      try StandardOutput.write(ArchiveText(report: report, language: common.language).text())
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}
