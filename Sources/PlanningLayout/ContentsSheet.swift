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
    var state: String
  }

  /// So many lines are readable on one page.
  private static let linesOnOnePage = 26

  let body: IssuingBody
  /// What the workbook is.
  let title: String
  let profile: LayoutProfile
  /// What is still to be done before it can be signed.
  var draft: String?

  func compose(_ entries: [Entry]) -> WorksheetDocument {
    var canvas = SheetCanvas(widths: [6, 12, 76, 28])
    let all = 1...4
    canvas.line(1, 1...3, body.superior, LayoutStyle.plain(wraps: false))
    canvas.line(2, 1...3, body.name, LayoutStyle.plain(bold: true, wraps: false))
    for row in 1...2 {
      // A long name may run into the empty cells at its right.
      canvas.restyle(row, 1, horizontal: .left)
    }
    canvas.fix(3, height: 12)
    canvas.line(4, all, "MỤC LỤC BIỂU", LayoutStyle.plain(size: 14, bold: true))
    canvas.line(
      5, all, title,
      LayoutStyle.plain(italic: true))
    if let draft {
      canvas.line(6, all, draft, LayoutStyle.plain(bold: true))
    } else {
      canvas.fix(6, height: 8)
    }
    let header = LayoutStyle.header(size: 12, shaded: false)
    for (index, text) in ["STT", "Biểu số", "Tên biểu", "Tình trạng"].enumerated() {
      canvas.set(7, index + 1, .text(text), header)
    }
    canvas.fix(7, height: 21)
    var links: [CellHyperlink] = []
    for (index, entry) in entries.enumerated() {
      let row = 8 + index
      let center = LayoutStyle.body(size: 12, .center)
      let text = LayoutStyle.body(size: 12, .left, wraps: true)
      var link = text
      link.font.isUnderlined = true
      link.font.color = CellColor(0x0563C1)
      canvas.set(row, 1, .number(.init(index + 1)), center)
      canvas.set(row, 2, .text(entry.code), center)
      canvas.set(row, 3, .text(entry.title), link)
      canvas.set(row, 4, entry.state.isEmpty ? .blank : .text(entry.state), text)
      canvas.raise(row, to: TextFit.height(of: entry.title, font: text.font, width: 75) + 3)
      canvas.raise(row, to: TextFit.height(of: entry.state, font: text.font, width: 27) + 3)
      let cell = CellReference(row: row, column: 3)
      links.append(
        CellHyperlink(
          CellRange(cell, cell), sheet: entry.sheet, cell: CellReference(row: 1, column: 1),
          tooltip: "Mở biểu \(entry.code)"))
    }
    var sheet = canvas.worksheet(named: SupportSheet.contents)
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
}
