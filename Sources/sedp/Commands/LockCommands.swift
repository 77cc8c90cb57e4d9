import ArgumentParser
import PlanningDesk
import PlanningForms
import PlanningIntake
import PlanningPipeline

/// What locking and unlocking have in common.
struct LockOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Argument(help: "Mã xã, hoặc mã huyện/mã ngành, hoặc mã huyện. (Units or departments.)")
  var units: [String]

  @Option(help: "Năm kế hoạch, đủ bốn chữ số. (Plan year, four digits.)")
  var planYear: PlanYear

  @Option(help: "Sổ khóa .csv, được ghi thêm. (Register of locks.)", completion: .file())
  var locks: String

  @Option(help: "Lý do, căn cứ. (Why.)")
  var reason: String

  @Option(help: "Người quyết định. (Who decides.)")
  var by: String

  func validate() throws {
    guard locks.lowercased().hasSuffix(".csv") else {
      throw ValidationError("--locks cần tên tệp .csv. (The register of locks must end in .csv.)")
    }
    guard !reason.allSatisfy(\.isWhitespace), !by.allSatisfy(\.isWhitespace) else {
      throw ValidationError("--reason và --by không được để trống. (They may not be blank.)")
    }
  }

  var request: LockRequest {
    LockRequest(
      units, planYear: planYear.number, register: locks, reason: reason, who: by)
  }

  /// Locks or unlocks, and says what is added to the register.
  func run(_ request: LockRequest) async throws {
    let (report, lines) = await
      (try common.pipeline(
        unit: units.first.map { String($0.prefix { $0 != "/" }) }, planYear: request.planYear,
        of: request.inputs ?? []))
      .lock(request, progress: common.progress)
    if common.json {
      try printLine(JSONReport(report, language: common.language).text())
    } else {
      let isVietnamese = common.language == .vietnamese
      for line in lines {
        let action =
          line.locks
          ? isVietnamese ? "Đã khóa" : "Locked" : isVietnamese ? "Đã mở khóa" : "Unlocked"
        try printLine(
          printable(
            "\(action): \(line.name) (\(line.unit))\(line.file.isEmpty ? "" : ", " + line.file)"))
      }
      for finding in report.diagnostics {
        let place = finding.location.file.map { $0 + ": " } ?? ""
        try printLine(printable(place + finding.code + ": " + finding.message(in: common.language)))
      }
    }
    if report.outcome != .clean { throw ExitCode(report.outcome.rawValue) }
  }
}

struct LockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Khóa bản đã duyệt: bản gửi sau không thay thế. (Keep approved submissions.)",
    discussion: """
      sedp lock 29374 29377 --plan-year 2018 --in nhan --locks khoa.csv --reason 'Đã duyệt' --by 'Lan'
      Khóa theo nội dung, không theo tệp. Huyện khóa được khi mọi xã đã khóa. Các lệnh khác nhận sổ khóa bằng \
      --locks khoa.csv. (By content, not by file. An area is locked when all its units are. Other commands take the \
      register with --locks.)
      """)

  @OptionGroup var options: LockOptions

  @Option(help: "Sổ quyết định. (Decisions workbook.)", completion: .file())
  var decisions: String?

  @Option(help: "Bảng trả lời. (Table of answers.)", completion: .file())
  var answers: String?

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: "Thư mục sổ nhận được. (Folder with the workbooks received.)", completion: .file())
  var input: [String]

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Tên tệp được chọn khi một đơn vị gửi nhiều bản. (The file to use in a conflict.)")
  var accept: [String] = []

  func run() async throws {
    var request = options.request
    request.inputs = input
    request.accepted = Set(accept)
    request.answers = AnswerFiles(answers: answers, decisions: decisions)
    try await options.run(request)
  }
}

struct UnlockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Mở khóa; dòng khóa cũ vẫn còn trong sổ khóa. (Unlock; the register keeps all lines.)"
  )

  @OptionGroup var options: LockOptions

  func run() async throws { try await options.run(options.request) }
}
