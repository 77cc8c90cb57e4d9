import PlanningForms
import WorkbookWriters

/// Composes the page of codes that goes with forms filled by hand, where no drop-down helps.
struct LookupSheet {
  private static let widths = [26.0, 66]

  let forms: [FormDefinition]
  let presenter: CellPresenter
  let profile: LayoutProfile

  /// A list with the headers of the columns that choose from it.
  private struct Entry {
    var list: CodeList
    var labels: [String]
    var forms: [String]
  }

  private var entries: [Entry] {
    var entries: [Entry] = []
    for form in forms {
      for column in form.allColumns where !column.isHidden && column.role != .printed {
        guard column.type == .oneOf || column.type == .manyOf, case .list(let name) = column.codes,
          let list = presenter.configuration.codeLists[name]
        else { continue }
        let index = entries.firstIndex { $0.list.name == name } ?? entries.count
        if index == entries.count { entries.append(Entry(list: list, labels: [], forms: [])) }
        if !entries[index].labels.contains(column.label) {
          entries[index].labels.append(column.label)
        }
        if !entries[index].forms.contains(form.code.text) {
          entries[index].forms.append(form.code.text)
        }
      }
    }
    return entries
  }

  func compose() -> WorksheetDocument {
    var canvas = SheetCanvas(widths: Self.widths)
    canvas.line(
      1, 1...2, presenter.words("BẢNG TRA CÁC MỤC ĐỂ CHỌN"), LayoutStyle.plain(size: 14, bold: true)
    )
    canvas.line(
      2, 1...2, presenter.words("Ghi tên hoặc mã (chữ in hoa) của mục vào ô."),
      LayoutStyle.plain(italic: true))
    let header = LayoutStyle.header(size: 12, shaded: false)
    canvas.set(4, 1, .text(presenter.words("Cột (biểu)")), header)
    canvas.set(4, 2, .text(presenter.words("Các mục")), header)
    canvas.fix(4, height: 21)
    var row = 5
    for entry in entries {
      let label = entry.labels.joined(separator: ", ")
      let text = entry.list.choices
        .map { $0.code == $0.name ? $0.name : "\($0.code): \($0.name)" }.joined(separator: ";  ")
      let style = LayoutStyle.body(size: 12, .left, wraps: true)
      var bold = style
      bold.font.isBold = true
      let name = label + " (" + entry.forms.joined(separator: ", ") + ")"
      canvas.set(row, 1, .text(name), bold)
      canvas.set(row, 2, .text(text), style)
      canvas.raise(
        row, to: TextFit.height(of: name, style: bold, width: Self.widths[0] - 0.6) + 2)
      canvas.raise(
        row, to: TextFit.height(of: text, style: style, width: Self.widths[1] - 0.6) + 2)
      row += 1
    }
    var sheet = canvas.worksheet(named: SupportSheet.codeLists)
    sheet.pageSetup = PageSetup(isHorizontallyCentered: true, firstPageNumber: 1)
    sheet.headerFooter = profile.pageNumbers
    sheet.printTitleRows = 4...4
    return sheet
  }
}
