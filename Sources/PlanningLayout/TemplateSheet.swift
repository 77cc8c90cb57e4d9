import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes a sheet that people fill: yellow cells to write in, grey ones that compute.
struct TemplateSheet {
  static let hint =
    "Ô vàng: nhập số liệu; ô xám: máy tính hoặc in sẵn. Để trống: chưa báo cáo; 0: bằng không; "
    + "\"-\": không phát sinh; \"…\": có phát sinh, chưa có số."

  let geometry: TemplateGeometry
  let heading: SheetHeading
  let presenter: CellPresenter
  let scope: SheetScope
  let rules: TemplateRules
  let context: TemplateContext
  /// The values of the record block.
  let record: [ExpressionValue]
  let profile: LayoutProfile
  let purpose: TemplatePurpose
  /// What shows the names of those who sign, by signature.
  let typedNames: [Int: CellContent]
  /// What a cell says that only the level above computes.
  let computedAbove: String

  var isPrinted: Bool { purpose == .printing }
  var form: FormDefinition { geometry.form }
  var columns: [ColumnDefinition] { geometry.columns }
  var page: ClosedRange<Int> { geometry.plan.firstOwnColumns }

  func compose() -> WorksheetDocument {
    let hidden = Set(columns.indices.filter { columns[$0].isHidden }.map { $0 + 1 })
    var canvas = SheetCanvas(widths: geometry.widths, hiddenColumns: hidden)
    _ = heading.set(on: &canvas, from: TemplateGeometry.headingRow)
    if !isPrinted {
      canvas.set(
        TemplateGeometry.hintRow, 1, .text(presenter.words(Self.hint)),
        LayoutStyle.plain(size: 11, italic: true, .left, wraps: false))
    }
    setRecord(on: &canvas)
    if let unit = form.layout.unit {
      canvas.line(
        geometry.unitRow, page, presenter.words("Đơn vị tính: {}", unit),
        LayoutStyle.plain(size: 12, italic: true, .right))
    } else {
      canvas.fix(geometry.unitRow, height: 8)
    }
    if !columns.isEmpty {
      TableHeader(
        columns: columns, planYear: heading.years.planYear, size: geometry.size,
        isShaded: !isPrinted, marks: geometry.requirementMarks, pages: geometry.plan.pages
      ).set(on: &canvas, from: geometry.headerRow)
    }
    setLines(on: &canvas)
    var row = geometry.endRow
    for (index, note) in geometry.notes.enumerated() {
      canvas.line(
        row, page,
        index == 0
          ? presenter.words(PrintedWords.notes, heading.years.resolve(note))
          : "- " + heading.years.resolve(note),
        LayoutStyle.plain(size: 11, italic: true, .left))
      row += 1
    }
    let last = SignatureBlock(
      body: heading.body, planYear: heading.years.planYear, columns: geometry.plan.lastOwnColumns,
      typedNames: typedNames
    ).set(on: &canvas, from: row + 1)
    return finish(canvas, lastRow: last)
  }

  // MARK: Record block

  private func setRecord(on canvas: inout SheetCanvas) {
    for (index, column) in form.record.enumerated() {
      let row = geometry.recordRow(index)
      let value = index < record.count ? record[index] : .blank
      let label = LayoutStyle.body(size: 12, .left, bold: true, wraps: true)
      canvas.line(row, geometry.labelColumns, heading.years.resolve(column.label), label)
      var style = LayoutStyle.body(
        size: 12, .left, format: column.type == .date ? "dd/mm/yyyy" : "General", wraps: true)
      style = shaded(style, isInput: column.role != .printed)
      // The unit's own code is what the workbook is recognised by; the rest is for people.
      let content: CellContent =
        if index == 0, case .text(let code) = value {
          .text(code)
        } else {
          presenter.content(value, column: column)
        }
      canvas.set(row...row, geometry.valueColumns, content, style)
      canvas.raise(row, to: 20)
    }
    if !form.record.isEmpty { canvas.fix(geometry.unitRow - 1, height: 8) }
  }

  // MARK: Table

