import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReport
import PlanningTracing
import WorkbookModel

/// Where the figures of a page come from: what each unit below gives, as `sedp trace` tells it.
struct PageTraces {
  /// More values than units each with a few: blank ones among them say nothing.
  private static let fewValues = 80
  /// How many cells of one unit are named.
  private static let namedCells = 2
  /// How many values are followed for one figure: what is left is told as not shown.
  private static let mostFollowed = 20_000
  /// How many doubts about one line are told.
  private static let mostDoubts = 6

  /// By the figure's cell.
  private(set) var traces: [PlaceOfFigure: PageTrace] = [:]
  /// What was found at the cells behind a line's figures, by the line's key.
  private(set) var doubts: [String: [PageText]] = [:]

  private let builder: PageBuilder
  private let area: String
  private var findings: [CellKey: Diagnostic] = [:]
  private var printed: [TracedCell: PrintedFigure] = [:]

  /// A cell of a file.
  private struct CellKey: Hashable {
    var file: String
    var sheet: String
    var cell: CellReference
  }

  init(_ builder: PageBuilder, _ printed: PrintedArea, _ found: [Diagnostic]) {
    self.builder = builder
    area = builder.contents.area.code
    let lines = printed.summaries.flatMap(\.lines)
    guard let trace = Self.trace(builder.contents, Set(lines.flatMap(\.figures).map(\.form)))
    else { return }
    for finding in found {
      guard let file = finding.location.file, let sheet = finding.location.sheet,
        let cell = finding.location.cell
      else { continue }
      let key = CellKey(file: file, sheet: sheet, cell: cell)
      findings[key] = findings[key] ?? finding
    }
    for figure in lines.flatMap(\.figures) { self.printed[cell(of: figure)] = figure }
    let book = WrittenBook(
      unit: area, planYear: builder.contents.request.planYear, level: "")
    let nodes = TraceBuilder(trace, book, file: builder.contents.bookName)
    for line in lines {
      for figure in line.figures where figure.number != nil {
        traces[PlaceOfFigure(figure)] = follow(figure, key: line.key, trace, nodes)
      }
      doubt(line, found)
    }
  }

  /// What follows figures of some forms: of an area of areas one step down, so that nothing below is
  /// computed again.
  private static func trace(_ contents: AreaContents, _ forms: Set<FormCode>) -> FigureTrace? {
    let configuration = contents.context.configuration
    guard !contents.context.hierarchy.takesSubmissions(contents.area) else {
      return .ofSubmissions(contents.provenance, of: forms, configuration: configuration)
    }
    var provenance = contents.provenance
    provenance.parts = []
    let needed = forms.reduce(into: Set<FormCode>()) {
      $0.formUnion(FigureTrace.sources(of: $1, in: configuration))
    }
    return FigureTrace(
      provenance, configuration: configuration, forms: needed, downTo: contents.parts.results)
  }

  private func cell(of figure: PrintedFigure) -> TracedCell {
    .figure(
      area: area, form: figure.form, place: figure.row.map { .row($0) } ?? .total,
      column: figure.column)
  }

  // MARK: One figure

  private mutating func follow(
    _ figure: PrintedFigure, key: String, _ trace: FigureTrace, _ nodes: TraceBuilder
  ) -> PageTrace? {
    let cell = cell(of: figure)
    guard trace.value(cell) != nil else { return nil }
    let node = nodes.alone(cell)
    let reads = trace.reads(cell).filter { $0.role != .selection }
    let own = reads.filter { printed[$0.cell] != nil }
    let lines: [PageTrace.Line]
    var unshown = 0
    if !own.isEmpty, own.count == reads.count {
      lines = own.map { line($0, nodes) }
    } else {
      let (ends, rest) = ends(of: reads, trace)
      let units = byUnit(ends, nodes)
      note(units.flatMap(\.parts), key)
      let sums = sums(of: units, giving: figure.number)
      var shown = sums ?? units.map { (unit: $0, sum: nil) }
      let isLong = sums != nil && units.contains { $0.parts.count > Self.namedCells }
      let most = isLong ? builder.density.sums : builder.density.lines
      if isLong { shown.removeAll { $0.sum == .zero } }
      lines = shown.prefix(most).map { line($0.unit, sum: $0.sum) }
      unshown = max(0, shown.count - most) + rest
    }
    return PageTrace(
      rule: rule(node), coverage: node.coverage, lines: lines, unshown: unshown,
      command: "sedp trace \(builder.contents.bookName) '\(figure.sheet)!\(figure.cell)'")
  }

  private func rule(_ node: TraceNode) -> PageText {
    PageText(words(.vietnamese).rule(node), words(.english).rule(node))
  }

  private func words(_ language: Language) -> TraceWords {
    TraceWords(
      builder.configuration, planYear: builder.contents.request.planYear, language: language)
  }

  /// Values of others that a figure is made from, by way of the area's own figures.
  private func ends(
    of reads: [TracedRead], _ trace: FigureTrace
  ) -> (ends: [TracedRead], unfollowed: Int) {
    var ends: [TracedRead] = []
    var seen: Set<TracedCell> = []
    var open = Array(reads.reversed())
    while let read = open.popLast() {
      guard seen.insert(read.cell).inserted else { continue }
      guard seen.count <= Self.mostFollowed else { return (ends, open.count + 1) }
      if case .figure(area, _, _, _) = read.cell, read.exclusion == nil {
        open += trace.reads(read.cell).filter { $0.role != .selection }.reversed()
      } else {
        ends.append(read)
      }
    }
    return (ends, 0)
  }

  // MARK: By unit

  private typealias Part = (read: TracedRead, node: TraceNode)
  private typealias Unit = (name: String, parts: [Part])

