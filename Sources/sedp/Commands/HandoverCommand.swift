import ArgumentParser
import PlanningPipeline

struct HandoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Sổ bàn giao cho người tiếp nhận giữa năm. (For whoever takes an area over.)",
    discussion: """
      sedp handover 847 --plan-year 2018 --in nhan/847 --decisions quyet-dinh.xlsx --settings settings.yaml \
      -o ban-giao.xlsx
      Một sổ .xlsx: việc còn lại, tệp nằm ở đâu, ai đã nộp và liên hệ ai, lỗi và điều chờ quyết định, quyết định \
      đang hiệu lực, hạn nộp, sổ khóa. Ghi đúng các tùy chọn đang dùng hằng ngày. Có tên người: chỉ dùng nội bộ. \
      (State, open questions, decisions in force, deadlines, locks, contacts, and where the files lie.)
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var shown: ReportOptions
  @OptionGroup var answers: AnswerOptions
  @OptionGroup var area: AreaInputOptions

  @Option(
    name: .shortAndLong, help: "Tệp .xlsx ghi ra. (The .xlsx file to write.)",
    completion: .file(extensions: ["xlsx"]))
  var output: String

  @OptionGroup var deadlines: DeadlineOptions
  @OptionGroup var figures: FigureOptions

  func validate() throws {
    if !output.lowercased().hasSuffix(".xlsx") {
      throw ValidationError("-o cần tên tệp .xlsx. (The file must end in .xlsx.)")
    }
  }

  func run() async throws {
    var request = area.request(into: AreaInputOptions.folder(of: output))
    request.handover = HandoverRequest(file: output)
    request.handover?.today = deadlines.day
    request.layout.signing.file = deadlines.settings
    figures.apply(to: &request)
    request.answers = answers.files
    let report = try await common.pipeline(
      unit: request.area, planYear: request.planYear, of: request.inputs
    ).consolidate(request, progress: common.progress)
    try shown.finish(report, common, .consolidating)
  }
}
