import PlanningForms

/// What findings are told in the order of.
enum Weight: Int, CaseIterable, Comparable {
  case error
  case question
  case warning
  case notice
  /// What was found in a file that does not count.
  case notCounted

  static func < (one: Weight, other: Weight) -> Bool { one.rawValue < other.rawValue }

  init(_ diagnostic: Diagnostic) {
    if case .setAside = diagnostic.standing {
      self = .notCounted
      return
    }
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
    case .notice, .notCounted: .quiet
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
    case .notCounted: isVietnamese ? "KHÔNG TÍNH" : "NOT COUNTED"
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
      case .notCounted: ("không tính", "not counted", "not counted")
      }
    return "\(count) "
      + (language == .vietnamese ? words.vietnamese : count == 1 ? words.one : words.several)
  }
}
