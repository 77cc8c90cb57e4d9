import ArgumentParser
import PlanningConversion
import PlanningForms
import PlanningRuns
import WorkbookConversion
import WorkbookWriters

extension WorkbookFormat: ExpressibleByArgument {}
extension CSVLayout.Delimiter: ExpressibleByArgument {}

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Chuyển sổ sang dạng khác. (Convert between XLSX, CSV, ODS and XLS.)",
    discussion: """
      Đọc .xlsx, .xls, .ods, .csv, .zip hoặc thư mục CSV; ghi .xlsx, .ods, .csv, .zip (nhiều CSV) hoặc \
      thư mục CSV. In ra mọi thứ không chuyển được. \
      (Prints everything that was not carried over.)

      CSV: chữ bắt đầu bằng = + - @ có thêm dấu ' ở trước; chữ giống số thì nằm trong ngoặc kép; \
      đúng ba chữ số thập phân thì thêm một số 0. Đọc lại thì được như cũ. (Text that a spreadsheet \
      would run gets an apostrophe, text that looks like a number is quoted, three decimals get a \
      zero more; all is undone when read.)

      Mã kết thúc / exit status: 0 mọi giá trị giữ nguyên (all values kept); 1 có giá trị phải đổi \
      (some values changed); 3 không ghi gì (nothing written).
      """)

  @Option(help: "Ngôn ngữ thông báo: vi hoặc en. (Language.)")
  var lang: Language?

  @Flag(help: "In một văn bản JSON ra đầu ra chuẩn. (One JSON document on standard output.)")
  var json = false

  @Argument(
    help: """
      Tệp, thư mục CSV, hoặc - cho đầu vào chuẩn. (File, folder of CSV files, or - for standard \
      input.)
      """, completion: .file())
  var input: String

  @Option(
    name: .shortAndLong, help: "Tệp hoặc thư mục ghi ra. (File or folder to write.)",
    completion: .file())
  var output: String

  @Option(help: "Dạng: xlsx, ods, csv; mặc định theo đuôi. (Format; else by the extension.)")
  var to: WorkbookFormat?

  @Option(help: "Chỉ một trang tính. (One sheet only.)")
  var sheet: String?

  @Option(
    help: """
      Dấu ngăn cột của CSV: comma (số thập phân dùng dấu chấm), semicolon (dấu phẩy, như Excel \
      tiếng Việt), tab. (CSV delimiter.)
      """)
  var delimiter: CSVLayout.Delimiter = .comma

  @Flag(inversion: .prefixedNo, help: "Dấu BOM để Excel hiện đúng chữ Việt. (Byte order mark.)")
  var bom = true

  func run() throws {
    let language = lang ?? CommonOptions.environmentLanguage
    var request = ConversionRequest(input: input, output: output, format: to)
    request.sheet = sheet
    request.layout = CSVLayout(delimiter: delimiter, hasByteOrderMark: bom)
    let report: ConversionReport
    do throws(ConversionError) {
      report = try ConversionJob(request).run()
    } catch {
      if json { try printLine(jsonText(JSONConversion(error, language: language))) }
      printError(input + ": " + error.message(in: language))
      throw ExitCode(RunReport.Outcome.refused.rawValue)
    }
    if json {
      try printLine(jsonText(JSONConversion(report, language: language)))
    } else {
      try show(report, language)
    }
    if report.changesValues { throw ExitCode(RunReport.Outcome.problems.rawValue) }
  }

  private func show(_ report: ConversionReport, _ language: Language) throws {
    for remark in report.remarks {
      let place = remark.sheet.map { " " + $0 } ?? ""
      try printLine("  \(remark.finding.code.rawValue)\(place): " + remark.message(in: language))
    }
    let isVietnamese = language == .vietnamese
    try printLine(
      isVietnamese
        ? "Đã ghi và đọc lại đúng \(report.sheets) trang, \(report.cells) ô."
        : "Wrote \(report.sheets) sheets with \(report.cells) cells and read them back.")
    for path in report.outputs { try printLine((isVietnamese ? "Đã ghi " : "Wrote ") + path) }
  }
}
