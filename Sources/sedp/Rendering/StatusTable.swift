import PlanningBooks
import PlanningForms
import PlanningPipeline

/// The state of all units, a line each, in columns.
struct StatusTable {
  let status: StatusReport
  let configuration: Configuration
  let language: Language

  private struct Column {
    var title: String
    var isNumber = false
    var text: (StatusReport.Line) -> String
  }

  private var isVietnamese: Bool { language == .vietnamese }

  /// The lines, headings first; nothing where nobody is due.
  func lines() -> [String] {
    guard !status.lines.isEmpty else { return [] }
    let columns = columns.filter { column in status.lines.contains { !column.text($0).isEmpty } }
    let rows = [columns.map(\.title)] + status.lines.map { line in columns.map { $0.text(line) } }
    let widths = columns.indices.map { index in rows.map { $0[index].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, zip(columns, widths)).map { text, place in
        let room = String(repeating: " ", count: place.1 - text.count)
        return place.0.isNumber ? room + text : text + room
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private var columns: [Column] {
    [
      Column(title: isVietnamese ? "Đơn vị" : "Unit") { $0.name },
      Column(title: isVietnamese ? "Tình trạng" : "State", text: state),
      Column(title: isVietnamese ? "Hạn nộp" : "Deadline", text: timeliness),
      Column(title: isVietnamese ? "Vòng" : "Round") {
        $0.round.map(StatusWords(configuration).round) ?? ""
      },
      Column(title: isVietnamese ? "Ngày lập" : "Dated") { $0.date ?? "" },
      Column(title: isVietnamese ? "Biểu" : "Forms") { line in
        line.forms.map { "\($0.present)/\($0.expected)" } ?? ""
      },
      Column(title: isVietnamese ? "Lỗi" : "Errors", isNumber: true) { Self.count($0.errors) },
      Column(title: isVietnamese ? "Chờ quyết định" : "To decide", isNumber: true) {
        Self.count($0.questions)
      },
      Column(title: isVietnamese ? "Cảnh báo" : "Warnings", isNumber: true) {
        Self.count($0.warnings)
      },
      Column(title: isVietnamese ? "Khóa" : "Locked") {
        $0.isLocked ? (isVietnamese ? "đã khóa" : "locked") : ""
      },
      Column(title: isVietnamese ? "Tệp" : "File") { $0.file ?? "" },
      Column(title: isVietnamese ? "Liên hệ" : "Contact") { $0.contact },
    ]
  }

  private func state(_ line: StatusReport.Line) -> String {
    guard !isVietnamese else { return StatusWords(configuration).state(of: line) }
    return switch line.standing {
    case .missing: "not sent"
    case .errors: "with errors"
    case .warnings: "with warnings"
    case .valid: "in order"
    }
  }

  private func timeliness(_ line: StatusReport.Line) -> String {
    line.timeliness?.text(in: language, rounds: configuration.rounds) ?? ""
  }

  private static func count(_ count: Int) -> String { count == 0 ? "" : String(count) }
}
