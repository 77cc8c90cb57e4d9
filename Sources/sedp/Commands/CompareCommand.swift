import ArgumentParser
import PlanningForms
import PlanningPipeline

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Cái gì đã thay đổi giữa hai sổ, hai thư mục. (What has changed.)",
    discussion: """
      sedp compare lan-1/29392_2018_SEDP_Xa.xlsx lan-2/29392_2018_SEDP_Xa.xlsx
      sedp compare vong-1 vong-2 -o thay-doi.xlsx
      So theo đơn vị, dòng và cột, không theo vị trí: chèn dòng không làm dòng khác thành "thay đổi". \
      (By unit, row and column, not by position.)
      Mã kết thúc / exit status: 0 không thay đổi (nothing has changed); 1 có thay đổi (changes); \
      3 không so được (nothing compared).
      """)

  @OptionGroup var common: CommonOptions

  @Argument(
    help: "Sổ hoặc thư mục trước. (The earlier workbook or folder.)", completion: .file())
  var before: String

  @Argument(help: "Sổ hoặc thư mục sau. (The later one.)", completion: .file())
  var after: String

  @Option(
    name: [.short, .long],
    help: """
      Ghi các thay đổi vào tệp .xlsx này; so hai sổ thì là bản sao của sổ sau, đã tô ô thay đổi. (Write the \
      changes to this .xlsx file: of two workbooks a copy of the later one with its changed cells marked.)
      """, completion: .file())
  var output: String?

  @Flag(help: "Chỉ in số thay đổi của mỗi biểu. (How many changes in each form only.)")
  var summary = false

  func run() async throws {
    let pipeline = try common.pipeline(
      unit: common.statedUnit(of: [after]), planYear: common.statedPlanYear(of: [after]),
      of: [after])
    var request = CompareRequest(before: before, after: after, output: output)
    request.language = common.language
    let report = await pipeline.compare(request)
    if common.json {
      try printLine(
        jsonText(JSONComparison(report, pipeline: pipeline, language: common.language)))
    } else {
      try StandardOutput.write(
        CompareText(pipeline: pipeline, isSummary: summary, language: common.language)
          .text(report))
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}
