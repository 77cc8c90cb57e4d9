import PlanningForms
import PlanningRuns

/// Whether what was read may be sent on, in one line.
struct Verdict {
  /// What the command was for.
  enum Purpose {
    /// Workbooks are checked before they are sent.
    case checking
    /// An area's workbook is made, to be signed.
    case consolidating
    /// Files are made that nobody sends on as they are.
    case making
  }

  let report: RunReport
  let purpose: Purpose
  let language: Language

  private var isVietnamese: Bool { language == .vietnamese }

  /// How grave it is, for its colour.
  var color: TerminalColor {
    if report.isRefused || report.count(.error) > 0 { return .wrong }
    return report.outcome == .clean && missing == 0 && absentDepartments == 0 ? .good : .doubtful
  }

  /// The line; `nil` where files were made and nothing was found.
  var text: String? {
    if report.outcome == .incomplete {
      let count = report.outputs.count
      return isVietnamese
        ? "CHƯA GHI HẾT: đã ghi \(count) tệp, còn tệp không ghi được. Xem lỗi dưới đây rồi chạy lại."
        : "NOT ALL WRITTEN: \(count) files were written, others could not be. See the errors below and "
          + "run this again."
    }
    if report.isRefused {
      return isVietnamese
        ? "KHÔNG THỰC HIỆN ĐƯỢC: không ghi tệp nào. Xem lỗi dưới đây."
        : "REFUSED: nothing was written. See the errors below."
    }
    switch purpose {
    case .checking: return checked
    case .consolidating: return consolidated
    case .making: return nil
    }
  }

  private var checked: String {
    if report.count(.error) > 0 {
      return isVietnamese
        ? "CHƯA GỬI ĐƯỢC: phải sửa \(errors).\(rest("Sau đó xem", "."))"
        : "NOT YET TO BE SENT: mend \(errors).\(rest("Then look at", "."))"
    }
    return isVietnamese
      ? "GỬI ĐƯỢC: không có lỗi.\(rest("Nên xem", " trước khi gửi."))"
      : "MAY BE SENT: no errors.\(rest("Better look at", " before."))"
  }

  private var consolidated: String {
    var reasons: [String] = []
    if report.count(.error) > 0 {
      reasons.append(isVietnamese ? "còn \(errors)" : errors)
    }
    let questions = report.diagnostics.count { Weight($0) == .question }
    if questions > 0 {
      reasons.append(Weight.question.count(questions, language))
    }
    if let coverage = report.coverage, missing > 0 {
      reasons.append(
        isVietnamese
          ? "mới có \(coverage.reported)/\(coverage.expected) đơn vị"
          : "\(coverage.reported) of \(coverage.expected) units so far")
    }
    if othersRound > 0 {
      reasons.append(
        isVietnamese
          ? "\(othersRound) đơn vị ở vòng khác" : "\(othersRound) units of another round")
    }
    guard reasons.isEmpty else {
      let why = reasons.joined(separator: "; ")
      return isVietnamese
        ? "BẢN NHÁP, chưa trình ký: \(why).\(rest("Xem cả", ".", [.warning]))"
        : "DRAFT, not to be signed: \(why).\(rest("Look also at", ".", [.warning]))"
    }
    return isVietnamese
      ? "TRÌNH KÝ ĐƯỢC: không có lỗi\(withoutDepartments).\(rest("Nên xem", " trước khi ký."))"
      : "MAY BE SIGNED: no errors\(withoutDepartments).\(rest("Better look at", " before."))"
  }

  /// How many departments have sent nothing: the area can be signed for without them, but not without knowing.
  private var absentDepartments: Int {
    report.coverage?.departments.map { max(0, $0.expected - $0.reported) } ?? 0
  }

  private var withoutDepartments: String {
    guard absentDepartments > 0, let due = report.coverage?.departments?.expected else { return "" }
    return isVietnamese
      ? ", nhưng chưa có số của \(absentDepartments)/\(due) phòng, ban"
      : ", but \(absentDepartments) of \(due) departments have sent nothing"
  }

  /// How many units have sent figures of another round.
  private var othersRound: Int {
    report.diagnostics.reduce(0) { count, found in
      if case .otherRound(_, let units) = found.finding { count + units.count } else { count }
    }
  }

  private var missing: Int {
    report.coverage.map { max(0, $0.expected - $0.reported) } ?? 0
  }

  /// `4 lỗi ở 3 tệp`.
  private var errors: String {
    let count = report.count(.error)
    let files = Set(
      report.diagnostics.lazy.filter { $0.severity == .error }.compactMap(\.location.file)
    ).count
    let text = Weight.error.count(count, language)
    guard files > 1 else { return text }
    return text + (isVietnamese ? " ở \(files) tệp" : " in \(files) files")
  }

  /// What is to be looked at beside the errors, as a sentence of its own; empty where nothing is.
  private func rest(
    _ lead: String, _ end: String, _ weights: [Weight] = [.question, .warning]
  ) -> String {
    let parts = weights.compactMap { weight -> String? in
      let count = report.diagnostics.count { Weight($0) == weight }
      return count == 0 ? nil : weight.count(count, language)
    }
    return parts.isEmpty
      ? "" : " " + lead + " " + parts.joined(separator: isVietnamese ? ", " : " and ") + end
  }
}
