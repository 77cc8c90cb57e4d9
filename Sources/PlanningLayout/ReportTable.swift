import PlanningForms

/// The lines of a consolidated table in printed order, with their ordinals.
struct ReportTable {
  /// A printed line.
  enum Line: Hashable {
    /// The grand total.
    case total
    /// A percentage under the total.
    case ratio(Int)
    /// The heading of an indicator area or of the block of components.
    case heading(ordinal: String, text: String)
    /// The heading of a group with its subtotals.
    case group(Int, ordinal: String)
    /// A row of the record.
    case row(Int, ordinal: String)
    /// A line of a table without rows.
    case empty
  }

  let form: FormDefinition
  let data: ConsolidatedForm
  /// The printed lines.
  private(set) var lines: [Line] = []
  /// The indicator of each record row, in matrix forms.
  private(set) var indicators: [Indicator?]
  /// Lines that are kept in the sheet but not printed: the components of indicators, and rows that the
  /// form's own condition leaves out.
  private(set) var unprinted: Set<Int> = []

  init(form: FormDefinition, data: ConsolidatedForm, configuration: Configuration) {
    self.form = form
    self.data = data
    indicators = MatrixRows.indicators(form: form, rows: data.record.rows, in: configuration)
    let hasTotal = form.layout.total != .none && !data.totals.isEmpty
    let totals: [Line] =
      hasTotal
      ? [.total] + data.ratios.indices.prefix(form.layout.ratios.count).map { .ratio($0) } : []
    if form.layout.total == .first { lines += totals }
    if data.record.rows.isEmpty {
      lines.append(.empty)
    } else if case .indicators = form.rows {
      appendMatrix(configuration)
    } else if data.groups.isEmpty {
      lines += numbered(data.record.rows.indices)
    } else {
      appendGroups()
    }
    if form.layout.total == .last { lines += totals }
    for (line, content) in lines.enumerated() {
      switch content {
      case .row(let row, _) where data.folded.contains(row): unprinted.insert(line)
      case .group(let group, _) where isBare(group): unprinted.insert(line)
      default: break
      }
    }
  }

  /// Whether a group would be printed as a heading of nothing: no row of it is printed, and it has no sums.
  private func isBare(_ group: Int) -> Bool {
    let rows = data.groups[group].rows
    return form.layout.total == .none && !rows.isEmpty && data.folded.isSuperset(of: rows)
  }

  private mutating func appendGroups() {
    var next = 0
    for (index, group) in data.groups.enumerated() {
      // Rows outside every group keep their place.
      lines += numbered(next..<max(next, group.rows.lowerBound))
      lines.append(.group(index, ordinal: Ordinals.roman(index + 1)))
      lines += numbered(group.rows)
      next = max(next, group.rows.upperBound)
    }
    lines += numbered(next..<max(next, data.record.rows.count))
  }

  /// Rows with their ordinals: those that are printed count from 1 without gaps, the folded ones go on after them.
  private func numbered(_ rows: Range<Int>) -> [Line] {
    var printed = 0
    var folded = rows.count { !data.folded.contains($0) }
    return rows.map { row in
      if data.folded.contains(row) {
        folded += 1
        return .row(row, ordinal: String(folded))
      }
      printed += 1
      return .row(row, ordinal: String(printed))
    }
  }

  private mutating func appendMatrix(_ configuration: Configuration) {
    for line in MatrixRows.lines(of: indicators, in: configuration) {
      switch line {
      case .heading(let ordinal, let text, let isComponent):
        lines.append(.heading(ordinal: ordinal, text: text))
        if isComponent { unprinted.insert(lines.count - 1) }
      case .row(let row, let ordinal, let isComponent):
        lines.append(.row(row, ordinal: ordinal))
        if isComponent { unprinted.insert(lines.count - 1) }
      }
    }
  }

  /// What the values of a line would be without the figures that are not settled, by column; only those
  /// that differ.
  func settled(_ line: Line) -> [Int: ExpressionValue] {
    let values = data.unsettled
    guard !values.isEmpty else { return [:] }
    func of(
      _ row: Int, _ all: [ConsolidatedForm.Position: ExpressionValue]
    ) -> [Int: ExpressionValue] {
      all.reduce(into: [:]) { if $1.key.row == row { $0[$1.key.column] = $1.value } }
    }
    switch line {
    case .total: return values.totals
    case .ratio(let index):
      guard let value = values.ratios[index],
        let column = data.columns.firstIndex(where: {
          $0.field == form.layout.ratios[index].field
        })
      else { return [:] }
      return [column: value]
    case .group(let group, _): return of(group, values.groups)
    case .row(let row, _): return of(row, values.rows)
    case .heading, .empty: return [:]
    }
  }

  /// The positions of a group's rows, or of all rows with their group headings, among the lines.
  func lineRange(ofGroup group: Int?) -> ClosedRange<Int>? {
    let rows = group.map { data.groups[$0].rows }
    let positions = lines.indices.filter { index in
      switch lines[index] {
      case .row(let row, _): rows?.contains(row) ?? true
      case .group: group == nil
      default: false
      }
    }
    guard let first = positions.first, let last = positions.last else { return nil }
    return first...last
  }
}

/// The order of an indicator matrix: areas A, B…, indicators 1, 2…, parts without number, the
/// components under a heading of their own at the end.
enum MatrixRows {
  static let componentHeading = "SỐ LIỆU THÀNH PHẦN (để tính tỷ lệ; không in trình HĐND)"

  enum Line: Hashable {
    case heading(ordinal: String, text: String, isComponent: Bool)
    case row(Int, ordinal: String, isComponent: Bool)
  }

  /// The indicators that a matrix form prints, in printed order.
  static func indicators(of form: FormDefinition, in configuration: Configuration) -> [Indicator] {
    guard case .indicators(let selection) = form.rows else { return [] }
    return selection.chosen(from: configuration.indicators)
  }

  /// The indicator of each row: by its code where the form holds one, else by position.
  static func indicators(
    form: FormDefinition, rows: [RecordRow], in configuration: Configuration
  ) -> [Indicator?] {
    guard case .indicators = form.rows else { return rows.map { _ in nil } }
    let inOrder = indicators(of: form, in: configuration)
    return rows.enumerated().map { index, row in
      if let indicator = configuration.indicator(row.key) { return indicator }
      for case .text(let text) in row.values {
        if let indicator = configuration.indicator(text) { return indicator }
      }
      return rows.count == inOrder.count ? inOrder[index] : nil
    }
  }

  /// The lines: a heading where the area changes, numbers that restart under it.
  static func lines(of indicators: [Indicator?], in configuration: Configuration) -> [Line] {
    var lines: [Line] = []
    var section: String?
    var letter = 0
    var number = 0
    for (row, indicator) in indicators.enumerated() {
      let isComponent = indicator?.isComponent ?? false
      let current = isComponent ? "*" : indicator?.area
      if let current, current != section {
        section = current
        letter += 1
        number = 0
        let name = configuration.areas.first { $0.code == current }?.name.uppercased() ?? current
        lines.append(
          .heading(
            ordinal: Ordinals.letter(letter),
            text: isComponent ? configuration.words(componentHeading) : name,
            isComponent: isComponent))
      }
      let isPart = indicator?.isPart ?? false
      if !isPart { number += 1 }
      lines.append(
        .row(row, ordinal: isPart ? "" : String(number), isComponent: isComponent))
    }
    return lines
  }
}

extension Indicator {
  /// Whether it is a part of the indicator above.
  var isPart: Bool { name.hasPrefix("-") }
}
