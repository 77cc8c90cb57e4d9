import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// One value behind a headline figure, for the list of sources.
package struct SourceLine: Sendable {
  /// The consolidated form.
  package var form: FormCode
  /// The key of the figure's row: the indicator.
  package var row: String
  /// The field of the figure's column.
  package var field: String
  /// Whose value it is.
  package var unit: String
  /// The workbook that it stands in; empty where none was read.
  package var file: String
  /// The sheet; empty where it is not known.
  package var sheet: String
  /// The cell; empty where it is not known.
  package var cell: String
  /// The value as it was used.
  package var value: ExpressionValue
  /// What it is to the figure, and why it does not count, in words.
  package var role: String
  /// What the cell holds where another value was used.
  package var typed: String

  /// Makes a line.
  package init(
    form: FormCode, row: String, field: String, unit: String, file: String, sheet: String,
    cell: String, value: ExpressionValue, role: String, typed: String
  ) {
    self.form = form
    self.row = row
    self.field = field
    self.unit = unit
    self.file = file
    self.sheet = sheet
    self.cell = cell
    self.value = value
    self.role = role
    self.typed = typed
  }
}

/// Composes the sheet that lists where the headline figures come from: to filter on screen, not to print.
struct SourceSheet {
  private static let headers: [(text: String, width: Double)] = [
    ("Chỉ tiêu", 38), ("Cột", 18), ("Số của biểu", 14), ("Đơn vị", 24), ("Giá trị góp", 14),
    ("Là", 20), ("Tệp", 32), ("Trang", 16), ("Ô", 8), ("Chữ đã gõ, nếu khác", 18),
  ]

  let presenter: CellPresenter
  let years: YearTokens

  /// The sheet; `nil` where nothing is to be listed.
  func compose(_ lines: [SourceLine], _ results: [ReportSheet.Result]) -> WorksheetDocument? {
    guard !lines.isEmpty else { return nil }
    var canvas = SheetCanvas(widths: Self.headers.map { $0.width + LayoutStyle.indentWidth })
    canvas.set(
      1, 1,
      .text(
        presenter.words(
          "NGUỒN SỐ CỦA CÁC CHỈ TIÊU CHỦ YẾU (lọc theo cột; bấm vào số để về biểu; trang không in)")
      ),
      LayoutStyle.plain(bold: true, .left, wraps: false))
    let header = LayoutStyle.header(size: 11, shaded: true)
    for (index, column) in Self.headers.enumerated() {
      canvas.set(3, index + 1, .text(presenter.words(column.text)), header)
    }
    var links: [CellHyperlink] = []
    for (index, line) in lines.enumerated() {
      guard let figure = figure(line, results) else { continue }
      let row = 4 + index
      set(line, figure, row, &canvas)
      let cell = CellReference(row: row, column: 3)
      links.append(
        CellHyperlink(
          CellRange(cell, cell), sheet: figure.sheet, cell: figure.cell))
    }
    var sheet = canvas.worksheet(named: presenter.words(SupportSheet.sources))
    // Rows of the usual height need not say so.
    for row in sheet.rows.indices { sheet.rows[row].height = nil }
    sheet.hyperlinks = links
    // No program has a sheet that is seen and not printed; a print area without contents has no page.
    let beside = CellReference(row: 2, column: Self.headers.count + 2)
    sheet.printArea = CellRange(beside, beside)
    sheet.freeze = FreezePane(rows: 3)
    sheet.autoFilter = CellRange(
      CellReference(row: 3, column: 1),
      CellReference(row: 3 + lines.count, column: Self.headers.count))
    return sheet
  }

  /// A figure as it stands on its sheet.
  private struct Figure {
    var sheet: String
    var cell: CellReference
    var value: ExpressionValue
    var name: String
    var label: String
    var column: ColumnDefinition
  }

  private func figure(_ line: SourceLine, _ results: [ReportSheet.Result]) -> Figure? {
    for result in results {
      for cells in result.tables where cells.table.form.code == line.form {
        guard let row = cells.table.data.record.rows.firstIndex(where: { $0.key == line.row }),
          let column = cells.columns.firstIndex(where: { $0.field == line.field }),
          let sheetRow = cells.recordRow(row)
        else { continue }
        let indicator = presenter.configuration.indicator(line.row)
        return Figure(
          sheet: result.sheet.name, cell: CellReference(row: sheetRow, column: column + 1),
          value: cells.table.data.record.rows[row].values[column],
          name: line.row + " " + (indicator?.name ?? ""),
          label: years.resolve(cells.columns[column].header.joined(separator: ", ")),
          column: cells.columns[column])
      }
    }
    return nil
  }

  private func set(
    _ line: SourceLine, _ figure: Figure, _ row: Int, _ canvas: inout SheetCanvas
  ) {
    let text = LayoutStyle.body(size: 11, .left)
    let number = LayoutStyle.body(
      size: 11, .right, format: CellPresenter.numberFormat(decimals: 1))
    var link = number
    link.font.isUnderlined = true
    link.font.color = CellColor(0x0563C1)
    func words(_ column: Int, _ words: String) {
      canvas.set(row, column, words.isEmpty ? .blank : .text(words), text)
    }
    words(1, figure.name)
    words(2, figure.label)
    canvas.set(row, 3, presenter.content(figure.value, column: figure.column), link)
    words(4, line.unit)
    canvas.set(row, 5, presenter.content(line.value, column: figure.column), number)
    words(6, line.role)
    words(7, line.file)
    words(8, line.sheet)
    words(9, line.cell)
    words(10, line.typed)
  }
}
