import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

/// Reads the rows below a header into typed rows; every cell of them is settled.
struct TableReader {
  let plan: FormPlan
  let match: HeaderMatch
  let typer: CellTyper
  /// The codes of this submission that columns take, by column.
  let resolvers: [Int: OwnCodes]
  /// The header texts that templates print.
  let known: KnownHeaders
  /// Last year's figure of a row and field, where the caller knows it.
  let reference: (_ key: String, _ field: String) -> ExactDecimal?

  var draft: FormDraft
  let columnAt: [Int: Int]
  /// The columns of the sheet that every row must fill.
  let requiredColumns: [Int]
  let spans: DataSpans
  /// The printed row read last.
  var previous: Int?
  /// The row of each key read, as a position in the draft's rows.
  var seenKeys: [[ExpressionValue]: Int] = [:]
  /// The code of the group that rows stand under.
  var groupCode: String?
  /// The first row that a sum of the rows since the last sum or heading adds up.
  private var groupStart = 0
  var sums: ColumnSums
  /// Headings whose rows are still being read, as positions in the draft's sums.
  private var openGroup: Int?
  private var isAfterNotes = false
  /// How many data cells stand under each header that the form does not have.
  var extraCells: [Int: Int] = [:]
  private var swaps: [Int: DayMonthSwap] = [:]
  /// What labels merged over rows say.
  var carriedValues: [CellRange: ExpressionValue] = [:]
  /// Figures merged over other cells, by the merge: their columns.
  var mergedFigures: [CellRange: Int] = [:]

  init(
    plan: FormPlan, match: HeaderMatch, sheet: Int, grid: SheetGrid, typer: CellTyper,
    resolvers: [Int: OwnCodes], known: KnownHeaders,
    reference: @escaping (_ key: String, _ field: String) -> ExactDecimal?
  ) {
    self.plan = plan
    self.match = match
    self.typer = typer
    self.resolvers = resolvers
    self.known = known
    self.reference = reference
    draft = FormDraft(plan: plan, sheet: sheet, match: match)
    sums = ColumnSums(plan.columns)
    var columnAt: [Int: Int] = [:]
    for (column, place) in match.columns.enumerated() where place > 0 { columnAt[place] = column }
    self.columnAt = columnAt
    requiredColumns = plan.columns.indices.filter {
      plan.columns[$0].isRequired && match.columns[$0] > 0
    }
    spans = DataSpans(grid.sheet, below: match.firstDataRow, columnAt: columnAt)
  }

  /// The form's rows up to a sheet row.
  mutating func read(
    _ grid: inout SheetGrid, until end: Int, _ log: inout SheetLog
  ) -> FormDraft {
    let rows = grid.firstRow(from: match.firstDataRow)..<grid.firstRow(from: end)
    let foreign = foreignTable(in: rows, grid)
    var isInHeader = false
    for row in rows.lowerBound..<(foreign ?? rows.upperBound) {
      isInHeader = isOwnHeader(row, grid, continues: isInHeader)
      if isInHeader {
        settleRepeatedHeader(row, &grid, &log)
      } else {
        read(row, &grid, &log)
      }
    }
    if let foreign { refuse(foreign..<rows.upperBound, &grid, &log) }
    reportMissingRows(&log)
    reportMergedFigures(&log)
    reportExtraColumns(&grid, &log)
    for (column, swap) in swaps.sorted(by: { $0.key < $1.key }) where swap.isSuspected {
      log.report(
        .swappedDayMonth(column: CellReference.letters(ofColumn: match.columns[column])),
        column: plan.columns[column])
    }
    return draft
  }

