import ArgumentParser
import PlanningForms
import PlanningIntake
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

  @Argument(
    help: "Thư mục kết quả, hoặc một bản kê trong đó. (Folder of outputs, or a manifest in it.)",
    completion: .file())
  var path: String

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: """
      Các thư mục, tệp đã dùng để tổng hợp, theo thứ tự như khi đó. (The inputs of the run, in the same order.)
      """, completion: .file())
  var input: [String] = []

  @Option(
    help: "Thư mục sổ tổng hợp các năm trước. (Earlier years' outputs.)", completion: .directory)
  var history: String?

  @Option(help: "Sổ quyết định. (Decisions workbook.)", completion: .file())
  var decisions: String?

  @Option(help: "Bảng trả lời. (Table of answers.)", completion: .file())
  var answers: String?

  @Option(help: "Bảng chọn số. (Choices of figures.)", completion: .file())
  var choices: String?

  @Option(help: "Bảng chỉ tiêu được giao. (Assigned targets.)", completion: .file())
  var assigned: String?

  @Option(help: "Tệp cài đặt. (settings.yaml.)", completion: .file(extensions: ["yaml"]))
  var settings: String?

  @Option(help: "Sổ khóa. (Register of locks.)", completion: .file())
  var locks: String?

  @Flag(help: "Chỉ so với bản kê, không tổng hợp lại. (Leave the second run out.)")
  var quick = false

  func run() async throws {
    var request = VerifyRequest(path)
    request.inputs = input
    request.history = history
    request.choices = choices
    request.assigned = assigned
    request.settings = settings
    request.answers = AnswerFiles(answers: answers, decisions: decisions, locks: locks)
    request.isQuick = quick
    let stated = Pipeline.manifests(of: request).lazy.compactMap { Pipeline.stated(by: $0) }.first
    let report = await (try common.pipeline(unit: stated?.unit, planYear: stated?.planYear))
      .verify(request, progress: common.progress)
    if common.json {
      try printLine(jsonText(JSONVerification(report, language: common.language)))
    } else {
      try StandardOutput.write(VerificationText(report: report, language: common.language).text())
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}