  private func byUnit(_ ends: [TracedRead], _ nodes: TraceBuilder) -> [Unit] {
    var places: [String: Int] = [:]
    var units: [Unit] = []
    for read in ends {
      // What is blank says something only where each unit is expected to have a figure.
      if read.exclusion == .blank, case .typed = read.cell, ends.count > Self.fewValues {
        continue
      }
      let node = nodes.alone(read.cell)
      if let place = places[node.unit] {
        units[place].parts.append((read, node))
      } else {
        places[node.unit] = units.count
        units.append((node.unitName, [(read, node)]))
      }
    }
    return units
  }

  /// What each unit's values add up to, the greatest first; `nil` where the figure is not their sum.
  private func sums(
    of units: [Unit], giving figure: ExactDecimal?
  ) -> [(unit: Unit, sum: ExactDecimal?)]? {
    let sums = units.map { unit in
      unit.parts.reduce(ExactDecimal.zero) { sum, part in
        guard part.read.exclusion == nil, part.read.role == .value else { return sum }
        return sum + (part.node.value.decimal ?? .zero)
      }
    }
    guard let figure, sums.reduce(.zero, +) == figure else { return nil }
    return zip(units, sums).enumerated().sorted { one, other in
      let (first, second) = (one.element.1, other.element.1)
      return first == second ? one.offset < other.offset : second < first
    }.map { (unit: $0.element.0, sum: $0.element.1) }
  }

  private func line(_ unit: Unit, sum: ExactDecimal?) -> PageTrace.Line {
    let parts = unit.parts
    let named = parts.prefix(Self.namedCells)
    let isMany = parts.count > Self.namedCells || parts.allSatisfy { $0.read.role == .counted }
    var value = isMany ? count(parts) : named.map { shown($0.node) }.joined(separator: "; ")
    if isMany, let sum { value = .same("Σ\(parts.count) = ") + PageText(.number(sum)) }
    let more = parts.count > Self.namedCells ? ", …" : ""
    return PageTrace.Line(
      name: unit.name, value: value, place: place(named.map(\.node)) + more,
      remark: remark(Array(named)))
  }

  private func count(_ parts: [Part]) -> PageText { builder.words("{} ô", .number(parts.count)) }

  /// File, sheet and cells; the file and the sheet once where they are the same.
  private func place(_ nodes: [TraceNode]) -> String {
    var texts: [String] = []
    var last = TraceNode.Place()
    for node in nodes {
      let place = node.place
      let cell = place.cell?.description ?? node.form.text
      if place.file == last.file, place.sheet == last.sheet, !texts.isEmpty {
        texts.append(cell)
      } else {
        let sheet = place.sheet.map { $0 + "!" } ?? ""
        texts.append([place.file, sheet + cell].compactMap { $0 }.joined(separator: " "))
      }
      last = place
    }
    return texts.joined(separator: ", ")
  }

  private func remark(_ parts: [Part]) -> PageText {
    var remarks: [PageText] = []
    for part in parts {
      var remark: [PageText] = []
      if part.read.role != .value, part.read.role != .counted {
        remark.append(both { $0.role(part.read.role) })
      }
      if let typed = part.node.typed {
        remark.append(builder.words("ô ghi «{}»", .same(typed.text)))
      }
      if let exclusion = part.read.exclusion { remark.append(both { $0.exclusion(exclusion) }) }
      let text = remark.joined(separator: ", ")
      if !text.isEmpty, !remarks.contains(text) { remarks.append(text) }
    }
    return remarks.joined(separator: "; ")
  }

  private func both(_ say: (TraceWords) -> String) -> PageText {
    PageText(say(words(.vietnamese)), say(words(.english)))
  }

  private func shown(_ node: TraceNode) -> PageText {
    if case .number(let number) = node.value { return PageText(.number(number)) }
    return .same(node.shown.isEmpty ? "–" : node.shown)
  }

  /// One of the page's own figures that another one is computed from.
  private func line(_ read: TracedRead, _ nodes: TraceBuilder) -> PageTrace.Line {
    let figure = printed[read.cell]
    let node = nodes.alone(read.cell)
    return PageTrace.Line(
      name: figure?.label ?? node.label,
      value: figure.map { PageText($0.stated) } ?? shown(node),
      place: figure.map { "\($0.sheet)!\($0.cell)" } ?? "",
      remark: read.role == .value ? .same("") : both { $0.role(read.role) })
  }

  // MARK: What stands out

  /// Keeps what was found at the cells behind a figure.
  private mutating func note(_ parts: [Part], _ key: String) {
    guard !key.isEmpty, !findings.isEmpty else { return }
    for (_, node) in parts {
      guard let file = node.place.file, let sheet = node.place.sheet, let cell = node.place.cell,
        let finding = findings[CellKey(file: file, sheet: sheet, cell: cell)]
      else { continue }
      tell(
        .same(node.unitName + ": ") + shown(node) + .same(" – ")
          + builder.title(of: finding.finding.code) + .same(" (\(sheet)!\(cell))"), key)
    }
  }

  /// Keeps what was found about a line's figures as such: that they differ from last year's.
  private mutating func doubt(_ line: PrintedSummary.Line, _ found: [Diagnostic]) {
    guard !line.key.isEmpty else { return }
    for finding in found {
      guard case .historyDiffers(let indicator, _, _) = finding.finding, indicator == line.name
      else { continue }
      tell(PageText(finding.message(in: .vietnamese), finding.message(in: .english)), line.key)
    }
  }

  private mutating func tell(_ doubt: PageText, _ key: String) {
    guard doubts[key, default: []].count < Self.mostDoubts,
      !doubts[key, default: []].contains(doubt)
    else { return }
    doubts[key, default: []].append(doubt)
  }
}