  private mutating func read(_ row: Int, _ grid: inout SheetGrid, _ log: inout SheetLog) {
    let cells = plan.cells(row, grid, columnAt: columnAt, texts: typer.texts)
    let group = plan.group.flatMap { plan.columns[$0].resolver }
    var kind = plan.kind(
      cells, resolver: group, previous: previous, isAfterNotes: isAfterNotes)
    var fate = CellFate.used
    switch sumLikeness(cells, kind, grid) {
    case .sum(let label, let isWhole):
      kind = .subtotal(label: label, whole: isWhole)
      fate = settleSum(label, cells, grid, &log)
    case .wordsOnly(let label):
      return readDoubted(label, row, cells, &grid, &log)
    case .figuresOnly(let label):
      log.report(.doubtfulSum(label: label, equalsRows: true), at: address(cells, grid))
    case nil: break
    }
    settleOthers(cells, kind, &grid, &log)
    switch kind {
    case .blank:
      settle(cells, .used, &grid)
    case .group(let code, let label):
      groupCode = code
      openGroup = nil
      beginGroup()
      isAfterNotes = false
      settle(cells, .used, &grid)
      addSubtotal(label, row, cells, grid, rows: nil, isGroup: true)
    case .subtotal(let label, let isWhole):
      settle(cells, fate, &grid)
      addSubtotal(
        label, row, cells, grid, rows: isWhole ? nil : groupStart..<draft.rows.count,
        isGroup: false)
      if !isWhole { beginGroup() }
    case .note(let text):
      if plan.meaning(text) == .note { isAfterNotes = true }
      if plan.isRatioLabel(text) { settle(cells, .used, &grid) }
      if plan.meaning(text) == .parts {
        settle(cells, .ignored, &grid)
        log.report(
          .outsideTable(.text(text)), at: address(of: text, cells, grid),
          severity: cells.figures > 0 ? .warning : nil)
      }
    case .data(let fixed):
      if fixed == nil, plan.fixedRows != nil, plan.form.level.isFilled {
        readForeign(row, cells, &grid, &log)
      } else if let lone = loneCell(row, cells, grid) {
        readLone(lone, row, cells, &grid, &log)
      } else {
        readData(row, cells, fixed, &grid, &log)
      }
    }
  }

  /// A row that the template's list does not have: no output shows its figures, so it is told and
  /// left out, whatever else is wrong with it.
  private mutating func readForeign(
    _ row: Int, _ cells: RowCells, _ grid: inout SheetGrid, _ log: inout SheetLog
  ) {
    var values = [ExpressionValue](repeating: .blank, count: plan.columns.count)
    // What an earlier version had beside was told with the version.
    if !isFormer(cells, grid) { _ = readPrinted(nil, cells, &values, &grid, &log) }
    for case let position? in cells.positions where grid.fate(position) != .refused {
      grid.restore(position, .ignored)
    }
  }

  /// Whether a row is a printed one of the template version that is read and of today's no more.
  private func isFormer(_ cells: RowCells, _ grid: SheetGrid) -> Bool {
    guard !plan.formerRows.isEmpty, let rows = plan.fixedRows else { return false }
    return [rows.keyColumn, rows.labelColumn].contains { column in
      guard let column, let position = cells.positions[column] else { return false }
      return plan.formerRows.contains(MatchKey(typer.texts.plain(grid[position])))
    }
  }

  /// The cell of a row that holds a text.
  func address(of text: String, _ cells: RowCells, _ grid: SheetGrid) -> CellReference? {
    let position = cells.positions.compactMap { $0 }.first { typer.texts.plain(grid[$0]) == text }
    return position.map { grid[$0].reference } ?? address(cells, grid)
  }

  private func address(_ cells: RowCells, _ grid: SheetGrid) -> CellReference? {
    cells.positions.compactMap { $0 }.first.map { grid[$0].reference }
  }

  private func settle(_ cells: RowCells, _ fate: CellFate, _ grid: inout SheetGrid) {
    for case let position? in cells.positions { grid.settle(position, fate) }
  }

  /// Cells in columns that the form does not have: ignored under a header of their own, otherwise
  /// left for the report of what stands outside the table. Beside a note only what stands under a header
  /// that several columns have: the row of their sums shows nothing else.
  mutating func settleOthers(
    _ cells: RowCells, _ kind: RowKind, _ grid: inout SheetGrid, _ log: inout SheetLog
  ) {
    let isNote = if case .note = kind { true } else { false }
    for position in cells.others {
      let column = grid[position].reference.column
      if match.repeated.values.contains(where: { $0.contains(column) }) {
        if isNote, case .text = grid[position].value { continue }
        grid.settle(position, .refused)
      } else if isNote {
        continue
      } else if match.found[column]?.isFormer == true {
        grid.settle(position, .ignored)
      } else if match.found[column] != nil {
        extraCells[column, default: 0] += 1
        grid.settle(position, .ignored)
      }
    }
  }

  // MARK: Sums

  private mutating func beginGroup() {
    groupStart = draft.rows.count
    sums.beginGroup()
  }

  private mutating func addSubtotal(
    _ label: String, _ row: Int, _ cells: RowCells, _ grid: SheetGrid, rows: Range<Int>?,
    isGroup: Bool
  ) {
    var figures: [(column: Int, value: ExactDecimal, cell: CellReference)] = []
    for (column, position) in cells.positions.enumerated() {
      guard let position, plan.columns[column].definition.total == .sum,
        case .number(let value) = grid[position].value
      else { continue }
      figures.append(
        (
          column, value.rounded(significantDigits: 15),
          grid[position].reference
        ))
    }
    guard !figures.isEmpty else { return }
    // A group's sums stand in its heading: the rows that follow are theirs.
    let range = isGroup ? draft.rows.count..<draft.rows.count : rows
    draft.subtotals.append(
      FormDraft.Subtotal(
        label: label, sheetRow: grid.sheet.rows[row].number, rows: range, figures: figures))
    if isGroup { openGroup = draft.subtotals.count - 1 }
  }

