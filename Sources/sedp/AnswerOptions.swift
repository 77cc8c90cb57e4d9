import ArgumentParser
import PlanningIntake

/// The files by which officers explain names that no rule understands.
struct AnswerOptions: ParsableArguments {
  @Option(
    help: "Bảng trả lời các tên chưa hiểu, do --questions tạo ra. (Answers to use.)",
    completion: .file(extensions: ["xlsx"]))
  var answers: String?

  @Option(
    help: "Ghi các tên chưa hiểu vào tệp .xlsx này để trả lời. (Write open questions here.)",
    completion: .file(extensions: ["xlsx"]))
  var questions: String?

  @Option(
    help:
      "Sổ quyết định .xlsx: đọc nếu có, ghi lại những điều còn phải quyết định. (Decisions workbook.)",
    completion: .file(extensions: ["xlsx"]))
  var decisions: String?

  @Option(
    help: "Sổ khóa .csv của lệnh lock: bản đã khóa được dùng. (Register of locks.)",
    completion: .file(extensions: ["csv"]))
  var locks: String?

  var files: AnswerFiles {
    AnswerFiles(answers: answers, questions: questions, decisions: decisions, locks: locks)
  }

  func validate() throws {
    if let decisions, !decisions.lowercased().hasSuffix(".xlsx") {
      throw ValidationError(
        "--decisions cần tên tệp .xlsx. (The workbook of decisions must end in .xlsx.)")
    }
    if let questions, !questions.lowercased().hasSuffix(".xlsx") {
      throw ValidationError(
        "--questions cần tên tệp .xlsx. (The file for questions must end in .xlsx.)")
    }
  }
}
