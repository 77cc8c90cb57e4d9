import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes the first sheet of a consolidated workbook: one page for the person who signs it.
///
/// What it shows of which form is data (`layout.summary`). Every figure is a formula that names the cell
/// of the form, so that it can't be another figure; the sheet is derived, and nobody reads it back.
struct SummarySheet {
  /// Widths in characters: names at the left, figures at the right.
  private static let widths: [Double] = [26, 12, 12, 12, 12, 12, 12, 12]
  private static let columns = 1...widths.count
  private static let size = 11.0
  /// How many of those who are missing are named; the list of submissions has all.
  private static let named = 15
  /// How many kinds of decisions are named; the log has all.
  private static let mattersNamed = 6

  let body: IssuingBody
  let title: String
  let presenter: CellPresenter
  private var words: PrintedWords { presenter.words }
  let years: YearTokens
  let profile: LayoutProfile
  /// What is left to do; `nil` where nobody has counted.
  let draft: DraftMark?
  let log: LogIndex?

  /// The sheet; `nil` where no form shows anything.
  func compose(_ results: [ReportSheet.Result]) -> WorksheetDocument? {
    let blocks = SummaryBlock.blocks(of: results, by: \.place)
    guard !blocks.isEmpty else { return nil }
    var canvas = SheetCanvas(widths: Self.widths)
    var row = heading(&canvas)
    for block in blocks {
      row = set(block, from: row, &canvas)
    }
    row = explainMark(from: row, &canvas)
    let links = decisions(from: row, &canvas)
    var sheet = canvas.worksheet(named: words(SupportSheet.summary))
    sheet.hyperlinks = links
    sheet.pageSetup = PageSetup(
      scaling: .fit(width: 1, height: 1), isHorizontallyCentered: true, firstPageNumber: 1)
    sheet.headerFooter = profile.pageNumbers
    sheet.printArea = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: canvas.lastRow, column: Self.widths.count))
    return sheet
  }

  // MARK: Above the figures

  private func heading(_ canvas: inout SheetCanvas) -> Int {
    canvas.line(1, 1...4, body.superior, LayoutStyle.plain(.left, wraps: false))
    canvas.line(2, 1...4, body.name, LayoutStyle.plain(bold: true, .left, wraps: false))
    canvas.line(4, Self.columns, words("TÓM TẮT"), LayoutStyle.plain(size: 14, bold: true))
    canvas.line(5, Self.columns, title, LayoutStyle.plain(italic: true))
    var row = 6
    guard let draft else { return row + 1 }
    var style = LayoutStyle.plain(bold: true)
    style.border = CellBorder(all: .thin)
    canvas.line(row, Self.columns, draft.verdict(words), style)
    canvas.raise(row, to: 24)
    row += 1
    for absent in draft.absent where !absent.names.isEmpty {
      let rest = absent.names.count - Self.named
      let names =
        absent.names.prefix(Self.named).joined(separator: "; ")
        + (rest > 0 ? words("; và {} nơi khác", String(rest)) : "")
      canvas.line(
        row, Self.columns,
        words(
          "Chưa có số liệu của {}/{} {}: {}.", String(absent.names.count),
          String(absent.expected), words(absent.kind), names),
        LayoutStyle.plain(size: 12, .left))
      row += 1
    }
    return row
  }

  // MARK: Figures

  private func set(_ block: SummaryBlock, from start: Int, _ canvas: inout SheetCanvas) -> Int {
    let form = block.source.form
    let number = words("Biểu số {}", form.layout.number(form.code))
    canvas.fix(start, height: 6)
    canvas.line(
      start + 1, Self.columns, "\(years.resolve(block.definition.title)) – \(number)",
      LayoutStyle.plain(size: 12, bold: true, .left))
    return block.definition.name == nil
      ? totals(block, from: start + 2, &canvas)
      : rows(block, from: start + 2, &canvas)
  }

  /// A line for each row, its figures at the right.
  private func rows(_ block: SummaryBlock, from start: Int, _ canvas: inout SheetCanvas) -> Int {
    let (summary, source) = (block.definition, block.source)
    let names = 1...Self.widths.count - summary.fields.count
    let header = LayoutStyle.header(size: Self.size, shaded: false)
    func heading(_ field: String, _ columns: ClosedRange<Int>) {
      let text = block.label(field, years, isWhole: true)
      canvas.set(start...start, columns, .text(text), header)
      canvas.raise(
        start, to: TextFit.height(of: text, style: header, width: canvas.width(of: columns)) + 2
      )
    }
    heading(summary.name ?? "", names)
    for (index, field) in summary.fields.enumerated() {
      let column = names.upperBound + 1 + index
      heading(field, column...column)
    }
    var row = start + 1
    for record in source.records(source.form.summaryKeys) {
      let style = LayoutStyle.body(size: Self.size, .left, wraps: true)
      let name = source.cell(summary.name ?? "", at: record)
      canvas.set(row...row, names, name.content, style)
      canvas.raise(
        row, to: TextFit.height(of: name.text, style: style, width: canvas.width(of: names)) + 2
      )
      for (index, field) in summary.fields.enumerated() {
        let column = names.upperBound + 1 + index
        set(source.cell(field, at: record), row, column...column, &canvas)
      }
      row += 1
    }
    return row
  }

  /// The total's figures, two beside each other, each behind its name.
  private func totals(_ block: SummaryBlock, from start: Int, _ canvas: inout SheetCanvas) -> Int {
    let (summary, source) = (block.definition, block.source)
    let places: [(name: ClosedRange<Int>, value: ClosedRange<Int>)] = [
      (1...2, 3...4), (5...6, 7...8),
    ]
    let lines = (summary.fields.count + 1) / places.count
    for line in 0..<lines {
      for (side, place) in places.enumerated() {
        let index = side * lines + line
        let style = LayoutStyle.body(size: Self.size, .left, wraps: true)
        let field = index < summary.fields.count ? summary.fields[index] : nil
        let text = field.map { block.label($0, years, isWhole: false) } ?? ""
        canvas.set(
          start + line...start + line, place.name, text.isEmpty ? .blank : .text(text), style)
        canvas.raise(
          start + line,
          to: TextFit.height(of: text, style: style, width: canvas.width(of: place.name)) + 2)
        set(
          field.map { source.cell($0, at: source.totalRow) } ?? .blank, start + line, place.value,
          &canvas)
      }
    }
    return start + lines
  }

  private func set(
    _ figure: SourceCells.Figure, _ row: Int, _ columns: ClosedRange<Int>,
    _ canvas: inout SheetCanvas
  ) {
    var style = LayoutStyle.body(
      size: Self.size, figure.isNumber ? .right : .center, format: figure.format,
      wraps: !figure.isNumber)
    // A figure that is wider than its cell shows as ###.
    style.alignment.shrinksToFit = figure.isNumber
    canvas.set(row...row, columns, figure.content, style)
    guard !figure.isNumber else { return }
    canvas.raise(
      row,
      to: TextFit.height(of: figure.text, style: style, width: canvas.width(of: columns) - 1)
        + 2)
  }

  /// Says what the mark behind a figure means, where one bears it.
  private func explainMark(from start: Int, _ canvas: inout SheetCanvas) -> Int {
    guard canvas.isPrinted(withFormatOf: CellPresenter.mark) else { return start }
    canvas.line(
      start, Self.columns,
      words("{} Có số nghi nhầm đơn vị, chưa xử lý; xem ghi chú dưới biểu.", CellPresenter.mark),
      LayoutStyle.plain(size: Self.size, italic: true, .left))
    return start + 1
  }

  // MARK: What is to be decided

  /// The kinds of decisions that are open, each with a link to the log.
  private func decisions(from start: Int, _ canvas: inout SheetCanvas) -> [CellHyperlink] {
    guard let draft else { return [] }
    canvas.fix(start, height: 6)
    canvas.line(
      start + 1, Self.columns, words("Việc cần quyết định"),
      LayoutStyle.plain(size: 12, bold: true, .left))
    let style = LayoutStyle.plain(size: 11, .left)
    guard !draft.matters.isEmpty else {
      canvas.line(start + 2, Self.columns, words("Không còn."), style)
      return []
    }
    var links: [CellHyperlink] = []
    for (index, matter) in draft.matters.prefix(Self.mattersNamed).enumerated() {
      let row = start + 2 + index
      canvas.line(row, Self.columns, "- \(matter.title): \(matter.count)", style)
      links += [log?.link(from: CellReference(row: row, column: 1), to: .question)].compactMap {
        $0
      }
    }
    let rest = draft.matters.dropFirst(Self.mattersNamed)
    if !rest.isEmpty {
      canvas.line(
        start + 2 + Self.mattersNamed, Self.columns,
        words("- và {} điều khác, xem nhật ký", String(rest.reduce(0) { $0 + $1.count })), style)
    }
    return links
  }
}
