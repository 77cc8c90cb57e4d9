import PlanningForms
import PlanningLayout
import WorkbookWriters

extension PageDocument {
  /// The summaries of the forms, as «Tóm tắt» has them, with their charts.
  var figures: Node? {
    guard !page.area.summaries.isEmpty else { return nil }
    var contents = [
      paragraph(words("Mỗi số là số in trong sổ; bấm vào số để xem số đó từ đâu ra."))
    ]
    var chart = 0
    for summary in page.area.summaries {
      contents.append(
        .of(
          .heading3,
          children: .text(summary.title + " "), .of(.small, children: .text(summary.number))))
      contents += summary.lines.map(line)
      contents += extremes(of: summary)
      for drawn in summary.charts {
        chart += 1
        contents.append(BarChart(drawn, number: chart, document: self).node)
      }
    }
    if page.area.summaries.flatMap(\.lines).flatMap(\.figures).contains(where: \.isUnsettled) {
      contents.append(paragraph(words("(*) Có số nghi nhầm đơn vị, chưa xử lý.")))
    }
    return section(.figures, contents)
  }

  private func line(_ line: PrintedSummary.Line) -> Node {
    let measures = line.figures.filter { $0.number == nil && !$0.text.isEmpty }.map(\.text)
    let numbers = line.figures.filter { $0.number != nil }
    var contents: [Node] = []
    if !line.name.isEmpty {
      let measure = measures.isEmpty ? "" : " (" + measures.joined(separator: ", ") + ")"
      contents.append(.of(.paragraph, .style(.name), children: .text(line.name + measure)))
    }
    contents.append(.of(.division, .style(.chips), holding: numbers.map(chip)))
    contents += (page.doubts[line.key] ?? []).map { doubt in
      .of(.paragraph, .style(.doubt), holding: text(doubt))
    }
    return .of(.division, .style(.rank), holding: contents)
  }

  /// A figure; it opens what it is made from.
  private func chip(_ figure: PrintedFigure) -> Node {
    var shown: [Node] = [
      .of(.small, children: .text(figure.label)), .text(" "), number(figure),
    ]
    guard let trace = page.traces[PlaceOfFigure(figure)] else {
      return .of(.division, .style(.chip), holding: shown)
    }
    if let coverage = trace.coverage, coverage.reported < coverage.expected {
      shown.append(
        .of(
          .small, .style(.doubtful), children: .text(" \(coverage.reported)/\(coverage.expected)")))
    }
    return .of(
      .details, .style(.chip), children: .of(.summary, holding: shown), self.trace(trace))
  }

  /// A number as it is printed, with the cell and the exact number for programs.
  func number(_ figure: PrintedFigure) -> Node {
    let mark = figure.isUnsettled ? " (*)" : ""
    return .of(
      .data, .value(figure.number?.description ?? ""),
      .cell(figure.sheet + "!" + figure.cell.description),
      holding: text(PageText(figure.stated) + .same(mark)))
  }

  // MARK: Where it comes from

  private func trace(_ trace: PageTrace) -> Node {
    let shared = usual(trace.lines)
    let lead = trace.rule
    let rest = shared.isEmpty ? PageText.same("") : .same(" [") + shared + .same("]")
    var contents = [paragraph(lead + rest + coverage(trace.coverage))]
    if !trace.lines.isEmpty {
      contents.append(
        .of(.list, holding: trace.lines.map { source($0, isSaid: $0.remark == shared) }))
    }
    if trace.unshown > 0 {
      contents.append(paragraph(words("Còn {} nơi khác:", .number(trace.unshown))))
    }
    contents.append(.of(.paragraph, children: .of(.code, children: .text(trace.command))))
    return .of(.division, .style(.trace), holding: contents)
  }

  /// What is said of most lines, to be said once.
  private func usual(_ lines: [PageTrace.Line]) -> PageText {
    let counts = lines.reduce(into: [PageText: Int]()) { $0[$1.remark, default: 0] += 1 }
    return counts.first { lines.count > 1 && $0.value * 2 > lines.count }?.key ?? .same("")
  }

  private func coverage(_ coverage: (reported: Int, expected: Int)?) -> PageText {
    coverage.map {
      .same(". ")
        + words("Có số: {}/{} đơn vị.", .number($0.reported), .number($0.expected))
    } ?? .same(".")
  }

  private func source(_ line: PageTrace.Line, isSaid: Bool) -> Node {
    var contents: [Node] = [.text(line.name + ": ")]
    contents += text(line.value)
    if !line.place.isEmpty {
      contents += [.text(" "), .of(.small, children: .text(line.place))]
    }
    if !isSaid, !line.remark.isEmpty { contents += [.text(" – ")] + text(line.remark) }
    return .of(.item, holding: contents)
  }

  // MARK: What stands out

  /// Of each column of percentages the line with the least and the one with the greatest.
  private func extremes(of summary: PrintedSummary) -> [Node] {
    guard summary.lines.count > 2, let first = summary.lines.first else { return [] }
    return first.figures.indices.compactMap { column in
      let figures = summary.lines.compactMap { line -> (name: String, figure: PrintedFigure)? in
        guard line.figures.indices.contains(column), line.figures[column].number != nil,
          line.figures[column].isPercentage
        else { return nil }
        return (line.name, line.figures[column])
      }
      func isLess(_ one: PrintedFigure, _ other: PrintedFigure) -> Bool {
        (one.number ?? .zero) < (other.number ?? .zero)
      }
      guard let least = figures.min(by: { isLess($0.figure, $1.figure) }),
        let most = figures.max(by: { isLess($0.figure, $1.figure) }), least.name != most.name
      else { return nil }
      return paragraph(
        words(
          "{}: thấp nhất {} ({}), cao nhất {} ({}).", .same(least.figure.label), .same(least.name),
          PageText(least.figure.stated), .same(most.name), PageText(most.figure.stated)))
    }
  }

  // MARK: Units

  /// The units beside each other, by the headline indicators.
  var units: Node? {
    guard let first = page.area.rankings.first else { return nil }
    return section(
      .units,
      [.of(.paragraph, children: .text(first.title))]
        + page.area.rankings.enumerated().map { ranking($1, number: $0 + 1) })
  }

  /// How many units are drawn and listed openly.
  private static let openlyRanked = 15

  private func ranking(_ ranking: PrintedRanking, number: Int) -> Node {
    let title = ranking.name + " (" + ranking.measure + ")"
    func rows(_ range: Range<Int>) -> Node {
      table(
        Anchor("hang", number * 2 + (range.lowerBound > 0 ? 1 : 0)), [.text(title)],
        head: [text(words("Đơn vị")), text(words("Thứ")), text(words("Số"))],
        rows: range.map { index in
          let entry = ranking.entries[index]
          return [[.text(entry.name)], [.text(String(index + 1))], [self.number(entry.figure)]]
        })
    }
    let open = min(ranking.entries.count, Self.openlyRanked)
    var beside = [rows(0..<open)]
    if open < ranking.entries.count {
      beside.append(
        .of(
          .details,
          children: .of(
            .summary,
            holding: text(
              words("Còn {} đơn vị", .number(ranking.entries.count - open)))),
          rows(open..<ranking.entries.count)))
    }
    if ranking.missing > 0 {
      beside.append(paragraph(words("{} đơn vị chưa có số.", .number(ranking.missing))))
    }
    return .of(
      .division, .style(.rank),
      children: .of(.heading3, children: .text(title)),
      .of(
        .division, .style(.charts),
        children: BarChart(ranking, first: open, number: number, document: self).picture,
        .of(.division, .style(.beside), holding: beside)))
  }
}
