import PlanningForms
import PlanningLayout

extension PageDocument {
  // MARK: Verdict

  /// What the person who has a minute reads: page 1 of what is printed.
  var verdict: Node {
    let verdict = page.verdict
    let counts = verdict.counts.map { label, count in
      Node.of(
        .item, holding: [.of(.strong, holding: text(count)), .text(" ")] + text(label))
    }
    let steps = verdict.steps.map { step -> Node in
      guard step.isInFindings else { return .of(.item, holding: text(step.text)) }
      return .of(
        .item,
        holding: text(step.text) + [
          .text(" "),
          .of(
            .link, .leads(to: Section.findings.anchor),
            holding: text(words("Xem mục 3"))),
        ])
    }
    return section(
      .verdict,
      [
        .of(
          .paragraph, .style(.verdict, verdict.isReady ? .ready : .draft),
          holding: text(verdict.text)),
        .of(.list, .style(.counts), holding: counts),
        .of(.heading3, holding: text(words("Việc cần làm trước"))),
        .of(.numberedList, .style(.steps), holding: steps),
      ])
  }

  // MARK: Board

  /// How far each unit is.
  var board: Node? {
    guard let board = page.area.board else { return nil }
    var head = board.headers.map { [Node.text($0)] }
    if !board.countsErrors { head.append(text(words("Lỗi"))) }
    head.append(text(words("Chờ quyết định")))
    if !page.timeliness.isEmpty { head.append(text(words("Hạn nộp"))) }
    let rows = board.lines.map { line -> [[Node]] in
      let open = page.open[line.unit] ?? OpenCounts()
      var cells = line.cells.map { [Node.text($0)] }
      if !board.countsErrors { cells.append([.text(String(open.errors))]) }
      cells.append([.text(String(open.questions))])
      if !page.timeliness.isEmpty {
        cells.append(text(page.timeliness[line.unit] ?? .same("")))
      }
      return cells
    }
    return section(
      .board, [table(Anchor("bang-nop"), [.text(board.title)], head: head, rows: rows)])
  }

  // MARK: Findings

  /// What was found, unit by unit, with what to write to each.
  var findings: Node {
    guard !page.findings.isEmpty else {
      return section(
        .findings, [paragraph(words("Không có chỗ nào phải sửa hay phải quyết định."))])
    }
    var contents = [
      paragraph(
        words(
          "Bấm vào tên đơn vị để xem từng chỗ và câu gửi đơn vị; bấm vào câu để chọn cả câu rồi chép."
        ))
    ]
    contents += page.findings.map(unit)
    if page.unshownUnits > 0 {
      contents.append(
        paragraph(words("Còn {} đơn vị khác, xem nhật ký trong sổ.", .number(page.unshownUnits))))
    }
    return section(.findings, contents)
  }

  private func unit(_ unit: UnitFindings) -> Node {
    let counts = [
      (unit.errors, words("{} lỗi", .number(unit.errors))),
      (unit.questions, words("{} chờ quyết định", .number(unit.questions))),
      (unit.doubts, words("{} nên xem", .number(unit.doubts))),
    ].filter { $0.0 > 0 }.map(\.1).joined(separator: ", ")
    var contents: [Node] = [.of(.list, .style(.kind), holding: unit.kinds.map(kind))]
    if unit.unshown > 0 {
      contents.append(
        paragraph(words("Còn {} loại khác, xem nhật ký trong sổ.", .number(unit.unshown))))
    }
    if !unit.note.isEmpty {
      contents.append(paragraph(words("Câu gửi đơn vị:")))
      contents.append(.of(.preformatted, .style(.note), holding: text(unit.note)))
    }
    return .of(
      .details, .style(.unit),
      holding: [
        .of(
          .summary,
          holding: [.of(.strong, holding: text(unit.name)), .text(": ")] + text(counts))
      ] + contents)
  }

  private func kind(_ kind: UnitFindings.Kind) -> Node {
    let (word, look): (PageText, StyleClass) =
      switch kind.severity {
      case .error: (words("Lỗi"), .wrong)
      case .warning: (words("Nên xem"), .doubtful)
      case .notice: (words("Để biết"), .faint)
      }
    var contents: [Node] = [
      .of(.strong, .style(look), holding: text(word + .same(" · ") + kind.title))
    ]
    if kind.count > 1 {
      contents += [.text(" ")] + text(words("({} chỗ)", .number(kind.count)))
    }
    if !kind.place.isEmpty {
      contents += [.text(" "), .of(.small, .style(.source), children: .text(kind.place))]
    }
    contents.append(paragraph(kind.message))
    return .of(.item, holding: contents)
  }
}
