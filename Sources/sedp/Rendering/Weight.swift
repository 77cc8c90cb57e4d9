import PlanningForms

/// What findings are told in the order of.
enum Weight: CaseIterable {
  case error
  case question
  case warning
  case notice

  init(_ diagnostic: Diagnostic) {
    switch diagnostic.severity {
    case .error: self = .error
    case .warning: self = diagnostic.finding.code.isQuestion ? .question : .warning
    case .notice: self = .notice
    }
  }

  var color: TerminalColor {
    switch self {
    case .error: .wrong
    case .question: .asked
    case .warning: .doubtful
    case .notice: .quiet
    }
  }

  /// The word that a line begins with.
  func word(in language: Language) -> String {
    let isVietnamese = language == .vietnamese
    return switch self {
    case .error: isVietnamese ? "LỖI" : "ERROR"
    case .question: isVietnamese ? "HỎI" : "QUESTION"
    case .warning: isVietnamese ? "CẢNH BÁO" : "WARNING"
    case .notice: isVietnamese ? "GHI NHẬN" : "NOTICE"
    }
  }

  /// `3 câu hỏi`.
  func count(_ count: Int, _ language: Language) -> String {
    let words: (vietnamese: String, one: String, several: String) =
      switch self {
      case .error: ("lỗi", "error", "errors")
      case .question: ("câu hỏi", "question", "questions")
      case .warning: ("cảnh báo", "warning", "warnings")
      case .notice: ("ghi nhận", "notice", "notices")
      }
    return "\(count) "
      + (language == .vietnamese ? words.vietnamese : count == 1 ? words.one : words.several)
  }
}
