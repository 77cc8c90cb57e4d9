import ArgumentParser
import PlanningForms

/// What is printed where arguments were refused.
struct UsageText {
  /// The exit status for a fault of the program's own (`EX_SOFTWARE`, sysexits.h).
  static let softwareFault: Int32 = 70

  /// The exit status where something could not be printed (`EX_IOERR`, sysexits.h).
  static let printingFailed: Int32 = 74

  private let grammar: CommandGrammar?
  private let arguments: [String]
  private let language: Language

  /// - Parameter grammar: what the command line takes; without it the parser's own sentence is shown.
  init(_ arguments: [String], _ language: Language, grammar: CommandGrammar?) {
    self.grammar = grammar
    self.arguments = arguments
    self.language = language
  }

  /// The language that was asked for, though the arguments could not be parsed.
  static func language(of arguments: [String]) -> Language {
    let named = zip(arguments, arguments.dropFirst()).reversed().first { $0.0 == "--lang" }?.1
    let joined = arguments.last { $0.hasPrefix("--lang=") }?.dropFirst("--lang=".count)
    return (named ?? joined.map(String.init)).flatMap { Language(rawValue: $0) }
      ?? CommonOptions.environmentLanguage
  }

  /// The mistake and where to read on.
  ///
  /// - Parameter parser: the parser's own sentence, in English or, from a command's own check, in both
  ///   languages.
  func text(parser: String) -> String {
    let lead = language == .vietnamese ? "Lệnh chưa đúng" : "Usage"
    guard let grammar else {
      return "\(lead): \(parser)"
    }
    let checker = UsageChecker(grammar: grammar)
    let mistake =
      arguments.contains("")
      ? .emptyValue
      : checker.unreadableValue(parser, in: arguments) ?? checker.mistake(in: arguments)
    let told =
      mistake.map { "\(lead) \($0.code): " + $0.message(in: language) }
      ?? "\(lead): " + UsageMistake.part(of: parser, language)
    let help = grammar.command(in: arguments).path + " --help"
    return told + "\n" + (language == .vietnamese ? "Xem cách dùng: " : "See: ") + help
  }

  /// That what was to be printed did not arrive whole.
  static func notPrinted(_ language: Language) -> String {
    language == .vietnamese
      ? "KHÔNG IN ĐƯỢC HẾT: nơi nhận kết quả đã đầy hoặc đã đóng, phần đã nhận có thể thiếu. Tệp đã ghi "
        + "ra vẫn còn nguyên. Dọn chỗ trống hoặc chọn nơi khác, rồi chạy lại."
      : "NOT ALL WAS PRINTED: where the output went is full or closed, and what it got may be cut off. Files "
        + "that were written are whole. Make room or choose another place, then run this again."
  }

  /// A fault of the program's own, with an id that is the same whenever it happens again.
  static func fault(_ error: any Error, _ language: Language) -> String {
    let detail = String(reflecting: error)
    let id = String(
      detail.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }, radix: 36)
    return language == .vietnamese
      ? "LỖI CHƯƠNG TRÌNH \(id): việc này chưa xong, tệp của bạn không bị thay đổi. Xin gửi dòng này cho người làm ra chương trình: \(detail)"
      : "PROGRAM FAULT \(id): this was not finished, your files are as they were. Please send this line to the program's makers: \(detail)"
  }
}
