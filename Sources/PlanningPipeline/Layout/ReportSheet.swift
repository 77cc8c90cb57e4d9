import PlanningForms
import PlanningTransform
import WorkbookModel
import WorkbookWriters

/// Composes the official sheet of a district or province form, with the forms printed below it.
struct ReportSheet {
  /// How wide the columns that stay in view may be together, in characters.
  static let frozenLimit = 75.0
  /// Tables with more visible columns than this are printed in 11 pt.
  static let columnsInLargePrint = 14

  /// How much longer than a page a sheet may be to be shrunk onto one.
  static let squeeze = 1.25

  let tables: [(form: FormDefinition, data: ConsolidatedForm)]
  let presenter: CellPresenter
  let years: YearTokens
  let profile: LayoutProfile
  let mode: LayoutMode
  let body: IssuingBody

  /// The sheet and, for charts, where its records stand.
  struct Result {
    var sheet: WorksheetDocument
    /// The cells of each table, host first.
    var tables: [ReportCells]
  }

  private var host: FormDefinition { tables[0].form }
  private var columns: [ColumnDefinition] { tables[0].data.columns }

  private var size: Double {
    let visible = tables.map { $0.data.columns.filter { !$0.isHidden }.count }.max() ?? 0
    return visible > Self.columnsInLargePrint ? 11 : 12
  }

  func compose() -> Result {
    let lines = tables.map {
      ReportTable(form: $0.form, data: $0.data, configuration: presenter.configuration)
    }
    let fitted = fit(lines)
    let plan = fitted.plan
    let hidden = Set(columns.indices.filter { columns[$0].isHidden }.map { $0 + 1 })
    var canvas = SheetCanvas(widths: fitted.widths, hiddenColumns: hidden)
    let page = plan.pages[0]
    var row = SheetHeading(form: host, body: body, years: years, mode: mode, columns: page)
      .set(on: &canvas)
    var result: [ReportCells] = []
    var pagination: [Pagination.Row] = []
    var headers: [ClosedRange<Int>] = []
    for (index, table) in lines.enumerated() {
      if index > 0 { row = subheading(table.form, from: row + 1, page, &canvas) }
      let header = TableHeader(
        columns: table.data.columns, planYear: years.planYear, size: size)
      row = unitLine(table.form, row, page, &canvas)
      header.set(on: &canvas, from: row)
      headers.append(row...row + header.rowCount - 1)
      row += header.rowCount
      let cells = ReportCells(table: table, presenter: presenter, size: size, firstRow: row)
      cells.set(on: &canvas)
      result.append(cells)
      row += table.lines.count
      row = notes(table, from: row, page, &canvas)
    }
    let lastTableRow = row - 1
    let lastRow =
      host.layout.isHidden
      ? lastTableRow
      : SignatureBlock(body: body, planYear: years.planYear, columns: page)
        .set(on: &canvas, from: row + 1)
    pagination = paginationRows(result, headers: headers, lastRow: lastRow, canvas)
    var sheet = canvas.worksheet(named: host.sheet)
    plan.apply(to: &sheet)
    setPages(&sheet, plan, pagination, headers: headers, tables: result, lastRow: lastRow, canvas)
    return Result(sheet: sheet, tables: result)
  }

  // MARK: Widths

  private func fit(_ lines: [ReportTable]) -> (widths: [Double], plan: PagePlan) {
    var widths: [Double] = []
    var main: ColumnFitting?
    for table in lines {
      var fitting = ColumnFitting(
        columns: table.data.columns, planYear: years.planYear, size: size)
      let cells = ReportCells(table: table, presenter: presenter, size: size, firstRow: 1)
      for (index, row) in table.data.record.rows.enumerated() {
        take(row.values, bold: false, table.indicators[index], cells, into: &fitting)
      }
      for group in table.data.groups { take(group.totals, bold: true, nil, cells, into: &fitting) }
      take(table.data.totals, bold: true, nil, cells, into: &fitting)
      for (index, width) in fitting.widths.enumerated() {
        if index < widths.count {
          widths[index] = max(widths[index], width)
        } else {
          widths.append(width)
        }
      }
      if main == nil { main = fitting }
    }
    guard var fitting = main else {
      return (widths, PagePlan(widths: widths, preferred: .a4, keyCount: 0, groupStarts: []))
    }
    fitting.widen(to: widths)
    let preferred: PageSetup.Paper = host.layout.paper == .a3 ? .a3 : .a4
    fitting.stretch(to: preferred)
    fitting.round()
    let extra = widths.dropFirst(fitting.widths.count)
    let all = fitting.widths + extra
    let plan = PagePlan(
      widths: fitting.visibleWidths + extra, preferred: preferred, keyCount: keyCount(all),
      groupStarts: groupStarts)
    return (all, plan)
  }

  private func take(
    _ values: [ExpressionValue], bold: Bool, _ indicator: Indicator?, _ cells: ReportCells,
    into fitting: inout ColumnFitting
  ) {
    for (index, value) in values.enumerated() where index < fitting.columns.count {
      let column = fitting.columns[index]
      guard !column.isHidden else { continue }
      if case .number(let number) = value {
        let decimals = cells.decimals(value, column, indicator: indicator)
        fitting.take(number.vietnamese(places: decimals), column: index, bold: bold)
      } else {
        fitting.take(presenter.text(value, column: column), column: index, bold: bold)
      }
    }
  }