  private func setLines(on canvas: inout SheetCanvas) {
    let formulas = columns.map { RowFormula($0, self) }
    let ratios = IndicatorFormulas(geometry: geometry)
    for (line, content) in geometry.lines.lines.enumerated() {
      let row = geometry.row(line)
      canvas.raise(row, to: geometry.rowHeight(purpose))
      switch content {
      case .total:
        setTotal(row, on: &canvas)
      case .ratio(let index):
        setRatio(index, row, on: &canvas)
      case .heading(let ordinal, let text):
        setLabel(text, ordinal: ordinal, row, on: &canvas)
      case .row(let index, let ordinal):
        if !isPrinted {
          let values = geometry.lines.rows[index].values
          canvas.letGrow(row, isBlank: values.allSatisfy { $0 == .blank })
        }
        setRow(index, ordinal: ordinal, row, formulas, ratios, on: &canvas)
      }
    }
  }

  private func setRow(
    _ index: Int, ordinal: String, _ row: Int, _ formulas: [RowFormula],
    _ ratios: IndicatorFormulas, on canvas: inout SheetCanvas
  ) {
    let record = geometry.lines.rows[index]
    let indicator = geometry.lines.indicators[index]
    var context = context
    context.form = form.code.identifier
    context.values = record.values
    let values = context.derived(columns)
    for (position, column) in columns.enumerated() {
      // A code that was given to a row is kept through all rounds.
      let isAssigned = column.generated != nil && record.values[position] != .blank
      let ratio = isPrinted ? nil : ratios.cell(row: index, column: position)
      let isInput = geometry.isInput(column) && ratio?.isLocked != true && !isAssigned
      var style = self.style(column, indicator: indicator, indent: geometry.indents[position])
      style = shaded(style, isInput: isInput)
      if indicator?.isPart == true, column.role == .printed, column.alignment == .left {
        style.alignment.indent += 1
        style.font.isItalic = true
      }
      let content: CellContent
      if column.role == .ordinal, isPrinted, !geometry.lines.isFixed {
        // Lines that nobody counts for the writer are numbered beforehand.
        content = .number(ExactDecimal(index + 1))
      } else if column.role == .ordinal {
        content = self.ordinal(ordinal, index: index, row: row)
      } else if !isPrinted, let formula = formulas[position].text(row: row) {
        content = .formula(formula, cached: cached(values[position], column))
      } else if let ratio {
        content = .formula(ratio.formula, cached: cached(ratio.value, column))
      } else if values[position] == .blank || isComputed(column) && !isGiven(index),
        let note = leftToRun(column)
      {
        // What no formula can say is left to the run; a blank template does not claim 0.
        content = note
        style.alignment.shrinksToFit = !isPrinted
      } else {
        content = presenter.content(values[position], column: column)
      }
      canvas.set(row, position + 1, content, style)
      if column.wraps, !column.isHidden {
        let text = presenter.text(values[position], column: column)
        canvas.raise(
          row,
          to: TextFit.height(of: text, style: style, width: geometry.widths[position] - 1) + 2)
      }
    }
  }

  /// What stands where only the run can compute: who does it; nothing on paper and in hidden columns.
  private func leftToRun(_ column: ColumnDefinition) -> CellContent? {
    let isCarried =
      geometry.lines.isFixed && column.role == .printed
      && form.prefill?.fields.contains { $0.field == column.field } == true
    guard isComputed(column) || isCarried else { return nil }
    return isPrinted || column.isHidden || computedAbove.isEmpty ? .blank : .text(computedAbove)
  }

  private func isComputed(_ column: ColumnDefinition) -> Bool {
    if case .expression = column.source { true } else { false }
  }

  /// Whether anything but what the template prints is known of a row.
  private func isGiven(_ index: Int) -> Bool {
    zip(geometry.lines.rows[index].values, columns).contains { value, column in
      column.role == .value && value != .blank && value != .boolean(false) && value != .number(0)
    }
  }

  /// The ordinal: printed in fixed rows, counted by itself in lists as rows are filled.
  private func ordinal(_ ordinal: String, index: Int, row: Int) -> CellContent {
    guard !geometry.lines.isFixed else { return ordinal.isEmpty ? .blank : .text(ordinal) }
    guard let column = geometry.presenceColumn, let first = geometry.inputRows?.lowerBound else {
      return .blank
    }
    let letters = CellReference.letters(ofColumn: column)
    func isFilled(_ index: Int) -> Bool {
      geometry.lines.rows[index].values[column - 1] != .blank
    }
    let count = (0...index).count { isFilled($0) }
    return .formula(
      "IF(LEN($\(letters)\(row))=0,\"\","
        + "SUMPRODUCT(--(LEN($\(letters)$\(first):$\(letters)\(row))>0)))",
      cached: isFilled(index) ? .number(ExactDecimal(count)) : .text(""))
  }

