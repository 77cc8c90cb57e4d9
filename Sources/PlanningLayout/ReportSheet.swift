import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes the official sheet of a district or province form, with the forms printed below it.
struct ReportSheet {
  /// How wide the columns that stay in view may be together, in characters.
  static let frozenLimit = 75.0
  /// How wide the columns that are repeated on every page may be together at their narrowest.
  static let repeatedLimit = 100.0
  /// Tables with more visible columns than this are printed in 11 pt.
  static let columnsInLargePrint = 14

  /// The smallest scale at which a sheet is shrunk onto one page rather than printed on two.
  static let squeezedScale = 0.67

  let tables: [(form: FormDefinition, data: ConsolidatedForm)]
  let presenter: CellPresenter
  let years: YearTokens
  let profile: LayoutProfile
  let mode: LayoutMode
  let body: IssuingBody
  /// The number of the annex, where the profile prints one.
  var annexNumber: Int?

  /// The sheet and, for charts, where its records stand.
  struct Result {
    var sheet: WorksheetDocument
    /// The cells of each table, host first.
    var tables: [ReportCells]
    /// The header rows of each table.
    var headers: [ClosedRange<Int>]
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
    let fitting = needs(of: lines)
    let drawn = draw(lines, fit(fitting, largest: 1), fitting.minimum)
    let scale = drawn.plan.scale / drawn.excess
    guard drawn.excess > 1, !drawn.plan.isCut, !host.layout.isHidden, scale >= Self.squeezedScale
    else { return drawn.result }
    // A little smaller on one page is better than a second page for two rows and signatures.
    var squeezed = draw(
      lines, fit(fitting, largest: (scale * 100).rounded(.down) / 100), fitting.minimum)
    guard squeezed.plan.paper == drawn.plan.paper else { return drawn.result }
    squeezed.result.sheet.pageSetup.scaling = .fit(width: 1, height: 1)
    squeezed.result.sheet.rowBreaks = []
    return squeezed.result
  }

  /// A sheet with its pages, and how many pages high it is.
  private struct Drawing {
    var result: Result
    var plan: PagePlan
    var excess: Double
  }

  private func draw(
    _ lines: [ReportTable], _ fitted: ColumnFitting.Fit, _ minimum: [Double]
  ) -> Drawing {
    let plan = fitted.plan
    let hidden = Set(columns.indices.filter { columns[$0].isHidden }.map { $0 + 1 })
    let signatures = SignatureBlock(
      body: body, planYear: years.planYear, columns: plan.lastOwnColumns)
    var canvas = SheetCanvas(widths: fitted.widths, hiddenColumns: hidden)
    if !host.layout.isHidden {
      canvas = SheetCanvas(
        widths: signatures.widths(canvas, minimum: minimum), hiddenColumns: hidden)
    }
    let page = plan.firstOwnColumns
    var row = heading(plan).set(on: &canvas)
    var result: [ReportCells] = []
    var headers: [ClosedRange<Int>] = []
    for (index, table) in lines.enumerated() {
      if index > 0 { row = subheading(table.form, from: row + 1, page, &canvas) }
      let header = TableHeader(
        columns: table.data.columns, planYear: years.planYear, size: size,
        pages: index == 0 ? plan.pages : [])
      row = unitLine(table.form, row, plan, &canvas)
      header.set(on: &canvas, from: row)
      headers.append(row...row + header.rowCount - 1)
      row += header.rowCount
      let cells = ReportCells(
        table: table, presenter: presenter, size: size, firstRow: row,
        lastLabelColumn: plan.repeated?.upperBound)
      cells.set(on: &canvas)
      result.append(cells)
      row += table.lines.count
      row = notes(table, from: row, page, &canvas)
    }
    let lastTableRow = row - 1
    let lastRow =
      host.layout.isHidden
      ? lastTableRow
      : signatures.set(on: &canvas, from: row + 1)
    let rows = paginationRows(result, headers: headers, lastRow: lastRow, canvas)
    var sheet = canvas.worksheet(named: host.sheet)
    plan.apply(to: &sheet)
    setPages(&sheet, plan, rows, headers: headers, tables: result, lastRow: lastRow, canvas)
    return Drawing(
      result: Result(sheet: sheet, tables: result, headers: headers), plan: plan,
      excess: rows.reduce(0) { $0 + $1.height } / (plan.pageHeight * Pagination.fill))
  }

  /// The heading, clear of the columns that are repeated on every page across.
  private func heading(_ plan: PagePlan) -> SheetHeading {
    SheetHeading(
      form: host, body: body, years: years, mode: mode, columns: plan.firstOwnColumns,
      continuations: plan.isCut ? Array(plan.pages.dropFirst()) : [], annexNumber: annexNumber)
  }

  // MARK: Widths

  private func fit(_ fitting: ColumnFitting, largest: Double) -> ColumnFitting.Fit {
    fitting.fit(
      preferred: host.layout.paper == .a3 ? .a3 : .a4,
      keyCount: keyCount(fitting.minimum, limit: Self.repeatedLimit),
      groupStarts: groupStarts, largest: largest)
  }

