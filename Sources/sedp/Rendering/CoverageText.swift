import PlanningForms
import PlanningPipeline
import PlanningRuns

/// Who has sent something, and who has not, as reports end with it.
struct CoverageText {
  let coverage: RunReport.Coverage
  let language: Language

  /// How many names a line says.
  private static let named = 20

  private var isVietnamese: Bool { language == .vietnamese }

  /// A line for the units, and one for the departments where there are such.
  ///
  /// - Parameter namesUnits: whether units that have sent nothing are named here; else each is told by
  ///   itself.
  func lines(namesUnits: Bool) -> [String] {
    var lines = [
      (isVietnamese ? "Đơn vị đã nộp: " : "Units reported: ")
        + text(coverage.units, isNaming: namesUnits)
    ]
    if let departments = coverage.departments {
      lines.append(
        (isVietnamese ? "Phòng, ban đã nộp: " : "Departments reported: ")
          + text(departments, isNaming: true))
    }
    return lines
  }

  private func text(_ senders: RunReport.Coverage.Senders, isNaming: Bool) -> String {
    let count = "\(senders.reported)/\(senders.expected)."
    guard isNaming, !senders.absent.isEmpty else { return count }
    let more = senders.absent.count - Self.named
    let names = senders.absent.prefix(Self.named).joined(separator: "; ")
    let rest = more > 0 ? (isVietnamese ? "; và \(more) nữa" : "; and \(more) more") : ""
    return count + (isVietnamese ? " Chưa có: " : " Missing: ") + names + rest + "."
  }
}
