import ArgumentParser
import PlanningBooks

/// Giving workbooks back with what was found in them.
struct AnnotationOptions: ParsableArguments {
  @Option(
    help: "Ghi vào thư mục này bản sao của từng sổ có chỗ sai, đã đánh dấu. (Marked copies here.)",
    completion: .directory)
  var annotate: String?

  @Flag(
    help: """
      Ghi sẵn vào bản đánh dấu những giá trị chắc chắn, có liệt kê. (Write values that are certain.)
      """)
  var applySuggestions = false

  @Option(help: "Hạn gửi lại, ghi trong lời nhắn kèm theo. (When to send back, for the notes.)")
  var deadline: String?

  func validate() throws {
    if applySuggestions, annotate == nil {
      throw ValidationError(
        "--apply-suggestions cần --annotate THƯ_MỤC. (It needs --annotate with a folder.)")
    }
  }

  /// What to write; `nil` where nothing is asked for.
  func request(_ common: CommonOptions, _ shown: ReportOptions) -> AnnotationRequest? {
    guard let annotate else { return nil }
    var request = AnnotationRequest(folder: annotate)
    request.onlyErrors = shown.detail == .errorsOnly
    request.appliesSuggestions = applySuggestions
    request.deadline = deadline
    request.language = common.language
    return request
  }
}
