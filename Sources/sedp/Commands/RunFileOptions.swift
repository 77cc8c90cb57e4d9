import ArgumentParser
import PlanningDesk
import PlanningIntake

/// Where the files of a run lie that has come to its end.
struct RunFileOptions: ParsableArguments {
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

  /// The run.
  var request: VerifyRequest {
    var request = VerifyRequest(path)
    request.inputs = input
    request.history = history
    request.choices = choices
    request.assigned = assigned
    request.settings = settings
    request.answers = AnswerFiles(answers: answers, decisions: decisions, locks: locks)
    request.isQuick = quick
    return request
  }
}
