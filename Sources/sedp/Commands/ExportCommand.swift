import ArgumentParser
import PlanningExport
import PlanningPipeline

/// Under what a package may be used: a name such as `CC-BY-4.0`, or where it stands.
struct LicenceName: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let isName = argument.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isName && !argument.isEmpty || argument.hasPrefix("https://") else { return nil }
    text = argument
  }
}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Xuất số liệu thành gói dữ liệu mở. (Export an open data package.)",
    discussion: """
      Đọc sổ xã, phòng, ban và sổ tổng hợp; mỗi đơn vị lấy đúng bản mà lệnh consolidate lấy. Ghi \
      datapackage.json (Frictionless) và các bảng CSV: mỗi biểu một bảng theo dòng, một bảng theo ô; \
      đơn vị, danh mục mã, chỉ tiêu, tệp nguồn, nguồn của từng số tổng hợp. Không có trường về cá nhân. \
      Cách mở bằng Excel, DuckDB, Spark, R: docs/du-lieu.md. \
      (Reads submissions and consolidated workbooks, of each unit what consolidate takes; writes a \
      Frictionless tabular data package. Personal fields are never in it.)
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var shown: ReportOptions
  @OptionGroup var answers: AnswerOptions

  @Argument(
    help: "Tệp, thư mục sổ xã, phòng, ban hoặc sổ tổng hợp. (Files and folders with workbooks.)",
    completion: .file())
  var paths: [String]

  @Option(
    name: .shortAndLong,
    help: "Thư mục gói dữ liệu: mới, trống, hoặc gói do lệnh này ghi trước đây. (Package folder.)",
    completion: .directory)
  var output: String

  @Option(help: "Chỉ lấy huyện hoặc tỉnh này. (Only this district or province.)")
  var unit: String?

  @Option(help: "Chỉ lấy năm kế hoạch này, đủ bốn chữ số. (Only this plan year, four digits.)")
  var planYear: PlanYear?

  @Option(help: "Chỉ lấy vòng nộp này, theo mã hoặc tên. (Only this round.)")
  var round: String?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Tên tệp được chọn khi một đơn vị gửi nhiều bản. (The file to use in a conflict.)",
    completion: .file())
  var accept: [String] = []

  @Option(
    help: """
      Giấy phép công bố: tên như CC-BY-4.0, hoặc địa chỉ https://… (Licence of the data: a name, or an \
      address.)
      """)
  var licence: LicenceName?

  func run() async throws {
    var request = ExportRequest(inputs: paths, output: output)
    request.unit = unit
    request.planYear = planYear?.number
    request.round = round
    request.accepted = Set(accept)
    request.answers = answers.files
    request.licence = licence?.text
    let report = try await common.pipeline(
      unit: unit ?? common.statedUnit(of: paths),
      planYear: planYear?.number ?? common.statedPlanYear(of: paths), of: paths
    ).export(request, progress: common.progress)
    try shown.finish(report, common, .making)
  }
}
