import PlanningForms

/// The lines of a template's table, blank or filled.
struct TemplateLines {
  /// A line.
  enum Line: Hashable {
    /// The grand total.
    case total
    /// A percentage under the total.
    case ratio(Int)
    /// The heading of an indicator area or of the block of components.
    case heading(ordinal: String, text: String)
    /// A row to fill, with its position among the rows.
    case row(Int, ordinal: String)
  }

  /// The lines in printed order.
  private(set) var lines: [Line] = []
  /// The values of the rows; blank rows of lists have blank values.
  private(set) var rows: [RecordRow] = []
  /// The indicator of each row, in matrix forms.
  private(set) var indicators: [Indicator?] = []
  /// Whether the rows are printed by the template rather than added by people.
  let isFixed: Bool

  /// - Parameter department: the department that fills the form; it gets its own indicators, and those
  ///   for which the record has figures.
  init(
    form: FormDefinition, record: FormRecord?, configuration: Configuration,
    department: String? = nil
  ) {
    let given = record?.rows ?? []
    let blank = form.columns.map { _ in ExpressionValue.blank }
    switch form.rows {
    case .indicators:
      isFixed = true
      indicators = MatrixRows.indicators(of: form, in: configuration)
      let byKey = Dictionary(
        zip(
          MatrixRows.indicators(form: form, rows: given, in: configuration).map { $0?.code ?? "" },
          given), uniquingKeysWith: { first, _ in first })
      if let department {
        indicators = indicators.filter { indicator in
          guard let indicator, !indicator.concerns(department: department) else { return true }
          return byKey[indicator.code].map { Self.isFilled($0, form) } ?? false
        }
      }
      rows = indicators.map { indicator in
        let code = indicator?.code ?? ""
        var row = byKey[code] ?? RecordRow(values: blank, key: code)
        if let indicator { Self.print(indicator, into: &row.values, form.columns) }
        return row
      }
    case .codes(let list, let field):
      isFixed = true
      let byKey = Dictionary(given.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      rows = (configuration.codeLists[list]?.choices ?? []).map { entry in
        var row = byKey[entry.code] ?? RecordRow(values: blank, key: entry.code)
        if let index = form.columns.firstIndex(where: { $0.field == field }) {
          row.values[index] = .text(entry.code)
        }
        return row
      }
    default:
      isFixed = false
      // Room for more rows than are filled, so that nobody has to insert any at first.
      let spare = given.isEmpty ? form.layout.blankRows : max(5, form.layout.blankRows / 3)
      rows = given + (0..<spare).map { _ in RecordRow(values: blank) }
    }
    if indicators.isEmpty { indicators = rows.map { _ in nil } }
    let totals: [Line] =
      form.layout.total == .none || form.columns.isEmpty
      ? [] : [.total] + form.layout.ratios.indices.map { .ratio($0) }
    if form.layout.total == .first { lines += totals }
    if case .indicators = form.rows {
      for line in MatrixRows.lines(of: indicators, in: configuration) {
        switch line {
        case .heading(let ordinal, let text, _):
          lines.append(.heading(ordinal: ordinal, text: text))
        case .row(let row, let ordinal, _): lines.append(.row(row, ordinal: ordinal))
        }
      }
    } else if !form.columns.isEmpty {
      lines += rows.indices.map { .row($0, ordinal: String($0 + 1)) }
    }
    if form.layout.total == .last { lines += totals }
  }

  /// The lines with more blank rows before the closing ones.
  func adding(_ count: Int, form: FormDefinition) -> TemplateLines {
    guard !isFixed, count > 0, let last = lastRowLine else { return self }
    var copy = self
    let blank = RecordRow(values: form.columns.map { _ in .blank })
    copy.rows += (0..<count).map { _ in blank }
    copy.indicators += (0..<count).map { _ in nil }
    copy.lines.insert(
      contentsOf: (rows.count..<rows.count + count).map { .row($0, ordinal: String($0 + 1)) },
      at: last + 1)
    return copy
  }

  private var lastRowLine: Int? {
    lines.lastIndex { if case .row = $0 { true } else { false } }
  }

  private static func isFilled(_ row: RecordRow, _ form: FormDefinition) -> Bool {
    zip(row.values, form.columns).contains { $1.role == .value && $0 != .blank }
  }

  /// Fills the printed columns of an indicator's row.
  private static func print(
    _ indicator: Indicator, into values: inout [ExpressionValue], _ columns: [ColumnDefinition]
  ) {
    var nameIsPrinted = false
    for (index, column) in columns.enumerated() where column.role == .printed {
      switch column.type {
      case .code:
        values[index] = .text(indicator.code)
      case .oneOf:
        values[index] = .text(indicator.unit)
      case .text where !nameIsPrinted:
        values[index] = .text(indicator.name)
        nameIsPrinted = true
      default:
        break
      }
    }
  }
}
