import WorkbookModel
import WorkbookWriters

/// What changes in one cell.
struct CellChange {
  /// What it holds from now on; `nil` leaves that.
  var content: CellContent?
  /// The background; `nil` leaves it.
  var fill: CellColor?
  /// Whether a formula in the cell is to stay.
  var keepsFormula = false
}

/// Changes of a sheet's cells: their elements are made anew or put between others.
struct CellEdits {
  private let sheet: SheetMarkup
  private let dateSystem: DateSystem
  private let merges: [CellRange]
  private var splices = Splices()
  /// The formulas that are gone.
  private(set) var removedFormulas: [CellReference] = []
  /// Whether a formula was written.
  private(set) var addsFormulas = false

  init(_ sheet: SheetMarkup, dateSystem: DateSystem) {
    self.sheet = sheet
    self.dateSystem = dateSystem
    let markup = sheet.markup
    merges =
      markup.child(0, "mergeCells").map { list in
        markup.children(list).compactMap { markup.value($0, "ref").flatMap { CellRange($0) } }
      } ?? []
  }

  private var markup: Markup { sheet.markup }

  /// The changes of the part.
  mutating func splices(
    _ changes: [CellReference: CellChange], _ styles: inout StyleAppender
  ) throws(EditError) -> Splices {
    let byRow = Dictionary(grouping: changes.keys.sorted(), by: \.row)
    for number in byRow.keys.sorted() {
      let row = sheet.rows.last { $0.number == number }
      if let row, row.isOdd { throw refused(.cellOrder, number.description) }
      var new: [CellReference: String] = [:]
      for reference in byRow[number] ?? [] {
        guard let change = changes[reference] else { continue }
        if change.content != nil { try checkPlace(of: reference) }
        if let (_, element) = sheet.cell(at: reference) {
          try edit(element, at: reference, change, &styles)
        } else if let text = try newCell(at: reference, change, in: row, &styles) {
          new[reference] = text
        }
      }
      insert(new, number, in: row)
    }
    if let last = changes.keys.max(by: { $0.column < $1.column }) { widen(changes, last.column) }
    return splices
  }

  // MARK: Cells that are there

  private mutating func edit(
    _ element: Int, at reference: CellReference, _ change: CellChange,
    _ styles: inout StyleAppender
  ) throws(EditError) {
    let format = markup.value(element, "s").flatMap { Int($0) } ?? 0
    let style = try self.style(format, change, &styles)
    guard let content = change.content else {
      if style != format { splices.set("s", to: String(style), of: element, in: markup) }
      return
    }
    if let formula = markup.child(element, "f") {
      if change.keepsFormula { throw refused(.formula, reference.description) }
      try checkFormula(formula)
      removedFormulas.append(reference)
    }
    let (type, inner) = try fragment(of: content)
    var tag = "<c"
    for attribute in markup.attributes(element) {
      let name = markup.text(attribute.name)
      // What tells of the old value goes with it.
      guard !["t", "s", "cm", "vm"].contains(name) else { continue }
      tag += " " + name + "=\"" + markup.text(attribute.value).replacing("\"", "&quot;") + "\""
    }
    if style > 0 { tag += " s=\"\(style)\"" }
    if let type { tag += " t=\"\(type)\"" }
    let text = inner.isEmpty ? tag + "/>" : tag + ">" + inner + "</c>"
    splices.replace(markup.elements[element].whole, with: prefixed(text, sheet.prefix))
  }

  private func checkFormula(_ formula: Int) throws(EditError) {
    let range = markup.value(formula, "ref").flatMap { CellRange($0) }
    switch markup.value(formula, "t") {
    case "shared" where range.map { $0.first != $0.last } ?? false:
      throw refused(.sharedFormula, range?.description ?? "")
    case "array" where range.map { $0.first != $0.last } ?? false, "dataTable":
      throw refused(.arrayFormula, range?.description ?? "")
    default: return
    }
  }

  /// Refuses what lies in an array formula beside its first cell, or is covered by another cell.
  private func checkPlace(of reference: CellReference) throws(EditError) {
    if let range = sheet.arrays.first(where: { $0.contains(reference) && $0.first != reference }) {
      throw refused(.arrayFormula, range.description)
    }
    if let range = merges.first(where: { $0.contains(reference) && $0.first != reference }) {
      throw refused(.covered, range.description)
    }
  }

  // MARK: New cells

  private mutating func newCell(
    at reference: CellReference, _ change: CellChange, in row: SheetMarkup.Row?,
    _ styles: inout StyleAppender
  ) throws(EditError) -> String? {
    // To clear what is not there changes nothing.
    if change.fill == nil, change.content == .blank || change.content == nil { return nil }
    let style = try style(inherited(at: reference, row), change, &styles)
    let (type, inner) = try fragment(of: change.content ?? .blank)
    var tag = "<c r=\"\(reference)\""
    if style > 0 { tag += " s=\"\(style)\"" }
    if let type { tag += " t=\"\(type)\"" }
    return prefixed(inner.isEmpty ? tag + "/>" : tag + ">" + inner + "</c>", sheet.prefix)
  }

