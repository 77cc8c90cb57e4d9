import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes the sheet of charts: a page for each, fed by the cells of the forms' own sheets.
///
/// Charts stand apart from the tables because a table's repeated header would be printed above
/// them, and so that those who only look find all of them in one place.
struct ChartSheet {
  private static let rowsPerPage = 27
  private static let rowHeight = 17.0
  private static let columns = 12
  /// The most bars that get their figures written beside them.
  private static let mostLabels = 20

  let presenter: CellPresenter
  let years: YearTokens
  let profile: LayoutProfile

  /// The sheet, or `nil` where no form has a chart with data.
  func compose(_ forms: [(sheet: String, cells: ReportCells)]) -> WorksheetDocument? {
    var charts: [Chart] = []
    var sources: [String] = []
    for (sheet, cells) in forms {
      let form = cells.table.form
      for definition in form.layout.charts {
        let top = sources.count * Self.rowsPerPage + 1
        let source = presenter.words("Nguồn: Biểu số {}", form.layout.number(form.code))
        let omitted = omitted(definition, cells)
        if let chart = chart(definition, cells, sheet: sheet, top: top) {
          charts.append(chart)
          sources.append(source + (omitted.isEmpty ? "" : ". " + note(omitted)))
        } else if !omitted.isEmpty {
          let title = years.resolve(definition.title)
          sources.append(presenter.words("{}. Không vẽ «{}»: {}", source, title, note(omitted)))
        }
      }
    }
    guard !sources.isEmpty else { return nil }
    var canvas = SheetCanvas(widths: Array(repeating: 9.5, count: Self.columns))
    for row in 1...sources.count * Self.rowsPerPage { canvas.fix(row, height: Self.rowHeight) }
    for (index, source) in sources.enumerated() {
      canvas.line(
        (index + 1) * Self.rowsPerPage, 1...Self.columns, source,
        LayoutStyle.plain(size: 11, italic: true, .left))
    }
    var sheet = canvas.worksheet(named: presenter.words(SupportSheet.charts))
    sheet.charts = charts
    sheet.pageSetup = PageSetup(
      orientation: .landscape, isHorizontallyCentered: true, firstPageNumber: 1)
    sheet.headerFooter = profile.pageNumbers
    sheet.rowBreaks = (1..<sources.count).map { $0 * Self.rowsPerPage }
    sheet.printArea = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: sources.count * Self.rowsPerPage, column: Self.columns))
    return sheet
  }

  /// The charts of one form, for pages beside the workbook; they stand nowhere.
  func charts(_ cells: ReportCells) -> [Chart] {
    cells.table.form.layout.charts.compactMap { chart($0, cells, sheet: "", top: 1) }
  }

  private func chart(
    _ definition: LayoutDefinition.ChartDefinition, _ cells: ReportCells, sheet: String, top: Int
  ) -> Chart? {
    let series =
      definition.isOfTotals
      ? totals(definition, cells, sheet: sheet).map { [$0] } ?? []
      : rows(definition, cells, sheet: sheet)
    guard let first = series.first else { return nil }
    let title = years.resolve(definition.title)
    let isPie = definition.kind == .pie
    let values = series.flatMap(\.values)
    return Chart(
      kind(definition.kind), title: title, series: series,
      anchor: CellRange(
        CellReference(row: top + 1, column: 1),
        CellReference(row: top + Self.rowsPerPage - 3, column: Self.columns)),
      valueAxisTitle: definition.axis.map(years.resolve),
      // Bars are compared by their length, which must not be cut.
      valueAxisMinimum: values.contains { $0.map { $0 < .zero } ?? false } ? nil : .zero,
      numberFormat: "#,##0"
        + (definition.decimals > 0 ? "." + String(repeating: "0", count: definition.decimals) : ""),
      legend: series.count > 1 || isPie ? .bottom : nil,
      showsDataLabels: isPie || series.count * first.values.count <= Self.mostLabels,
      alternativeText: title)
  }

  /// The series of a chart of rows.
  private func rows(
    _ definition: LayoutDefinition.ChartDefinition, _ cells: ReportCells, sheet: String
  ) -> [ChartSeries] {
    let columns = cells.table.data.columns
    let records = cells.table.data.record.rows
    let chosen = drawnRows(definition, records).filter {
      !isUnsettled(definition, cells, row: $0)
    }.compactMap { index in cells.recordRow(index).map { (index, $0) } }
      .sorted { $0.1 < $1.1 }
    guard !chosen.isEmpty,
      let category = columns.firstIndex(where: { $0.field == definition.categories })
    else { return [] }
    let rows = chosen.map(\.1)
    let names = chosen.map {
      presenter.text(records[$0.0].values[category], column: columns[category])
    }
    let labels = definition.series.compactMap { field in
      columns.first { $0.field == field }?.label
    }
    return definition.series.compactMap { field -> ChartSeries? in
      guard let index = columns.firstIndex(where: { $0.field == field }) else { return nil }
      return ChartSeries(
        name: .text(seriesName(columns[index], among: labels)),
        categoriesFormula: reference(sheet, column: category + 1, rows: rows), categories: names,
        valuesFormula: reference(sheet, column: index + 1, rows: rows),
        values: chosen.map { drawn(records[$0.0].values[index]) })
    }
  }

  /// The series of the totals of some columns, named by their headers.
  private func totals(
    _ definition: LayoutDefinition.ChartDefinition, _ cells: ReportCells, sheet: String
  ) -> ChartSeries? {
    let columns = cells.table.data.columns
    let tree = HeaderTree(columns: columns, planYear: years.planYear)
    let chosen = definition.series.compactMap { field in
      columns.firstIndex { $0.field == field }
    }.filter { cells.table.data.unsettled.totals[$0] == nil }
    guard let line = cells.table.lines.firstIndex(of: .total), let first = chosen.first,
      let header = tree.cells.first(where: { $0.isLeaf && $0.column == first })
    else { return nil }
    // The header and its number row stand above the first line.
    let headerRow = cells.firstRow - 1 - tree.depth + header.row
    return ChartSeries(
      name: .text(cells.table.form.layout.totalLabel),
      categoriesFormula: reference(sheet, row: headerRow, columns: chosen.map { $0 + 1 }),
      categories: chosen.map { years.resolve(columns[$0].label) },
      valuesFormula: reference(sheet, row: cells.row(line), columns: chosen.map { $0 + 1 }),
      values: chosen.map { drawn(cells.table.data.totals[$0]) })
  }

  // MARK: Figures that are not settled

  private func note(_ omitted: [String]) -> String {
    presenter.words(
      "Không kể {}: có số nghi nhầm đơn vị, chưa xử lý {}.", omitted.joined(separator: "; "),
      CellPresenter.mark)
  }

  private func drawnRows(
    _ definition: LayoutDefinition.ChartDefinition, _ records: [RecordRow]
  ) -> [Int] {
    records.indices.filter {
      definition.keys.isEmpty || definition.keys.contains(records[$0].key)
    }
  }

  /// Whether what a chart shows of a row contains a figure that is not settled.
  private func isUnsettled(
    _ definition: LayoutDefinition.ChartDefinition, _ cells: ReportCells, row: Int
  ) -> Bool {
    let values = cells.table.data.unsettled.rows
    guard !values.isEmpty else { return false }
    return cells.columns.indices.contains { column in
      definition.series.contains(cells.columns[column].field)
        && values[ConsolidatedForm.Position(row: row, column: column)] != nil
    }
  }

  /// The names of what a chart leaves out.
  private func omitted(
    _ definition: LayoutDefinition.ChartDefinition, _ cells: ReportCells
  ) -> [String] {
    let (columns, data) = (cells.columns, cells.table.data)
    guard !data.unsettled.isEmpty else { return [] }
    if definition.isOfTotals {
      return columns.indices.filter {
        definition.series.contains(columns[$0].field) && data.unsettled.totals[$0] != nil
      }.map { years.resolve(columns[$0].label) }
    }
    guard let category = columns.firstIndex(where: { $0.field == definition.categories }) else {
      return []
    }
    return drawnRows(definition, data.record.rows).filter {
      isUnsettled(definition, cells, row: $0)
    }.map { presenter.text(data.record.rows[$0].values[category], column: columns[category]) }
  }

  private func drawn(_ value: ExpressionValue) -> ExactDecimal? {
    value.decimal?.rounded(significantDigits: CellPresenter.significantDigits)
  }

  /// The header of a series; where several have the same, such as "Lượt", that of their groups.
  private func seriesName(_ column: ColumnDefinition, among labels: [String]) -> String {
    let header = column.header.map(years.resolve)
    guard let label = header.last else { return column.field }
    let isShared = labels.count { $0 == column.label } > 1
    return isShared && header.count > 1 ? header[header.count - 2] : label
  }

  private func kind(_ kind: LayoutDefinition.ChartDefinition.Kind) -> Chart.Kind {
    switch kind {
    case .bar: .barClustered
    case .column: .columnClustered
    case .stacked: .columnStacked
    case .pie: .pie
    }
  }

  /// The cells of a column in some rows: one range, or several in brackets.
  private func reference(_ sheet: String, column: Int, rows: [Int]) -> String {
    Self.union(
      Self.runs(rows).map {
        SheetName.reference(
          sheet,
          CellRange(
            CellReference(row: $0.lowerBound, column: column),
            CellReference(row: $0.upperBound, column: column)))
      })
  }

  /// The cells of a row in some columns.
  private func reference(_ sheet: String, row: Int, columns: [Int]) -> String {
    Self.union(
      Self.runs(columns).map {
        SheetName.reference(
          sheet,
          CellRange(
            CellReference(row: row, column: $0.lowerBound),
            CellReference(row: row, column: $0.upperBound)))
      })
  }

  private static func union(_ ranges: [String]) -> String {
    ranges.count == 1 ? ranges[0] : "(" + ranges.joined(separator: ",") + ")"
  }

  /// Numbers that follow each other, as ranges.
  private static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
    numbers.reduce(into: []) { runs, number in
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
  }
}
