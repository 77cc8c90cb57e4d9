import DecimalArithmetic
import PlanningForms

/// Says under a table which of its figures contain one that is a slip of scale and not settled, and what
/// they would be without it.
struct UnsettledNotes {
  /// How many of the figures a note names; the log has all.
  private static let named = 8

  private let cells: ReportCells
  private var table: ReportTable { cells.table }

  init(_ cells: ReportCells) { self.cells = cells }

  /// The columns of a line whose figures contain one, from 0.
  func marked(_ line: Int) -> Set<Int> {
    guard !table.data.unsettled.isEmpty, !table.form.layout.isHidden else { return [] }
    let content = table.lines[line]
    let marked = table.settled(content).keys.filter { column in
      guard cells.columns.indices.contains(column), !cells.columns[column].isHidden,
        cells.columns[column].type.isNumeric, value(content, column)?.decimal != nil
      else { return false }
      if case .row = content { return true }
      return !cells.labelColumns.contains(column + 1)
    }
    return Set(marked)
  }

  private var words: PrintedWords { cells.presenter.words }
  private var language: Language { cells.presenter.language }

  /// The notes: which figures are meant, then a line for each line of the table.
  func lines(_ years: YearTokens) -> [String] {
    let notes = table.lines.indices.compactMap { note(of: $0, years) }
    guard !notes.isEmpty else { return [] }
    let figures = table.data.unsettled.figures
    let names = figures.prefix(Self.named).map { figure in
      words(
        "{}, {} ô {} «{}»: {} ({} lần)", figure.name, figure.form.text, "\(figure.cell)",
        years.resolve(figure.label), figure.value.text(in: language),
        figure.factor.text(in: language))
    }
    let rest =
      figures.count > Self.named
      ? words("; và {} số khác, xem nhật ký", String(figures.count - Self.named)) : ""
    return [
      words(
        "{} Có số nghi nhầm đơn vị, chưa xử lý: {}.", CellPresenter.mark,
        names.joined(separator: "; ") + rest)
    ] + notes
  }

  private func note(of line: Int, _ years: YearTokens) -> String? {
    let columns = marked(line).sorted()
    guard !columns.isEmpty else { return nil }
    let content = table.lines[line]
    let settled = table.settled(content)
    var indicator: Indicator?
    if case .row(let row, _) = content { indicator = table.indicators[row] }
    let figures = columns.map { column -> String in
      let header = cells.columns[column]
      let value = settled[column] ?? .blank
      let text =
        value.decimal.map {
          $0.text(in: language, places: cells.decimals(column, indicator: indicator))
        } ?? (value == .blank ? words("trống") : cells.presenter.text(value, column: header))
      return years.resolve(header.label) + " " + text
    }
    return words(
      "{} {}, không kể số đó: {}.", CellPresenter.mark, name(of: content),
      figures.joined(separator: "; "))
  }

  private func value(_ line: ReportTable.Line, _ column: Int) -> ExpressionValue? {
    let data = table.data
    switch line {
    case .total: return data.totals.indices.contains(column) ? data.totals[column] : nil
    case .group(let group, _): return data.groups[group].totals[column]
    case .ratio(let index): return data.ratios[index]
    case .row(let row, _): return data.record.rows[row].values[column]
    case .heading, .empty: return nil
    }
  }

  /// What the line is called: its label, or what its first columns say.
  private func name(of line: ReportTable.Line) -> String {
    switch line {
    case .total: return table.form.layout.totalLabel
    case .ratio(let index): return table.form.layout.ratios[index].label
    case .group(let group, _):
      let code = table.data.groups[group].code
      let column = cells.columns.first { $0.field == table.form.groupBy }
      return column.map { cells.presenter.name(of: code, column: $0) } ?? code
    case .row(let row, let ordinal):
      let values = table.data.record.rows[row].values
      let names = cells.labelColumns.map { $0 - 1 }.filter { !cells.columns[$0].isHidden }
        .map { cells.presenter.text(values[$0], column: cells.columns[$0]) }
        .filter { !$0.isEmpty }
      let number = ordinal.isEmpty ? "" : words("Dòng {} ", ordinal)
      return number + names.prefix(2).joined(separator: " – ")
    case .heading, .empty: return ""
    }
  }
}
