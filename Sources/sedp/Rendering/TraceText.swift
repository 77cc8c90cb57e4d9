import PlanningConsolidation
import PlanningForms
import PlanningPipeline
import PlanningTracing

/// Prints where a figure comes from, and where a cell goes to.
struct TraceText {
  let words: TraceWords
  let language: Language

  init(_ configuration: Configuration, planYear: Int, language: Language) {
    words = TraceWords(configuration, planYear: planYear, language: language)
    self.language = language
  }

  private func word(_ vietnamese: String, _ english: String) -> String {
    language == .vietnamese ? vietnamese : english
  }

  // MARK: Down

  func text(_ report: TraceReport) -> String {
    var lines = findings(report.findings)
    if let figure = report.figure {
      lines.append(heading(figure))
      lines.append(word("Quy tắc: ", "Rule: ") + words.rule(figure))
      if let coverage = figure.coverage {
        lines.append(
          word("Số đơn vị có số: ", "Units with a figure: ")
            + "\(coverage.reported)/\(coverage.expected)")
      }
      if !figure.parts.isEmpty {
        lines.append("")
        lines.append(word("Từ:", "From:"))
        add(figure, depth: 1, to: &lines)
      }
      if !report.absent.isEmpty {
        lines.append("")
        lines.append(word("Không có trong số liệu:", "Not in the figures:"))
        lines += report.absent.map(absence)
      }
    }
    return joined(lines)
  }

  private func add(_ node: TraceNode, depth: Int, to lines: inout [String]) {
    for part in shown(node) {
      let indent = String(repeating: "  ", count: depth)
      lines.append(indent + line(part))
      guard !part.node.parts.isEmpty else { continue }
      lines.append(indent + "  = " + words.rule(part.node))
      add(part.node, depth: depth + 1, to: &lines)
    }
  }

  /// What is worth a line: of a row whose value is told, what it was chosen by is not; blank cells are
  /// told only of units' figures, where each unit is expected to have one.
  private func shown(_ node: TraceNode) -> [TraceNode.Part] {
    let isFigure = if case .indicator = node.rule { true } else { false }
    let rows = Set(node.parts.filter { $0.role != .selection }.compactMap { $0.node.cell.line })
    return node.parts.filter { part in
      if part.exclusion == .blank { return isFigure }
      return part.role != .selection || !(part.node.cell.line.map(rows.contains) ?? false)
    }
  }

  /// `Xã Song Lộc (29374): 12 ← 29374_2018_SEDP_Xa.xlsx X02_ChiTieu!F12, KT05 … (tử số)`.
  private func line(_ part: TraceNode.Part) -> String {
    let node = part.node
    var text = node.unitName + " (" + node.unit + "): " + value(node)
    text += " ← " + place(node)
    if !node.row.isEmpty { text += ", " + node.row }
    if !node.label.isEmpty { text += ", «" + node.label + "»" }
    if part.role != .value { text += " [" + words.role(part.role) + "]" }
    if let typed = node.typed {
      text +=
        word("; ô ghi «", "; the cell says “") + typed.text + word("», tự sửa: ", "”, repaired: ")
        + RepairRule.words(ofLabel: typed.repair, in: language)
    }
    if let exclusion = part.exclusion { text += "; " + words.exclusion(exclusion) }
    if node.isRepeated { text += word(" (nguồn như trên)", " (sources as above)") }
    return text
  }

  private func value(_ node: TraceNode) -> String {
    if language == .english, case .number(let number) = node.value {
      return StatedValue.number(number).english
    }
    return node.shown.isEmpty ? "–" : node.shown
  }

  private func place(_ node: TraceNode) -> String {
    let cell = [node.place.sheet, node.place.cell?.description].compactMap { $0 }
      .joined(separator: "!")
    let place = [node.place.file, cell.isEmpty ? nil : cell].compactMap { $0 }
      .joined(separator: " ")
    return place.isEmpty ? word("biểu ", "form ") + node.form.text : place
  }

  private func heading(_ figure: TraceNode) -> String {
    let names = [figure.row, figure.label.isEmpty ? "" : "«" + figure.label + "»"]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    return place(figure) + " = " + value(figure) + (names.isEmpty ? "" : "  (" + names + ")")
  }

  private func absence(_ absent: TraceAbsence) -> String {
    let title = Finding.Code(rawValue: absent.code)?.title(in: language) ?? absent.code
    return "  " + absent.unitName + " (" + absent.unit + ")"
      + (absent.file.map { ", " + $0 } ?? "") + ": " + absent.code + " " + title
  }

  // MARK: Up

  func text(_ report: UsesReport) -> String {
    var lines = findings(report.findings)
    if let cell = report.cell {
      lines.append(heading(cell) + " – " + cell.unitName + " (" + cell.unit + ")")
      if let typed = cell.typed {
        lines.append(
          word("Ô ghi «", "The cell says “") + typed.text + word("», tự sửa: ", "”, repaired: ")
            + RepairRule.words(ofLabel: typed.repair, in: language))
      }
      if let standing = report.standing { lines.append(words.standing(standing)) }
      for book in report.books where !book.figures.isEmpty {
        lines.append("")
        lines.append(book.file + ": " + String(book.figures.count) + word(" số", " figures"))
        lines += book.figures.map { "  " + heading($0) }
      }
      if !report.rules.isEmpty {
        lines.append("")
        lines.append(word("Quy tắc kiểm tra: ", "Rules that look at it: ") + rules(report.rules))
      }
    }
    return joined(lines)
  }

  /// How many rules of which forms, `2 của biểu X-02`; their names are the definitions' own.
  private func rules(_ names: [String]) -> String {
    let forms = names.map { String($0.prefix { $0 != "/" }) }
    let counts = forms.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { form, count in
      word("\(count) của biểu \(form)", "\(count) of form \(form)")
    }.joined(separator: ", ")
  }

  // MARK: All

  func text(_ audit: TraceAudit) -> String {
    var lines = findings(audit.findings)
    if audit.trace != nil {
      let same = audit.figures.count - audit.differing.count
      lines.append(
        audit.file
          + word(
            ": \(audit.figures.count) số in: \(same) tính lại đúng, \(audit.differing.count) khác; "
              + "\(audit.counted) ô máy đếm lúc tổng hợp.",
            ": \(audit.figures.count) printed figures: \(same) are computed again as they stand, "
              + "\(audit.differing.count) are not; \(audit.counted) cells were counted by the run.")
      )
      lines += audit.differing.map { figure in
        "  " + figure.address + ": " + figure.written.stated.text(in: language)
          + word("; tính lại: ", "; computed: ") + figure.computed.stated.text(in: language)
      }
    }
    return joined(lines)
  }

  private func findings(_ findings: [Diagnostic]) -> [String] {
    findings.map { finding in
      let place = [finding.location.sheet, finding.location.address].compactMap { $0 }
        .joined(separator: "!")
      return (finding.location.file ?? "") + (place.isEmpty ? "" : " [" + place + "]") + ": "
        + finding.code + ": " + finding.message(in: language)
    }
  }

  private func joined(_ lines: [String]) -> String {
    lines.map(VisibleText.line).joined(separator: "\n") + "\n"
  }
}

extension TracedCell {
  /// The row that a typed cell stands in.
  fileprivate var line: String? {
    guard case .typed(let sender, let form, let row, _) = self else { return nil }
    return "\(sender)|\(form)|\(row)"
  }
}
