import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes the sheet on which a workbook counts what is still to be filled or mended, for those who
/// can't run the program: live formulas, of functions that Excel 2007 and LibreOffice share.
struct CheckSheet {
  static let verdicts = (
    ready: "ĐƯỢC GỬI", notReady: "CHƯA GỬI ĐƯỢC",
    /// What stands there until a program has computed: a protected view must never show a verdict.
    unknown: "CHƯA KIỂM TRA"
  )
  private static let filterHint =
    "Chỉ xem chỗ phải sửa: bấm mũi tên ở ô «Số ô», bỏ chọn 0. Sửa xong, bấm Áp dụng lại (Reapply)."
  private static let widths = [9.0, 62, 10, 8, 15]
  private static let size = 11.0

  private static let summaryRow = 7
  private var words: PrintedWords { body.words }
  /// A word as formulas write it.
  private func quoted(_ text: String) -> String { FormulaText.quoted(words(text)) }

  /// The row of the first line below so many forms.
  static func firstLine(_ forms: Int) -> Int { summaryRow + forms + 2 }

  let body: IssuingBody
  let planYear: Int
  let forms: [FormChecks]
  let years: YearTokens
  /// To whom the workbook is sent.
  let recipient: String

  func compose() -> WorksheetDocument {
    // Behind the visible columns stands the address of each first cell.
    var canvas = SheetCanvas(widths: Self.widths + [12], hiddenColumns: [Self.widths.count + 1])
    let all = 1...Self.widths.count
    canvas.line(
      1, all, words("KIỂM TRA TRƯỚC KHI GỬI – KẾ HOẠCH NĂM {}", String(planYear)),
      LayoutStyle.plain(size: 14, bold: true))
    canvas.line(2, all, body.name, LayoutStyle.plain(size: 12, italic: true))
    canvas.fix(3, height: 30)
    canvas.line(
      4, all,
      words(
        "Trang này tự đếm lại mỗi khi sổ thay đổi. Khi còn ghi «{}»: bấm Cho phép chỉnh sửa (Enable Editing). Sửa hết các dòng Thiếu và Lỗi rồi mới gửi; dòng Xem lại thì sửa hoặc giải trình ở cột ghi chú. {} còn kiểm tra thêm khi nhận.",
        words(Self.verdicts.unknown), recipient),
      LayoutStyle.plain(size: Self.size, italic: true, .left))
    let summaryRow = Self.summaryRow
    let listRow = Self.firstLine(forms.count)
    header(["Biểu", "Tên biểu", "Số dòng đã ghi", "Thiếu, lỗi", "Đến chỗ đầu tiên"], 6, &canvas)
    canvas.line(
      listRow - 2, all, words(Self.filterHint),
      LayoutStyle.plain(size: Self.size, italic: true, .left))
    header(
      ["Biểu", "Phải sửa, phải xem lại", "Mức", "Số ô", "Đến chỗ đầu tiên"], listRow - 1, &canvas)
    var row = listRow
    for (index, form) in forms.enumerated() {
      let first = row
      for line in form.lines {
        set(line, of: form, row, &canvas)
        row += 1
      }
      summarise(form, summaryRow + index, lines: first..<row, &canvas)
    }
    verdict(listRow..<max(row, listRow + 1), &canvas)
    return finish(canvas, summaryRow: summaryRow, listRow: listRow, lastRow: row - 1)
  }

  private func header(_ texts: [String], _ row: Int, _ canvas: inout SheetCanvas) {
    for (index, text) in texts.enumerated() {
      canvas.set(
        row, index + 1, .text(words(text)), LayoutStyle.header(size: Self.size, shaded: true))
    }
    canvas.raise(row, to: 32)
  }

  private var unknown: CachedValue { .text("?") }

  private func set(
    _ line: FormChecks.Line, of form: FormChecks, _ row: Int, _ canvas: inout SheetCanvas
  ) {
    let center = LayoutStyle.body(size: Self.size, .center)
    let text = LayoutStyle.body(size: Self.size, .left, wraps: true)
    canvas.set(row, 1, .text(form.form.code.text), center)
    canvas.set(row, 2, .text(line.text), text)
    canvas.raise(
      row, to: TextFit.height(of: line.text, style: text, width: Self.widths[1] - 1) + 2)
    canvas.set(row, 3, .text(words(line.gravity.rawValue)), center)
    let count = CellContent.formula(line.count, cached: unknown)
    let first = CellContent.formula("IF(N($D\(row))>0,\(line.first),\"\")", cached: .text(""))
    if line.isArray {
      canvas.setArray(row, 4, count, center)
      canvas.setArray(row, 6, first, text)
    } else {
      canvas.set(row, 4, count, center)
      canvas.set(row, 6, first, text)
    }
    canvas.set(row, 5, .formula(link(row), cached: .text("")), linked)
  }

  private func link(_ row: Int) -> String {
    "IF(LEN($F\(row))=0,\"\",HYPERLINK(\"#\"&$F\(row),MID($F\(row),FIND(\"!\",$F\(row))+1,12)))"
  }

  private var linked: CellStyle {
    var style = LayoutStyle.body(size: Self.size, .center)
    style.font.isUnderlined = true
    style.font.color = CellColor(0x0563C1)
    return style
  }

