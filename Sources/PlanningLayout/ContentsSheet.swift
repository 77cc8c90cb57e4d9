import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes the first sheet of a district or province workbook: its forms, with links and states.
struct ContentsSheet {
  /// A line of the list.
  struct Entry {
    var code: String
    var title: String
    var sheet: String
    var state: FormState
  }

  /// What the list says of each form beside its title.
  private enum Column {
    static let shared: [(text: String, width: Double)] = [
      ("STT", 6), ("Biểu số", 12), ("Tên biểu", 76), ("Tình trạng", 28),
    ]
    static let counted: [(text: String, width: Double)] = [("Lỗi", 8), ("Chờ quyết định", 11)]
  }

  /// So many lines are readable on one page.
  private static let linesOnOnePage = 26

  let body: IssuingBody
  /// What the workbook is.
  let title: String
  let profile: LayoutProfile
  /// What is still to be done before it can be signed.
  var draft: String?
  /// Whether mistakes and open decisions are counted by form.
  var isCounted = false
  /// Where they are listed.
  var log: LogIndex?

  func compose(_ entries: [Entry]) -> WorksheetDocument {
    let columns = Column.shared + (isCounted ? Column.counted : [])
    var canvas = SheetCanvas(widths: columns.map(\.width))
    let all = 1...columns.count
    canvas.line(1, 1...3, body.superior, LayoutStyle.plain(wraps: false))
    canvas.line(2, 1...3, body.name, LayoutStyle.plain(bold: true, wraps: false))
    for row in 1...2 {
      // A long name may run into the empty cells at its right.
      canvas.restyle(row, 1, horizontal: .left)
    }
    canvas.fix(3, height: 12)
    canvas.line(4, all, body.words("MỤC LỤC BIỂU"), LayoutStyle.plain(size: 14, bold: true))
    canvas.line(
      5, all, title,
      LayoutStyle.plain(italic: true))
    if let draft {
      canvas.line(6, all, draft, LayoutStyle.plain(bold: true))
    } else {
      canvas.fix(6, height: 8)
    }
    let header = LayoutStyle.header(size: 12, shaded: false)
    for (index, column) in columns.enumerated() {
      canvas.set(7, index + 1, .text(body.words(column.text)), header)
    }
    canvas.fix(7, height: isCounted ? 34 : 21)
    var links: [CellHyperlink] = []
    for (index, entry) in entries.enumerated() {
      links += set(entry, number: index + 1, row: 8 + index, &canvas)
    }
    var sheet = canvas.worksheet(named: body.words(SupportSheet.contents))
    sheet.hyperlinks = links
    sheet.pageSetup = PageSetup(
      orientation: .landscape,
      scaling: .fit(width: 1, height: entries.count <= Self.linesOnOnePage ? 1 : 0),
      isHorizontallyCentered: true, firstPageNumber: 1)
    sheet.headerFooter = profile.pageNumbers
    sheet.printTitleRows = 7...7
    sheet.freeze = FreezePane(rows: 7)
    return sheet
  }

  /// Sets a form's line and gives its links.
  private func set(
    _ entry: Entry, number: Int, row: Int, _ canvas: inout SheetCanvas
  ) -> [CellHyperlink] {
    let center = LayoutStyle.body(size: 12, .center)
    let text = LayoutStyle.body(size: 12, .left, wraps: true)
    var link = text
    link.font.isUnderlined = true
    link.font.color = CellColor(0x0563C1)
    canvas.set(row, 1, .number(.init(number)), center)
    canvas.set(row, 2, .text(entry.code), center)
    canvas.set(row, 3, .text(entry.title), link)
    canvas.set(row, 4, entry.state.text.isEmpty ? .blank : .text(entry.state.text), text)
    canvas.raise(row, to: TextFit.height(of: entry.title, style: text, width: 75) + 3)
    canvas.raise(row, to: TextFit.height(of: entry.state.text, style: text, width: 27) + 3)
    let cell = CellReference(row: row, column: 3)
    var links = [
      CellHyperlink(
        CellRange(cell, cell), sheet: entry.sheet, cell: CellReference(row: 1, column: 1),
        tooltip: body.words("Mở biểu {}", entry.code))
    ]
    guard isCounted else { return links }
    let counts: [(count: Int, kind: LogIndex.Kind)] = [
      (entry.state.errors, .error), (entry.state.questions, .question),
    ]
    for (offset, what) in counts.enumerated() {
      let column = Column.shared.count + 1 + offset
      // A form that makes no claim, such as the charts, has nothing to count.
      guard !entry.state.sources.isEmpty else {
        canvas.set(row, column, .blank, center)
        continue
      }
      var style = center
      style.font.isBold = what.count > 0
      canvas.set(row, column, .number(.init(what.count)), style)
      if what.count > 0,
        let link = log?.link(
          from: CellReference(row: row, column: column), to: what.kind, of: entry.state.sources)
      {
        links.append(link)
      }
    }
    return links
  }
}
