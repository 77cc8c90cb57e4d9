import ArgumentParser
import PlanningPipeline

/// Giving workbooks back with what was found in them.
struct AnnotationOptions: ParsableArguments {
  @Option(
    help: "Ghi vào thư mục này bản sao của từng sổ có chỗ sai, đã đánh dấu. (Marked copies here.)",
    completion: .directory)
  var annotate: String?

  @Option(help: "Hạn gửi lại, ghi trong lời nhắn kèm theo. (When to send back, for the notes.)")
  var deadline: String?

  /// What to write; `nil` where nothing is asked for.
  func request(_ common: CommonOptions, _ shown: ReportOptions) -> AnnotationRequest? {
    guard let annotate else { return nil }
    var request = AnnotationRequest(folder: annotate)
    request.onlyErrors = shown.detail == .errorsOnly
    request.deadline = deadline
    request.language = common.language
    return request
  }
}