  private func summarise(
    _ form: FormChecks, _ row: Int, lines: Range<Int>, _ canvas: inout SheetCanvas
  ) {
    let center = LayoutStyle.body(size: Self.size, .center)
    let text = LayoutStyle.body(size: Self.size, .left, wraps: true)
    canvas.set(row, 1, .text(form.form.code.text), center)
    let title = years.resolve(form.form.title)
    canvas.set(row, 2, .text(title), text)
    canvas.raise(
      row, to: TextFit.height(of: title, style: text, width: Self.widths[1] - 1) + 2)
    if let filled = form.filledRows {
      canvas.setArray(row, 3, .formula(filled, cached: unknown), center)
    } else {
      canvas.set(row, 3, .text(words("in sẵn")), center)
    }
    guard !lines.isEmpty else {
      canvas.set(row, 4, .number(.zero), center)
      canvas.set(row, 5, .blank, center)
      return
    }
    let (kinds, counts) = (cells(3, lines), cells(4, lines))
    canvas.set(
      row, 4,
      .formula(
        "IF(COUNT(\(counts))<ROWS(\(counts)),\"?\",SUM(\(counts))"
          + "-SUMIF(\(kinds),\(quoted(FormChecks.Line.Gravity.doubt.rawValue)),\(counts)))",
        cached: unknown), center)
    // The gravest lines come first.
    canvas.set(
      row, 6,
      .formula(
        "IF(ISNA(MATCH(TRUE,INDEX(\(counts)>0,0),0)),\"\","
          + "INDEX(\(cells(6, lines)),MATCH(TRUE,INDEX(\(counts)>0,0),0)))",
        cached: .text("")), text)
    canvas.set(row, 5, .formula(link(row), cached: .text("")), linked)
  }

  private func cells(_ column: Int, _ rows: Range<Int>) -> String {
    CellRange(
      CellReference(row: rows.lowerBound, column: column),
      CellReference(row: max(rows.lowerBound, rows.upperBound - 1), column: column)
    ).absolute
  }

  private func verdict(_ lines: Range<Int>, _ canvas: inout SheetCanvas) {
    let (kinds, counts) = (cells(3, lines), cells(4, lines))
    let formula =
      "IF(COUNT(\(counts))<ROWS(\(counts)),\(quoted(Self.verdicts.unknown)),"
      + "IF(SUM(\(counts))-SUMIF(\(kinds),\(quoted(FormChecks.Line.Gravity.doubt.rawValue)),\(counts))=0,"
      + "\(quoted(Self.verdicts.ready)),\(quoted(Self.verdicts.notReady))))"
    var style = LayoutStyle.plain(size: 18, bold: true)
    style.border = CellBorder(all: .thin)
    canvas.set(
      3...3, 1...Self.widths.count, .formula(formula, cached: .text(words(Self.verdicts.unknown))),
      style)
  }

  private func finish(
    _ canvas: SheetCanvas, summaryRow: Int, listRow: Int, lastRow: Int
  ) -> WorksheetDocument {
    var sheet = canvas.worksheet(named: words(SupportSheet.check))
    sheet.pageSetup = PageSetup(
      orientation: .portrait, scaling: .fit(width: 1, height: 0), isHorizontallyCentered: true)
    sheet.pageSetup.isBlackAndWhite = true
    // The list is for the screen; what is printed is the summary.
    sheet.printArea = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: listRow - 3, column: Self.widths.count))
    sheet.protection = SheetProtection(allowing: [
      .selectLockedCells, .selectUnlockedCells, .formatColumns, .formatRows, .autoFilter,
    ])
    // A list of checks that are nearly all 0 is read by its few others.
    if lastRow >= listRow {
      sheet.autoFilter = CellRange(
        CellReference(row: listRow - 1, column: 1),
        CellReference(row: lastRow, column: Self.widths.count))
    }
    sheet.freeze = FreezePane(rows: 4)
    func mark(_ formula: String, _ rows: ClosedRange<Int>, _ style: DifferentialStyle) {
      guard rows.upperBound >= rows.lowerBound else { return }
      sheet.conditionalFormats.append(
        ConditionalFormat(
          ranges: [
            CellRange(
              CellReference(row: rows.lowerBound, column: 1),
              CellReference(row: rows.upperBound, column: Self.widths.count))
          ], rules: [ConditionalFormat.Rule(formula: formula, style: style)]))
    }
    let red = DifferentialStyle(
      isBold: true, fontColor: CellColor(0x9C0006), fill: CellColor(0xFFC7CE))
    let yellow = DifferentialStyle(fontColor: CellColor(0x7F6000), fill: CellColor(0xFFE699))
    let quiet = DifferentialStyle(fontColor: CellColor(0xA6A6A6))
    let green = DifferentialStyle(fontColor: CellColor(0x375623), fill: CellColor(0xC6E0B4))
    mark("$A$3=\(quoted(Self.verdicts.ready))", 3...3, green)
    mark("$A$3=\(quoted(Self.verdicts.notReady))", 3...3, red)
    mark("N($D\(summaryRow))>0", summaryRow...listRow - 3, red)
    if lastRow >= listRow {
      let doubt = quoted(FormChecks.Line.Gravity.doubt.rawValue)
      mark("AND(N($D\(listRow))>0,$C\(listRow)<>\(doubt))", listRow...lastRow, red)
      mark("AND(N($D\(listRow))>0,$C\(listRow)=\(doubt))", listRow...lastRow, yellow)
      mark("N($D\(listRow))=0", listRow...lastRow, quiet)
    }
    return sheet
  }
}
