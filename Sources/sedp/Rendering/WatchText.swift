import PlanningDesk
import PlanningForms
import PlanningPipeline

/// What one look at a watched folder gave, in a few lines: what has arrived and whether it can be used,
/// how many are in, where the results lie.
struct WatchText {
  let pass: WatchPass
  let output: String
  let changes: (arrived: [String], gone: [String])
  let language: Language

  /// How many files a look names one by one.
  private static let named = 12

  private var isVietnamese: Bool { language == .vietnamese }

  func lines() -> [String] {
    // Nothing is said of files that nobody has looked into.
    guard !pass.checked.isRefused else { return told.map(line) }
    var lines = ["[" + SystemLibrary.localTime(SystemLibrary.now).clock + "] " + heading]
    lines += changes.arrived.prefix(Self.named).map { "  " + file($0) }
    lines += more(changes.arrived.count)
    lines += changes.gone.prefix(Self.named).map {
      "  " + $0 + (isVietnamese ? ": không còn trong thư mục" : ": no longer in the folder")
    }
    lines += more(changes.gone.count)
    if let coverage = pass.status.report.coverage {
      lines += CoverageText(coverage: coverage, language: language).lines(namesUnits: true)
    }
    let overdue = pass.status.lines.count { $0.timeliness?.isOverdue == true }
    if overdue > 0 {
      lines.append(isVietnamese ? "Quá hạn: \(overdue) nơi." : "Overdue: \(overdue).")
    }
    lines += told.map(line)
    if !pass.outputs.isEmpty { lines.append((isVietnamese ? "Kết quả: " : "Results: ") + output) }
    return lines
  }

  private func line(_ diagnostic: Diagnostic) -> String {
    (diagnostic.location.file.map { $0 + ": " } ?? "") + diagnostic.code + ": "
      + diagnostic.message(in: language)
  }

  private var heading: String {
    let (arrived, gone) = (changes.arrived.count, changes.gone.count)
    guard arrived + gone > 0 else {
      return isVietnamese ? "Xem lại, không có tệp mới." : "Looked again; no new files."
    }
    var parts: [String] = []
    if arrived > 0 {
      parts.append(
        isVietnamese ? "\(arrived) tệp mới hoặc đã đổi" : "\(arrived) new or changed files")
    }
    if gone > 0 { parts.append(isVietnamese ? "\(gone) tệp không còn" : "\(gone) gone") }
    return parts.joined(separator: ", ") + ":"
  }

  private func more(_ count: Int) -> [String] {
    let rest = count - Self.named
    guard rest > 0 else { return [] }
    return [isVietnamese ? "  … và \(rest) tệp nữa" : "  … and \(rest) more"]
  }

  /// A file with what was found in it.
  private func file(_ name: String) -> String {
    let found = pass.checked.diagnostics.filter { $0.location.file == name }
    let counts = [Severity.error, .warning].compactMap { severity -> String? in
      let weight: Weight = severity == .error ? .error : .warning
      let count = found.count { $0.severity == severity }
      return count > 0 ? weight.count(count, language) : nil
    }
    if counts.isEmpty { return name + (isVietnamese ? ": không có lỗi" : ": in order") }
    return name + ": " + counts.joined(separator: ", ")
  }

  /// What is to be told beside mistakes in workbooks: those are in the marked copies.
  private var told: [Diagnostic] {
    let all = pass.checked.diagnostics + pass.status.report.diagnostics + pass.page.diagnostics
    var known: Set<String> = []
    return all.filter { diagnostic in
      guard diagnostic.unit == nil, diagnostic.location.cell == nil,
        diagnostic.severity == .error || diagnostic.finding.code == .markedCopyKept
      else { return false }
      let key = diagnostic.code + (diagnostic.location.file ?? "")
      return known.insert(key + diagnostic.message(in: language)).inserted
    }
  }
}
