import PlanningBooks
import PlanningConsolidation
import PlanningForms
import PlanningPipeline

/// What a comparison found, for the terminal: first whether anything has changed, then unit by unit.
struct CompareText {
  let pipeline: Pipeline
  let isSummary: Bool
  let language: Language

  /// How many changes of a form are written out.
  private static let told = 40

  private func word(_ vietnamese: String, _ english: String) -> String {
    language == .vietnamese ? vietnamese : english
  }

  func text(_ report: CompareReport) -> String {
    var lines = [verdict(report)]
    let findings = [Severity.error, .warning, .notice].flatMap { severity in
      report.findings.filter { $0.severity == severity }
    }
    lines += findings.map { finding in
      let place = [finding.location.sheet, finding.location.address].compactMap { $0 }
        .joined(separator: "!")
      let file = finding.location.file.map { $0 + (place.isEmpty ? "" : " [" + place + "]") + ": " }
      return (file ?? "") + finding.code + ": " + finding.message(in: language)
    }
    if !report.gone.isEmpty {
      lines.append(word("Chỉ có trước: ", "Only before: ") + report.gone.joined(separator: ", "))
    }
    if !report.added.isEmpty {
      lines.append(word("Chỉ có sau: ", "Only after: ") + report.added.joined(separator: ", "))
    }
    for unit in report.units where unit.changes.count > 0 { add(unit, to: &lines) }
    lines += report.outputs.map { word("Đã ghi ", "Written: ") + $0 }
    return lines.map(VisibleText.line).joined(separator: "\n") + "\n"
  }

  private func verdict(_ report: CompareReport) -> String {
    if report.isRefused, report.units.isEmpty { return word("KHÔNG SO ĐƯỢC", "NOT COMPARED") }
    let same = report.units.count { $0.changes.count == 0 }
    if report.count == 0 {
      return word("KHÔNG THAY ĐỔI: \(same) đơn vị", "NOTHING HAS CHANGED: " + counted(same, "unit"))
    }
    let differing = report.units.count - same
    return word(
      "CÓ \(report.count) THAY ĐỔI ở \(differing) đơn vị; \(same) đơn vị không đổi",
      counted(report.count, "CHANGE", "CHANGES") + " in " + counted(differing, "unit")
        + "; as before: " + counted(same, "unit"))
  }

  /// `1 unit`, `2 units`.
  private func counted(_ count: Int, _ one: String, _ more: String? = nil) -> String {
    "\(count) " + (count == 1 ? one : more ?? one + "s")
  }

  private func add(_ unit: CompareReport.Unit, to lines: inout [String]) {
    lines.append("")
    lines.append(
      unit.name + word(": trước ", ": before ") + unit.before.name(beside: unit.after, in: language)
        + word(", sau ", ", after ") + unit.after.name(beside: unit.before, in: language))
    let changes = pipeline.lines(of: unit, in: language)
    for form in unit.changes.forms {
      lines.append("  " + count(form))
      guard !isSummary else { continue }
      let own = changes.filter { $0.form == form.form }
      lines += own.prefix(Self.told).map { "    " + line($0) }
      if own.count > Self.told {
        let rest = own.count - Self.told
        lines.append(
          word(
            "    … và \(rest) thay đổi nữa: xem đủ với -o TỆP.xlsx hoặc --json",
            "    … and \(rest) more: see them all with -o FILE.xlsx or --json"))
      }
    }
  }

  /// `X-08: 3 giá trị, 1 dòng mới`.
  private func count(_ form: FormChanges) -> String {
    switch form.presence {
    case .both: break
    case .before:
      let rows = form.rowCounts.before
      return form.form.text + ": "
        + word("không còn biểu này, trước có \(rows) dòng", "gone, had " + counted(rows, "row"))
    case .after:
      let rows = form.rowCounts.after
      return form.form.text + ": "
        + word("biểu mới, \(rows) dòng", "a new form, " + counted(rows, "row"))
    }
    let added = form.rows.count { $0.isAdded }
    let gone = form.rows.count - added
    let parts = [
      (form.values.count, "giá trị thay đổi", "changed value"), (added, "dòng mới", "new row"),
      (gone, "dòng bị bỏ", "removed row"),
    ].filter { $0.0 > 0 }.map { count, vietnamese, english in
      word("\(count) \(vietnamese)", counted(count, english))
    }.joined(separator: ", ")
    return form.form.text + ": " + parts
  }

  private func line(_ change: ChangeLine) -> String {
    let cells = [change.cellBefore, change.cellAfter].map { $0?.description ?? "–" }
    let place = cells[0] == cells[1] ? cells[0] : cells[0] + " → " + cells[1]
    let row = change.row.isEmpty ? "" : change.row + ", "
    switch change.kind {
    case .value:
      return place + " " + row + "«" + change.label + "»: " + shown(change.before) + " → "
        + shown(change.after) + difference(change)
    case .rowAdded: return "+ " + cells[1] + " " + change.after.text(in: language)
    case .rowGone: return "- " + cells[0] + " " + change.before.text(in: language)
    case .formAdded: return "+ " + change.after.text(in: language)
    case .formGone: return "- " + change.before.text(in: language)
    }
  }

  private func shown(_ value: StatedValue) -> String {
    value.isEmpty ? word("trống", "blank") : value.text(in: language)
  }

  /// ` (+20; +5 %)`.
  private func difference(_ change: ChangeLine) -> String {
    guard let difference = change.difference else { return "" }
    let sign = difference > 0 ? "+" : ""
    let percent = change.percent.map { "; \(sign)\(StatedValue.number($0).text(in: language)) %" }
    return " (\(sign)\(StatedValue.number(difference).text(in: language))\(percent ?? ""))"
  }
}
