import PlanningForms
import PlanningTransform
import WorkbookModel
import WorkbookWriters

/// Composes the sheet of charts: a page for each, fed by the cells of the forms' own sheets.
///
/// Charts stand apart from the tables because a table's repeated header would be printed above
/// them, and so that those who only look find all of them in one place.
struct ChartSheet {
  private static let rowsPerPage = 26
  private static let rowHeight = 17.0
  private static let columns = 12

  let presenter: CellPresenter
  let years: YearTokens
  let profile: LayoutProfile

  /// The sheet, or `nil` where no form has a chart with data.
  func compose(_ forms: [(sheet: String, cells: ReportCells)]) -> WorksheetDocument? {
    var charts: [Chart] = []
    for (sheet, cells) in forms {
      for definition in cells.table.form.layout.charts {
        let top = charts.count * Self.rowsPerPage + 1
        if let chart = chart(definition, cells, sheet: sheet, top: top) { charts.append(chart) }
      }
    }
    guard !charts.isEmpty else { return nil }
    var canvas = SheetCanvas(widths: Array(repeating: 9.5, count: Self.columns))
    for row in 1...charts.count * Self.rowsPerPage { canvas.fix(row, height: Self.rowHeight) }
    var sheet = canvas.worksheet(named: SupportSheet.charts)
    sheet.charts = charts
    sheet.pageSetup = PageSetup(
      orientation: .landscape, isHorizontallyCentered: true, firstPageNumber: 1)
    sheet.headerFooter = profile.pageNumbers
    sheet.rowBreaks = (1..<charts.count).map { $0 * Self.rowsPerPage }
    sheet.printArea = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: charts.count * Self.rowsPerPage, column: Self.columns))
    return sheet
  }

  private func chart(
    _ definition: LayoutDefinition.ChartDefinition, _ cells: ReportCells, sheet: String, top: Int
  ) -> Chart? {
    let columns = cells.table.data.columns
    let records = cells.table.data.record.rows
    let chosen = records.indices.filter {
      definition.keys.isEmpty || definition.keys.contains(records[$0].key)
    }.compactMap { index in cells.recordRow(index).map { (index, $0) } }
      .sorted { $0.1 < $1.1 }
    guard !chosen.isEmpty,
      let category = columns.firstIndex(where: { $0.field == definition.categories })
    else { return nil }
    let rows = chosen.map(\.1)
    let names = chosen.map {
      presenter.text(records[$0.0].values[category], column: columns[category])
    }
    let labels = definition.series.compactMap { field in
      columns.first { $0.field == field }?.label
    }
    let series = definition.series.compactMap { field -> ChartSeries? in
      guard let index = columns.firstIndex(where: { $0.field == field }) else { return nil }
      return ChartSeries(
        name: .text(seriesName(columns[index], among: labels)),
        categoriesFormula: reference(sheet, column: category + 1, rows: rows), categories: names,
        valuesFormula: reference(sheet, column: index + 1, rows: rows),
        values: chosen.map {
          records[$0.0].values[index].decimal?.rounded(
            significantDigits: CellPresenter.significantDigits)
        })
    }
    guard !series.isEmpty else { return nil }
    let title = years.resolve(definition.title)
    return Chart(
      kind(definition.kind), title: title, series: series,
      anchor: CellRange(
        CellReference(row: top + 1, column: 1),
        CellReference(row: top + Self.rowsPerPage - 3, column: Self.columns)),
      numberFormat: "#,##0", legend: series.count > 1 || definition.kind == .pie ? .bottom : nil,
      showsDataLabels: definition.kind == .pie || series.count * chosen.count <= 20,
      alternativeText: title)
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
    var ranges: [String] = []
    var start = 0
    while start < rows.count {
      var end = start
      while end + 1 < rows.count, rows[end + 1] == rows[end] + 1 { end += 1 }
      ranges.append(
        SheetName.reference(
          sheet,
          CellRange(
            CellReference(row: rows[start], column: column),
            CellReference(row: rows[end], column: column))))
      start = end + 1
    }
    return ranges.count == 1 ? ranges[0] : "(" + ranges.joined(separator: ",") + ")"
  }
}
