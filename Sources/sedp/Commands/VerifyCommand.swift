import ArgumentParser
import PlanningDesk
import PlanningForms
import PlanningPipeline

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Kết quả có đúng là của các tệp đã nộp không. (Are the outputs those of the inputs.)",
    discussion: """
      sedp verify ket-qua/847 --in nhan/847
      sedp verify ket-qua/847/847_2018_SEDP_BanKe.json --in nhan/847 --history cac-nam --quick
      So từng tệp với bản kê mà lệnh tổng hợp đã ghi (tệp _SEDP_BanKe.json), rồi tổng hợp lại từ chính các \
      tệp đó và so từng byte. Không ghi gì vào các thư mục này. (Holds every file against the manifest of the run, \
      consolidates again and compares byte by byte. Writes nothing into these folders.)
      Mã kết thúc / exit status: 0 đúng (proven); 1 có khác (something differs); 3 chưa kết luận được \
      (can't be judged).
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup var files: RunFileOptions

  func run() async throws {
    let request = files.request
    let stated = Pipeline.manifests(of: request).lazy.compactMap { Pipeline.stated(by: $0) }.first
    let report = await
      (try common.pipeline(
        unit: stated?.unit, planYear: stated?.planYear, of: Pipeline.outputs(of: request)
      )).verify(request, progress: common.progress)
    if common.json {
      try printLine(jsonText(JSONVerification(report, language: common.language)))
    } else {
      try StandardOutput.write(VerificationText(report: report, language: common.language).text())
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}