  /// Rows extend the sums of the heading that they follow.
  func extendGroup(_ draft: inout FormDraft) {
    guard let last = openGroup, let range = draft.subtotals[last].rows,
      range.upperBound == draft.rows.count
    else { return }
    draft.subtotals[last].rows = range.lowerBound..<(draft.rows.count + 1)
  }

  // MARK: Data

  mutating func readData(
    _ row: Int, _ cells: RowCells, _ fixed: Int?, _ grid: inout SheetGrid, _ log: inout SheetLog
  ) {
    let number = grid.sheet.rows[row].number
    var values = [ExpressionValue](repeating: .blank, count: plan.columns.count)
    let printed = fixed.flatMap { fixed in plan.fixedRows?.rows[fixed] }
    var isRefused = false
    if plan.fixedRows != nil {
      isRefused = readPrinted(fixed, cells, &values, &grid, &log)
    }
    if let fixed { previous = fixed }
    for (column, definition) in plan.columns.enumerated() {
      guard plan.fixedRows == nil || !isPrinted(column) else { continue }
      guard let position = cells.positions[column] else {
        values[column] = carried(column, row: number, definition, &log)
        continue
      }
      let cell = grid[position]
      if let span = spans.covering(cell.reference), isShown(cell) {
        values[column] = hidden(cell, column, under: span, row: number, &log)
        grid.settle(position, .refused)
        continue
      }
      if isRefused, definition.type.isNumeric || definition.type == .target {
        values[column] = .invalid
        grid.settle(position, .refused)
        continue
      }
      let typed = type(cell, column, printed, values, &log)
      values[column] = typed.value
      grid.settle(position, typed.fate)
      spansNote(cell, column, typed.value, &log)
      observeDate(cell, column)
    }
    fillGroup(&values, cells, number, &log)
    append(values, fixed, row, cells, &grid, &log)
  }

  func isPrinted(_ column: Int) -> Bool {
    guard let fixed = plan.fixedRows else { return false }
    return column == fixed.keyColumn || column == fixed.labelColumn || column == fixed.unitColumn
  }

  private func type(
    _ cell: Cell, _ column: Int, _ printed: FixedRows.Row?, _ values: [ExpressionValue],
    _ log: inout SheetLog
  ) -> TypedCell {
    let plan = plan.columns[column]
    if column == self.plan.ordinal {
      return .used(.text(typer.texts.plain(cell)))
    }
    if self.plan.isLeftToRun(cell, column) { return .used(.blank) }
    if plan.isComputed {
      switch cell.value {
      case .error where self.plan.form.level.isFilled: return .used(.blank)
      case .uncalculated where !self.plan.form.level.isFilled:
        // What a consolidated form is computed from isn't in its workbook.
        log.report(
          .uncalculated(formula: "=" + (cell.formula ?? "")), at: cell.reference, column: plan)
        return .refused
      default: break
      }
    }
    var place = CellTyper.Place(
      codes: resolvers[column], unit: printed?.measure, indicator: printed?.indicator)
    if plan.type == .target, place.indicator == nil,
      let code = self.plan.positions[IndicatorField.code.key], case .text(let name) = values[code]
    {
      // A list of targets of several units: each row names its indicator.
      place.indicator = self.plan.indicators[name]
    }
    if plan.takesUnitOfRow,
      let unit = self.plan.positions[IndicatorField.measureUnit.key],
      case .text(let code) = values[unit]
    {
      place.unit = MeasureUnit(code)
    }
    if plan.type.isNumeric, !plan.isComputed {
      if let figure = reference(printed?.key ?? "", plan.definition.field) {
        place.comparisons.append(figure)
      }
      if let field = plan.previous, let before = self.plan.positions[field],
        let figure = values[before].decimal
      {
        place.comparisons.append(figure)
        place.compared = [CellReference(row: cell.reference.row, column: match.columns[before])]
      }
    }
    return typer.type(cell, plan, place, &log)
  }

  private mutating func observeDate(_ cell: Cell, _ column: Int) {
    guard plan.columns[column].type == .date else { return }
    switch cell.value {
    case .dateTime(let date):
      if DateReading.years.contains(date.year), date.calendarDay.isValid {
        swaps[column, default: DayMonthSwap()].observe(native: date.calendarDay)
      }
    case .text(let text):
      swaps[column, default: DayMonthSwap()].observe(text: readDate(text))
    default: break
    }
  }
}
