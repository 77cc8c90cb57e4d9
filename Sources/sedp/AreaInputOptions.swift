import ArgumentParser
import CivilCalendar
import PlanningPipeline
import VietnameseText

/// An area, a year and what was received.
struct AreaInputOptions: ParsableArguments {
  @Argument(help: "Mã huyện hoặc tỉnh. (Area code.)")
  var code: String

  @Option(help: "Năm kế hoạch (N+1), đủ bốn chữ số. (Plan year, four digits.)")
  var planYear: PlanYear

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: "Thư mục sổ nhận được. (Folder with the workbooks received.)",
    completion: .file())
  var input: [String]

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Tên tệp được chọn khi một đơn vị gửi nhiều bản. (The file to use in a conflict.)",
    completion: .file())
  var accept: [String] = []

  /// A request for what consolidating the area gives.
  func request(into folder: String) -> ConsolidationRequest {
    var request = ConsolidationRequest(
      area: code, planYear: planYear.number, inputs: input, outputFolder: folder)
    request.accepted = Set(accept)
    return request
  }

  /// The folder of a file that is written instead of the area's workbook.
  static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
  }
}

/// Where deadlines stand, and the day on which they are looked at.
struct DeadlineOptions: ParsableArguments {
  @Option(
    help: "Tệp cài đặt có hạn nộp của từng vòng. (settings.yaml, with the deadlines.)",
    completion: .file(extensions: ["yaml"]))
  var settings: String?

  @Option(help: "Coi hôm nay là ngày này, ngày/tháng/năm. (Take this day for today.)")
  var today: StatedDay?

  /// The day.
  var day: CalendarDay { today?.day ?? .today }
}

/// A day as it is typed: `05/08/2017`.
struct StatedDay: ExpressibleByArgument {
  let day: CalendarDay

  init?(argument: String) {
    guard case .day(let day) = readDate(argument) else { return nil }
    self.day = day
  }
}