  /// The format that a cell without element has: its row's, else its column's.
  private func inherited(at reference: CellReference, _ row: SheetMarkup.Row?) -> Int {
    if let row, let format = markup.value(row.element, "s").flatMap({ Int($0) }) { return format }
    guard let columns = markup.child(0, "cols") else { return 0 }
    for column in markup.children(columns) {
      guard let first = markup.value(column, "min").flatMap({ Int($0) }),
        let last = markup.value(column, "max").flatMap({ Int($0) }), first <= last,
        (first...last).contains(reference.column)
      else { continue }
      return markup.value(column, "style").flatMap { Int($0) } ?? 0
    }
    return 0
  }

  private mutating func insert(
    _ new: [CellReference: String], _ number: Int, in row: SheetMarkup.Row?
  ) {
    guard !new.isEmpty else { return }
    guard let row else {
      let cells = new.keys.sorted().compactMap { new[$0] }.joined()
      let name = sheet.prefix + "row"
      let text = "<\(name) r=\"\(number)\">\(cells)</\(name)>"
      if let data = sheet.data {
        let next = sheet.rows.first { $0.number > number }
        splices.insert(text, in: data, before: next?.element, of: markup)
      } else {
        let name = sheet.prefix + "sheetData"
        splices.insert(
          "<\(name)>\(text)</\(name)>", in: 0,
          before: SheetOrder.next(after: "sheetData", in: markup),
          of: markup)
      }
      return
    }
    for reference in new.keys.sorted() {
      let next = row.cells.first { $0.reference.column > reference.column }
      splices.insert(new[reference] ?? "", in: row.element, before: next?.element, of: markup)
    }
    widenSpans(of: row, new.keys.map(\.column))
  }

  /// A row may say which columns it spans (18.3.1.73); what is wrong there is a fault for some programs.
  private mutating func widenSpans(of row: SheetMarkup.Row, _ columns: [Int]) {
    guard let spans = markup.value(row.element, "spans") else { return }
    let ends = spans.split(separator: " ").flatMap { $0.split(separator: ":") }.compactMap {
      Int($0)
    }
    let all = ends + columns
    guard let first = all.min(), let last = all.max(),
      first < (ends.min() ?? 0) || last > (ends.max() ?? 0)
    else { return }
    splices.set("spans", to: "\(first):\(last)", of: row.element, in: markup)
  }

  /// The stated range of the sheet's cells grows with them.
  private mutating func widen(_ changes: [CellReference: CellChange], _ column: Int) {
    guard let dimension = markup.child(0, "dimension"),
      let range = markup.value(dimension, "ref").flatMap({ CellRange($0) })
    else { return }
    let written = changes.filter { $0.value.content != nil && $0.value.content != .blank }.keys
    guard written.contains(where: { !range.contains($0) }) else { return }
    let rows = written.map(\.row) + [range.first.row, range.last.row]
    let columns = written.map(\.column) + [range.first.column, range.last.column]
    let wide = CellRange(
      CellReference(row: rows.min() ?? 1, column: columns.min() ?? 1),
      CellReference(row: rows.max() ?? 1, column: columns.max() ?? 1))
    splices.set("ref", to: wide.description, of: dimension, in: markup)
  }

  // MARK: Contents

  private func style(
    _ base: Int, _ change: CellChange, _ styles: inout StyleAppender
  ) throws(EditError) -> Int {
    var style = base
    if let fill = change.fill {
      let number = try styles.index(StyleFragments.fill(fill), in: .fills)
      style = try styles.format(like: style, ["fillId": String(number), "applyFill": "1"])
    }
    if case .date = change.content {
      let identifier = styles.value("numFmtId", ofFormat: style) ?? "0"
      let code =
        styles.code(ofNumberFormat: identifier) ?? Int(identifier).flatMap(NumberFormat.builtIn)
      if NumberFormat.kind(of: code ?? "") != .date {
        style = try styles.format(like: style, ["numFmtId": "14", "applyNumberFormat": "1"])
      }
    }
    return style
  }

  /// The type and the inner elements of a cell, as writing a workbook makes them.
  private mutating func fragment(
    of content: CellContent
  ) throws(EditError) -> (type: String?, inner: String) {
    if case .formula = content { addsFormulas = true }
    var document = WorksheetDocument(name: "x")
    document.rows = [OutputRow(1, cells: [OutputCell(1, try counted(content))])]
    let markup: Markup
    do throws(WriteError) {
      markup = Markup(try SheetFragments(document).sheet)
    } catch {
      throw .write(error)
    }
    guard let cell = markup.elements.indices.first(where: { markup.hasLocalName($0, "c") }) else {
      return (nil, "")
    }
    return (markup.value(cell, "t"), markup.text(markup.elements[cell].content))
  }

  /// Dates as the workbook counts them.
  private func counted(_ content: CellContent) throws(EditError) -> CellContent {
    guard case .date(let date) = content else { return content }
    // Before, programs disagree about the days (ECMA-376 Part 1, 18.17.4.1).
    let first =
      dateSystem == .since1904
      ? DateTime(year: 1904, month: 1, day: 1) : DateTime(year: 1900, month: 3, day: 1)
    guard date.calendarDay.isValid, date >= first, date.year <= 9999 else {
      throw .write(.invalid(.date, value: date.description, at: WriteError.Place()))
    }
    return .number(dateSystem.serial(of: date))
  }

  private func refused(_ reason: EditError.Reason, _ detail: String) -> EditError {
    .refused(reason, part: sheet.part, detail: detail)
  }
}
