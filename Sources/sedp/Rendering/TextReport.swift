import PlanningForms
import PlanningPipeline

/// A report as an officer reads it: by file, then sheet and cell, then the sums.
struct TextReport {
  let report: RunReport
  let language: Language

  init(_ report: RunReport, language: Language) {
    self.report = report
    self.language = language
  }

  private var isVietnamese: Bool { language == .vietnamese }

  func text() -> String {
    var lines: [String] = []
    var file: String?
    for diagnostic in report.walked {
      if diagnostic.location.file != file || lines.isEmpty {
        file = diagnostic.location.file
        if let file { lines.append(file) }
      }
      lines.append(line(diagnostic))
    }
    if !lines.isEmpty { lines.append("") }
    lines += summary()
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ diagnostic: Diagnostic) -> String {
    let place = placeText(diagnostic.location)
    let weight = diagnostic.counts ? severity(diagnostic.severity) : notCounted
    return "  \(weight) \(diagnostic.code)\(place): "
      + diagnostic.message(in: language)
  }

  /// ` X08_HoatDongXa!G23 «Tổng số»`.
  private func placeText(_ location: Location) -> String {
    var text = ""
    switch (location.sheet, location.address) {
    case (let sheet?, let cell?): text = " \(sheet)!\(cell)"
    case (let sheet?, nil): text = " \(sheet)"
    case (nil, let cell?): text = " \(cell)"
    case (nil, nil): break
    }
    if let label = location.label ?? location.field { text += " «\(label)»" }
    return text
  }

  /// Instead of the severity of what was found in a file that doesn't count.
  private var notCounted: String { isVietnamese ? "KHÔNG TÍNH" : "NOT COUNTED" }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: isVietnamese ? "LỖI" : "ERROR"
    case .warning: isVietnamese ? "CẢNH BÁO" : "WARNING"
    case .notice: isVietnamese ? "GHI NHẬN" : "NOTICE"
    }
  }

  private func summary() -> [String] {
    var lines: [String] = []
    if report.fileCount > 0 {
      let cells = report.accounting
      lines.append(
        isVietnamese
          ? "Đã đọc \(report.fileCount) tệp, \(cells.total) ô có dữ liệu: \(cells.used) dùng, "
            + "\(cells.repaired) tự sửa, \(cells.ignored) bỏ qua, \(cells.refused) từ chối."
          : "Read \(report.fileCount) files, \(cells.total) filled cells: \(cells.used) used, "
            + "\(cells.repaired) repaired, \(cells.ignored) ignored, \(cells.refused) refused.")
    }
    if let coverage = report.coverage {
      lines.append(
        isVietnamese
          ? "Đơn vị đã nộp: \(coverage.reported)/\(coverage.expected)."
          : "Units reported: \(coverage.reported)/\(coverage.expected).")
    }
    let (errors, warnings) = (report.count(.error), report.count(.warning))
    lines.append(
      isVietnamese
        ? "\(errors) lỗi, \(warnings) cảnh báo, \(report.count(.notice)) ghi nhận, "
          + "\(report.repairs.count) chỗ tự sửa."
        : "\(errors) errors, \(warnings) warnings, \(report.count(.notice)) notices, "
          + "\(report.repairs.count) repairs.")
    if report.outputs.count > 20, let first = report.outputs.first {
      let folder = first.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      lines.append(
        isVietnamese
          ? "Đã ghi \(report.outputs.count) tệp vào \(folder)."
          : "Wrote \(report.outputs.count) files to \(folder).")
    } else {
      lines += report.outputs.map { isVietnamese ? "Đã ghi \($0)" : "Wrote \($0)" }
    }
    if report.isRefused {
      lines.append(isVietnamese ? "Không ghi tệp nào." : "Nothing was written.")
    }
    return lines
  }
}