  /// A column's formula, emitted once and written for every row.
  private struct RowFormula {
    /// A row number that no sheet of a template reaches.
    private static let anyRow = 987_654

    private let parts: [Substring]

    init(_ column: ColumnDefinition, _ sheet: TemplateSheet) {
      var scope = sheet.scope
      scope.row = Self.anyRow
      parts =
        sheet.formula(column, scope)?.split(
          separator: String(Self.anyRow), omittingEmptySubsequences: false) ?? []
    }

    func text(row: Int) -> String? { parts.isEmpty ? nil : parts.joined(separator: String(row)) }
  }

  func formula(_ column: ColumnDefinition, _ scope: SheetScope) -> String? {
    guard case .expression(let expression) = column.source else { return nil }
    let list: String? = if case .list(let name) = column.codes { name } else { nil }
    var scope = scope
    scope.field = column.field
    return FormulaEmitter(scope: scope, showsPending: true).value(expression, list: list)
  }

  func cached(_ value: ExpressionValue, _ column: ColumnDefinition) -> CachedValue {
    switch value {
    case .boolean(let flag): .text(flag ? "x" : "")
    case .date(let days): .number(ExactDecimal(days))
    case .pending: .text(presenter.text(value, column: column))
    default: presenter.cached(value, column: column) ?? .text("")
    }
  }

  // MARK: Looks

  func style(_ column: ColumnDefinition, indicator: Indicator?, indent: Int = 0) -> CellStyle {
    let format: String
    switch column.type {
    case .integer: format = CellPresenter.numberFormat(decimals: 0, isYear: column.isYear)
    case .percent: format = CellPresenter.numberFormat(decimals: ReportCells.percentDecimals)
    case .money: format = CellPresenter.numberFormat(decimals: column.decimals ?? 1)
    case .decimal:
      let decimals = column.decimals ?? indicator?.decimals
      format = decimals.map { CellPresenter.numberFormat(decimals: $0) } ?? "General"
    case .date: format = "dd/mm/yyyy"
    case .month: format = "mm/yyyy"
    // Text: else a spreadsheet would make a day of "1-5".
    case .target: format = "@"
    case .text, .code, .oneOf, .manyOf, .boolean: format = "General"
    }
    return LayoutStyle.body(
      size: geometry.size, column.alignment, format: format, wraps: column.wraps, indent: indent)
  }

  /// A style in the colour of what people fill or of what is computed; on paper there is none.
  func shaded(_ style: CellStyle, isInput: Bool) -> CellStyle {
    if isPrinted { return style }
    return isInput ? style.asInput() : style.asComputed()
  }

  private func finish(_ canvas: SheetCanvas, lastRow: Int) -> WorksheetDocument {
    var sheet = canvas.worksheet(named: form.sheet)
    geometry.plan.apply(to: &sheet)
    // The colours are for the screen; what is signed is black on white.
    sheet.pageSetup.isBlackAndWhite = true
    sheet.headerFooter = profile.pageNumbers
    sheet.printArea = CellRange(
      CellReference(row: TemplateGeometry.headingRow, column: 1),
      CellReference(row: lastRow, column: geometry.widths.count))
    if !columns.isEmpty {
      sheet.printTitleRows = geometry.headerRow...geometry.firstRow - 1
      sheet.freeze = FreezePane(rows: geometry.firstRow - 1, columns: geometry.keyCount)
    }
    var rows = (1...lastRow).map {
      Pagination.Row(
        number: $0, height: $0 < TemplateGeometry.headingRow ? 0 : canvas.height(of: $0))
    }
    geometry.keepTogether(&rows, lastRow: lastRow)
    sheet.rowBreaks = Pagination.breaks(
      rows, pageHeight: geometry.plan.pageHeight,
      repeatedHeight: (geometry.headerRow..<geometry.firstRow).reduce(0) {
        $0 + canvas.height(of: $1)
      })
    if isPrinted { return sheet }
    sheet.validations = rules.validations()
    sheet.conditionalFormats = rules.conditions()
    sheet.protection = SheetProtection(allowing: [
      .selectLockedCells, .selectUnlockedCells, .formatColumns, .formatRows, .insertRows,
    ])
    return sheet
  }
}
