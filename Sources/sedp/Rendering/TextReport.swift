import PlanningForms
import PlanningPipeline
import PlanningRuns
import WorkbookModel

/// A report as an officer reads it: the verdict, then file by file what matters most first, then the
/// sums.
struct TextReport {
  /// Less than the whole report.
  enum Detail: String, CaseIterable {
    case summary
    case errorsOnly
    case quiet
  }

  let report: RunReport
  let purpose: Verdict.Purpose
  let detail: Detail?
  let language: Language
  let isColored: Bool

  private var isVietnamese: Bool { language == .vietnamese }

  func text() -> String {
    var lines: [String] = []
    let verdict = Verdict(report: report, purpose: purpose, language: language)
    if let text = verdict.text { lines.append(verdict.color.paint(text, isOn: isColored)) }
    // Why a run was refused is told however little was asked for.
    if detail != .quiet || report.isRefused {
      let body = detail == .summary ? overview() : files()
      if !body.isEmpty {
        if !lines.isEmpty { lines.append("") }
        lines += body + [""]
      }
      lines += sums()
    } else if lines.isEmpty {
      lines.append(counts)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Files

  /// What was found in one file, or of the run as a whole.
  private struct Chapter {
    var file: String?
    var findings: [Diagnostic] = []
    var repairs: [Repair] = []

    var gravest: Weight? { findings.map { Weight($0) }.min() }
  }

  /// A cell of a file.
  private struct Cell: Hashable {
    var sheet: String?
    var cells: CellRange?

    init(_ finding: Diagnostic) {
      sheet = finding.location.sheet
      cells = finding.location.cells
    }

    init(_ repair: Repair) {
      sheet = repair.location.sheet
      cells = repair.location.cells
    }
  }

  /// The gravest first, then by name; what belongs to no file leads.
  private func chapters() -> [Chapter] {
    var places: [String?: Int] = [:]
    var chapters: [Chapter] = []
    func place(_ file: String?) -> Int {
      if let place = places[file] { return place }
      places[file] = chapters.count
      chapters.append(Chapter(file: file))
      return chapters.count - 1
    }
    for finding in report.walked { chapters[place(finding.location.file)].findings.append(finding) }
    for repair in report.repairs { chapters[place(repair.location.file)].repairs.append(repair) }
    func rank(_ chapter: Chapter) -> Int {
      switch chapter.gravest {
      case .error: 0
      case .question, .warning: 1
      case .notice, .notCounted: 2
      case nil: 3
      }
    }
    return chapters.sorted { one, other in
      (one.file == nil ? -1 : rank(one), one.file ?? "")
        < (other.file == nil ? -1 : rank(other), other.file ?? "")
    }
  }

  private func files() -> [String] {
    chapters().flatMap { chapter in
      var lines: [String] = []
      for weight in Weight.allCases where detail == nil || weight == .error {
        let members = chapter.findings.filter { Weight($0) == weight }
        lines += FindingGroup.groups(members).map { line($0, weight) }
      }
      if detail == nil {
        // A question says how its cell was read.
        let told = Set(
          chapter.findings.filter { Weight($0) == .question || !$0.readings.isEmpty }.map(Cell.init)
        )
        lines += repairLines(chapter.repairs.filter { !told.contains(Cell($0)) })
      }
      if let file = chapter.file, !lines.isEmpty {
        lines.insert(TerminalColor.heading.paint(printable(file), isOn: isColored), at: 0)
      }
      return lines
    }
  }

  private func line(_ group: FindingGroup, _ weight: Weight) -> String {
    let word = weight.color.paint(weight.word(in: language), isOn: isColored)
    let place = placeText(group.first.location, cells: group.addresses())
    var message = group.first.message(in: language)
    if !group.isUniform {
      let cell = group.first.location.address ?? ""
      message =
        isVietnamese
        ? "\(group.count) chỗ như vậy, như ở \(cell): \(message)"
        : "\(group.count) such places, as in \(cell): \(message)"
    }
    return "  \(word) \(group.first.code)\(printable(place)): \(printable(message))"
  }

  /// ` X08_HoatDongXa!G23 «Tổng số»`.
  private func placeText(_ location: Location, cells: String) -> String {
    var text = ""
    switch (location.sheet, cells.isEmpty) {
    case (let sheet?, false): text = " \(sheet)!\(cells)"
    case (let sheet?, true): text = " \(sheet)"
    case (nil, false): text = " \(cells)"
    case (nil, true): break
    }
    if let label = location.label ?? location.field { text += " «\(label)»" }
    return text
  }

  // MARK: - Repairs

  /// One line for each way of repairing and each sheet, with the first change as the example.
  private func repairLines(_ repairs: [Repair]) -> [String] {
    struct Kind: Hashable {
      var sheet: String?
      var rule: RepairRule
    }
    var order: [Kind] = []
    var members: [Kind: [Repair]] = [:]
    for repair in repairs {
      let kind = Kind(sheet: repair.location.sheet, rule: repair.rule)
      if members[kind] == nil { order.append(kind) }
      members[kind, default: []].append(repair)
    }
    return order.compactMap { kind in
      guard let alike = members[kind], let first = alike.first else { return nil }
      let word = TerminalColor.quiet.paint(isVietnamese ? "TỰ SỬA" : "REPAIRED", isOn: isColored)
      let place = placeText(first.location, cells: first.location.address ?? "")
      var text = change(first) + " (\(kind.rule.words(in: language)))"
      if alike.count > 1 {
        text +=
          isVietnamese
          ? "; cả trang có \(alike.count) chỗ như vậy" : "; \(alike.count) such places in the sheet"
      }
      return "  \(word) \(first.finding.code.rawValue)\(printable(place)): \(printable(text))."
    }
  }

  /// What stood there and what is used; a text that is written as the number or day that it means says both at once.
  private func change(_ repair: Repair) -> String {
    let after = repair.after.text(in: language)
    if repair.before == after, after != Repair.hidden {
      return isVietnamese
        ? "«\(after)» gõ dạng chữ, máy dùng đúng như vậy"
        : "“\(after)”, typed as text, is used as it stands"
    }
    return isVietnamese ? "«\(repair.before)» → «\(after)»" : "“\(repair.before)” → “\(after)”"
  }

  // MARK: - Overview

  /// One line a file, with what was found in it.
  private func overview() -> [String] {
    let chapters = chapters()
    let quiet = Set(report.files).subtracting(chapters.compactMap(\.file)).sorted()
    let width = (chapters.compactMap(\.file) + quiet).map(\.count).max() ?? 0
    func padded(_ name: String) -> String {
      printable(name) + String(repeating: " ", count: max(0, width - name.count))
    }
    return chapters.map { chapter in
      let name = chapter.file ?? (isVietnamese ? "(cả đợt)" : "(the whole run)")
      var counts = Weight.allCases.compactMap { weight -> String? in
        let count = chapter.findings.count { Weight($0) == weight }
        return count == 0 ? nil : weight.color.paint(weight.count(count, language), isOn: isColored)
      }
      if !chapter.repairs.isEmpty {
        counts.append(
          isVietnamese
            ? "\(chapter.repairs.count) chỗ tự sửa" : "\(chapter.repairs.count) repairs")
      }
      return padded(name) + "  " + counts.joined(separator: ", ")
    } + quiet.map { padded($0) + "  " + (isVietnamese ? "sạch" : "clean") }
  }

  // MARK: - Sums

  private var counts: String {
    let (errors, warnings) = (report.count(.error), report.count(.warning))
    return isVietnamese
      ? "\(errors) lỗi, \(warnings) cảnh báo, \(report.count(.notice)) ghi nhận, "
        + "\(report.repairs.count) chỗ tự sửa."
      : "\(errors) errors, \(warnings) warnings, \(report.count(.notice)) notices, "
        + "\(report.repairs.count) repairs."
  }

  private func sums() -> [String] {
    var lines: [String] = []
    if !report.files.isEmpty {
      let cells = report.accounting
      lines.append(
        isVietnamese
          ? "Đã đọc \(report.files.count) tệp, \(cells.total) ô có dữ liệu: \(cells.used) dùng, "
            + "\(cells.repaired) tự sửa, \(cells.ignored) bỏ qua, \(cells.refused) từ chối."
          : "Read \(report.files.count) files, \(cells.total) filled cells: \(cells.used) used, "
            + "\(cells.repaired) repaired, \(cells.ignored) ignored, \(cells.refused) refused.")
    }
    if let coverage = report.coverage {
      lines += CoverageText(coverage: coverage, language: language)
        .lines(namesUnits: detail != nil).map(printable)
    }
    lines.append(counts)
    if report.outputs.count > 20, let first = report.outputs.first {
      let folder = first.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      lines.append(
        isVietnamese
          ? "Đã ghi \(report.outputs.count) tệp vào \(printable(folder))."
          : "Wrote \(report.outputs.count) files to \(printable(folder)).")
    } else {
      lines += report.outputs.map { (isVietnamese ? "Đã ghi " : "Wrote ") + printable($0) }
    }
    return lines
  }
}