  /// How many columns at the left say what a row is about.
  private func keyCount(_ widths: [Double]) -> Int {
    let frozen = host.layout.frozenFields
    var count = columns.lastIndex { frozen.contains($0.field) }.map { $0 + 1 } ?? 0
    if count == 0 { count = NumberRow(columns: columns).letteredCount }
    func width(_ count: Int) -> Double {
      columns.indices.prefix(count).reduce(0) { $0 + (columns[$1].isHidden ? 0 : widths[$1]) }
    }
    while count > 1, width(count) > Self.frozenLimit { count -= 1 }
    return count
  }

  /// The columns at which a top-level header begins.
  private var groupStarts: Set<Int> {
    Set(
      HeaderTree(columns: columns, planYear: years.planYear).cells.filter { $0.row == 0 }
        .map { $0.column + 1 })
  }

  // MARK: Lines around the table

  private func subheading(
    _ form: FormDefinition, from row: Int, _ page: ClosedRange<Int>, _ canvas: inout SheetCanvas
  ) -> Int {
    canvas.line(row, page, years.resolve(form.title), LayoutStyle.plain(bold: true))
    return row + 1
  }

  private func unitLine(
    _ form: FormDefinition, _ row: Int, _ page: ClosedRange<Int>, _ canvas: inout SheetCanvas
  ) -> Int {
    guard let unit = form.layout.unit else {
      canvas.fix(row, height: 8)
      return row + 1
    }
    canvas.line(
      row, page, "Đơn vị tính: " + unit, LayoutStyle.plain(size: 12, italic: true, .right))
    return row + 1
  }

  private func notes(
    _ table: ReportTable, from row: Int, _ page: ClosedRange<Int>, _ canvas: inout SheetCanvas
  ) -> Int {
    let notes = table.form.layout.notes.map(years.resolve) + table.data.notes
    for (index, note) in notes.enumerated() {
      let text = (index == 0 ? "Ghi chú: " : "- ") + note
      canvas.line(row + index, page, text, LayoutStyle.plain(size: 11, italic: true, .left))
    }
    return row + notes.count
  }

  // MARK: Pages

  /// The printed rows with those marked that may not end a page: headings, group lines, and the
  /// last two records with all that follows them.
  private func paginationRows(
    _ tables: [ReportCells], headers: [ClosedRange<Int>], lastRow: Int, _ canvas: SheetCanvas
  ) -> [Pagination.Row] {
    var rows = (1...lastRow).map { Pagination.Row(number: $0, height: canvas.height(of: $0)) }
    func keep(_ range: ClosedRange<Int>) {
      for row in range where row <= lastRow { rows[row - 1].staysWithNext = true }
    }
    for (header, cells) in zip(headers, tables) {
      let first = cells.firstRow
      let end = first + cells.table.lines.count - 1
      keep(max(1, header.lowerBound - 2)...first)
      for (line, content) in cells.table.lines.enumerated() {
        switch content {
        case .group, .heading, .total: keep(cells.row(line)...cells.row(line))
        default: break
        }
      }
      let printed = cells.table.lines.indices.filter {
        if case .row = cells.table.lines[$0] { !cells.table.unprinted.contains($0) } else { false }
      }
      let tail = printed.suffix(2).first.map(cells.row) ?? first
      keep(tail...max(tail, end))
    }
    if let last = tables.last {
      let end = last.firstRow + last.table.lines.count - 1
      if lastRow > end { keep(end...lastRow - 1) }
    }
    rows[lastRow - 1].staysWithNext = false
    return rows
  }

  private func setPages(
    _ sheet: inout WorksheetDocument, _ plan: PagePlan, _ rows: [Pagination.Row],
    headers: [ClosedRange<Int>], tables: [ReportCells], lastRow: Int, _ canvas: SheetCanvas
  ) {
    let repeated = headers[0].reduce(0) { $0 + canvas.height(of: $1) }
    let excess = rows.reduce(0) { $0 + $1.height } / (plan.pageHeight * Pagination.fill)
    if excess > 1, excess <= Self.squeeze, !plan.isCut, plan.scale / excess >= PagePlan.cutScale {
      // A little smaller on one page is better than a second page for two rows and signatures.
      sheet.pageSetup.scaling = .fit(width: 1, height: 1)
    } else {
      sheet.rowBreaks = Pagination.breaks(
        rows, pageHeight: plan.pageHeight, repeatedHeight: repeated)
    }
    // Titles repeat on the pages after them: where only a lower table runs over, its header does.
    let header = zip(headers, tables).first { _, cells in
      let end = cells.firstRow + cells.table.lines.count - 1
      return sheet.rowBreaks.contains { (cells.firstRow..<end).contains($0) }
    }
    sheet.printTitleRows = header?.0 ?? headers[0]
    sheet.printArea = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: lastRow, column: canvas.widths.count))
    sheet.headerFooter = profile.pageNumbers
    sheet.freeze = FreezePane(rows: headers[0].upperBound, columns: keyCount(canvas.widths))
    if host.layout.isHidden {
      // Without a print area a hidden sheet is not printed with the others.
      sheet.visibility = .hidden
      sheet.printArea = nil
      sheet.printTitleRows = nil
      sheet.rowBreaks = []
    }
  }
}