  /// What the columns of the sheet need, which all its tables share.
  private func needs(of lines: [ReportTable]) -> ColumnFitting {
    lines.dropFirst().reduce(into: needs(of: lines[0])) { $0.add(needs(of: $1)) }
  }

  /// What a table's columns need for all that is printed in them.
  private func needs(of table: ReportTable) -> ColumnFitting {
    var fitting = ColumnFitting(columns: table.data.columns, planYear: years.planYear, size: size)
    // Nobody looks at a hidden sheet, and it may have more rows than all others together.
    guard !table.form.layout.isHidden else { return fitting }
    let cells = ReportCells(table: table, presenter: presenter, size: size, firstRow: 1)
    let marked = UnsettledNotes(cells)
    for line in table.lines.indices {
      let marks = marked.marked(line)
      switch table.lines[line] {
      case .row(let index, _):
        let values = table.data.record.rows[index].values
        var texts = printed(values, table, table.indicators[index], cells, marks)
        if let column = cells.groupColumn, !cells.isOutsideGroups(index) { texts[column] = "" }
        fitting.take(texts)
      case .group(let group, _):
        fitting.take(printed(table.data.groups[group].totals, table, nil, cells, marks), bold: true)
      case .total:
        fitting.take(printed(table.data.totals, table, nil, cells, marks), bold: true)
      case .ratio, .heading, .empty: break
      }
    }
    return fitting
  }

  private func printed(
    _ values: [ExpressionValue], _ table: ReportTable, _ indicator: Indicator?,
    _ cells: ReportCells, _ marks: Set<Int>
  ) -> [String] {
    values.enumerated().prefix(cells.traits.count).map { index, value in
      guard case .number(let number) = value else {
        return presenter.text(value, column: cells.columns[index])
      }
      return number.text(
        in: presenter.language, places: cells.decimals(index, indicator: indicator))
        + (marks.contains(index) ? CellPresenter.mark : "")
    }
  }

  /// How many columns at the left say what a row is about.
  ///
  /// - Parameter limit: how wide they may be together, in characters.
  private func keyCount(_ widths: [Double], limit: Double) -> Int {
    let frozen = host.layout.frozenFields
    var count = columns.lastIndex { frozen.contains($0.field) }.map { $0 + 1 } ?? 0
    if count == 0 { count = NumberRow(columns: columns).letteredCount }
    func width(_ count: Int) -> Double {
      columns.indices.prefix(count).reduce(0) { $0 + (columns[$1].isHidden ? 0 : widths[$1]) }
    }
    while count > 1, width(count) > limit { count -= 1 }
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
    _ form: FormDefinition, _ row: Int, _ plan: PagePlan, _ canvas: inout SheetCanvas
  ) -> Int {
    guard let unit = form.layout.unit else {
      canvas.fix(row, height: 8)
      return row + 1
    }
    for page in plan.ownColumns {
      canvas.line(
        row, page, presenter.words("Đơn vị tính: {}", unit),
        LayoutStyle.plain(size: 12, italic: true, .right))
    }
    return row + 1
  }

  private func notes(
    _ table: ReportTable, from row: Int, _ page: ClosedRange<Int>, _ canvas: inout SheetCanvas
  ) -> Int {
    let unsettled = UnsettledNotes(
      ReportCells(table: table, presenter: presenter, size: size, firstRow: 1))
    let notes =
      table.form.layout.notes.map(years.resolve) + table.data.notes + unsettled.lines(years)
    for (index, note) in notes.enumerated() {
      let text = index == 0 ? presenter.words(PrintedWords.notes, note) : "- " + note
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
    sheet.rowBreaks = Pagination.breaks(
      rows, pageHeight: plan.pageHeight, repeatedHeight: repeated)
    // A sheet has one set of titles, which stand on every page after them: those of the table that
    // runs over several pages, else those of the last one, so that none stands above another table.
    let header = zip(headers, tables).first { _, cells in
      let end = cells.firstRow + cells.table.lines.count - 1
      return sheet.rowBreaks.contains { (cells.firstRow..<end).contains($0) }
    }
    sheet.printTitleRows = header?.0 ?? headers[headers.count - 1]
    sheet.printArea = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: lastRow, column: canvas.widths.count))
    sheet.headerFooter = profile.pageNumbers
    sheet.freeze = FreezePane(
      rows: headers[0].upperBound, columns: keyCount(canvas.widths, limit: Self.frozenLimit))
    sheet.autoFilter = filter(tables[0])
    if host.layout.isHidden {
      // Without a print area a hidden sheet is not printed with the others.
      sheet.visibility = .hidden
      sheet.printArea = nil
      sheet.printTitleRows = nil
      sheet.rowBreaks = []
      sheet.autoFilter = nil
    }
  }

  /// Filter buttons on the number row of a list. Where only some rows are printed and all are added up there are none:
  /// to a program that finds hidden rows beneath a filter they are filtered out of the sums.
  private func filter(_ cells: ReportCells) -> CellRange? {
    guard host.rows.isList, !cells.table.data.record.rows.isEmpty,
      host.layout.printedRows == nil || host.layout.total == .none
    else { return nil }
    return CellRange(
      CellReference(row: cells.firstRow - 1, column: 1),
      CellReference(row: cells.row(cells.table.lines.count - 1), column: columns.count))
  }
}
