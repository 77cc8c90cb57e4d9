import ArgumentParser
import PlanningForms
import PlanningPipeline
import Synchronization
import WorkbookReaders

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra sổ đã điền; không sửa gì trong đó. (Check workbooks.)")

  @OptionGroup var common: CommonOptions

  @OptionGroup var shown: ReportOptions

  @OptionGroup var answers: AnswerOptions

  @OptionGroup var annotation: AnnotationOptions

  @Argument(
    help: "Tệp, thư mục, hoặc - cho đầu vào chuẩn. (Files, folders, or - for standard input.)",
    completion: .file())
  var paths: [String]

  @Option(
    help: """
      Năm kế hoạch phải có, đủ bốn chữ số. (The plan year that workbooks must have, four digits.)
      """)
  var planYear: PlanYear?

  @OptionGroup var period: PeriodOption

  @Option(
    help: "Bảng chỉ tiêu cấp trên giao cho từng đơn vị. (Assigned targets, a table.)",
    completion: .file())
  var assigned: String?

  @Flag(
    help: """
      In các ô được dùng ra đầu ra chuẩn, mỗi vùng một dòng JSON; báo cáo ra đầu ra lỗi. (Print the cells \
      that were used, a JSON line a range; the report goes to standard error.)
      """)
  var cells = false

  @Option(
    parsing: .singleValue,
    help: """
      Bản sao của sổ quyết định do người khác điền, ghi một lần cho mỗi bản: gộp vào --decisions theo từng câu hỏi. \
      (A copy of the decisions workbook filled elsewhere, merged question by question; once for each.)
      """,
    completion: .file(extensions: ["xlsx"]))
  var mergeDecisions: [String] = []

  func validate() throws {
    if !mergeDecisions.isEmpty, answers.decisions == nil {
      throw ValidationError(
        "--merge-decisions cần --decisions. (--merge-decisions needs --decisions.)")
    }
  }

  func run() async throws {
    var request = CheckRequest(inputs: paths, planYear: planYear?.number)
    let used = UsedCellLines()
    if cells { request.usedCells = { used.print($1, of: $0) } }
    request.answers = answers.files
    request.answers.copies = mergeDecisions
    request.assigned = assigned
    request.annotation = annotation.request(common, shown)
    let report = try await common.pipeline(
      unit: common.statedUnit(of: paths),
      planYear: planYear?.number ?? common.statedPlanYear(of: paths), period: period,
      of: paths
    ).check(request, progress: common.progress)
    try used.finish()
    try shown.finish(report, common, .checking, besides: cells)
  }
}

/// Prints used cells as JSON lines while files are read.
private final class UsedCellLines: Sendable {
  private let hasFailed = Mutex(false)

  func print(_ cells: [SettledCells], of file: String) {
    let lines = cells.compactMap { cells in
      cells.range.map { CellJSON.line(file: file, sheet: cells.sheet, range: $0) + "\n" }
    }
    do {
      try StandardOutput.write(lines.joined())
    } catch {
      hasFailed.withLock { $0 = true }
    }
  }

  /// - Throws: where not all lines could be printed.
  func finish() throws(StandardOutput.Failure) {
    if hasFailed.withLock({ $0 }) { throw StandardOutput.Failure() }
  }
}
