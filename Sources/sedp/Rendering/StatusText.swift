import PlanningBooks
import PlanningForms
import PlanningPipeline

/// The state of an area as text: a line for each unit, then the counts.
struct StatusText {
  let status: StatusReport
  let configuration: Configuration
  let language: Language

  private var isVietnamese: Bool { language == .vietnamese }

  func lines() -> [String] {
    var lines = StatusTable(status: status, configuration: configuration, language: language)
      .lines()
    if let coverage = status.report.coverage {
      lines += CoverageText(coverage: coverage, language: language).lines(namesUnits: true)
    }
    let overdue = status.lines.count { $0.timeliness?.isOverdue == true }
    if overdue > 0 {
      lines.append(isVietnamese ? "Quá hạn: \(overdue) nơi." : "Overdue: \(overdue).")
    }
    if let locked = status.locked {
      lines.append(
        isVietnamese
          ? "Đã khóa: \(locked.units)/\(locked.expected) đơn vị"
            + (locked.area ? "; cả cấp này đã khóa." : "; cấp này chưa khóa.")
          : "Locked: \(locked.units) of \(locked.expected) units"
            + (locked.area ? "; the area is locked." : "; the area is not locked."))
    }
    for diagnostic in status.report.diagnostics
    where diagnostic.unit == nil && diagnostic.severity == .error {
      let place = diagnostic.location.file.map { $0 + ": " } ?? ""
      lines.append(place + diagnostic.code + ": " + diagnostic.message(in: language))
    }
    lines += status.report.outputs.map { (isVietnamese ? "Đã ghi: " : "Written: ") + $0 }
    return lines
  }
}
