import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension WorkbookEditor {
  /// Sets what cells hold; `.blank` clears one and keeps its format.
  ///
  /// A cell that is not there is made, with the format of its row or column. A date in a cell that shows
  /// none gets a date format. Texts never become formulas.
  ///
  /// - Parameters:
  ///   - contents: what the cells hold from now on.
  ///   - sheet: the sheet's name.
  ///   - keepingFormulas: whether a cell that computes is refused.
  /// - Throws: ``EditError`` with `sharedFormula`, `arrayFormula`, `tableHeading` or `covered` for cells
  ///   that others depend on, and with `formula` where such are to stay.
  public mutating func setCells(
    _ contents: [CellReference: CellContent], in sheet: String, keepingFormulas: Bool = false
  ) throws(EditError) {
    let part = try part(of: sheet)
    try checkTables(of: part, contents.keys)
    try change(
      contents.mapValues { CellChange(content: $0, keepsFormula: keepingFormulas) }, in: part)
    changed[part, default: [:]].merge(contents) { $1 }
  }

  /// Has all formulas computed when the workbook is opened, since what they refer to was changed.
  public mutating func recalculateOnOpening() throws(EditError) {
    let list = try sheets()
    package.apply(list.recalculating(), to: list.markup, part: workbookPart)
  }

  /// Sets what one cell holds.
  public mutating func setCell(
    _ cell: CellReference, to content: CellContent, in sheet: String
  ) throws(EditError) {
    try setCells([cell: content], in: sheet)
  }

  /// Gives cells a background; all else of their formats stays.
  public mutating func setFill(
    _ color: CellColor, of cells: [CellReference], in sheet: String
  ) throws(EditError) {
    let fills = Dictionary(cells.map { ($0, CellChange(fill: color)) }) { first, _ in first }
    try change(fills, in: try part(of: sheet))
  }

  private mutating func change(
    _ changes: [CellReference: CellChange], in part: String
  ) throws(EditError) {
    guard !changes.isEmpty else { return }
    // What throws on its way leaves the editor as it was.
    var work = self
    let list = try work.sheets()
    let sheet = try SheetMarkup(&work.package, part: part, rows: Set(changes.keys.map(\.row)))
    var edits = CellEdits(sheet, dateSystem: list.dateSystem)
    try work.withStyles(list) { (styles) throws(EditError) in
      let splices = try edits.splices(changes, &styles)
      return splices
    } then: { package, splices in
      package.apply(splices, to: sheet.markup, part: part)
    }
    try work.settleFormulas(edits, list, part)
    work.touched[part, default: []].formUnion(changes.keys.map(\.row))
    self = work
  }

  /// Runs something that may append styles, then appends them.
  mutating func withStyles<Result>(
    _ list: SheetList, _ body: (inout StyleAppender) throws(EditError) -> Result,
    then finish: (inout WorkingPackage, Result) -> Void
  ) throws(EditError) {
    let relations = try package.relations(of: workbookPart)
    let known = relations.first { $0.kind == "styles" }?.part.flatMap { package.name(of: $0) }
    let part = known ?? "xl/styles.xml"
    let isNew = package.name(of: part) == nil
    let markup: Markup
    if isNew {
      markup = Markup(
        Array((WorkingPackage.declaration + "<styleSheet xmlns=\"\(list.namespace)\"/>").utf8))
    } else {
      markup = try package.markup(of: part)
    }
    var styles = try StyleAppender(markup, part: part)
    if isNew { try styles.reserve(formats: try formatsInUse(list)) }
    let result = try body(&styles)
    let splices = styles.splices()
    if isNew, !splices.isEmpty {
      package.add(part, splices.applied(to: markup.bytes))
      try package.declareType(
        of: part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")
      _ = try package.relate(workbookPart, to: part, type: list.type("styles"))
    } else {
      package.apply(splices, to: markup, part: part)
    }
    finish(&package, result)
  }

  /// How many formats the cells of a workbook without styles name.
  private mutating func formatsInUse(_ list: SheetList) throws(EditError) -> Int {
    var last = 0
    for part in list.entries.compactMap(\.part) {
      let markup = try package.markup(of: part)
      for element in markup.elements.indices {
        let name = ["c": "s", "row": "s", "col": "style"][markup.localName(element)]
        guard let name, let number = markup.value(element, name).flatMap({ Int($0) }) else {
          continue
        }
        last = max(last, number)
      }
    }
    return last + 1
  }

  /// The chain of calculation names formulas that are there, and only those.
  private mutating func settleFormulas(
    _ edits: CellEdits, _ list: SheetList, _ part: String
  ) throws(EditError) {
    guard edits.addsFormulas || !edits.removedFormulas.isEmpty,
      let chain = try package.relations(of: workbookPart).first(where: { $0.kind == "calcChain" })?
        .part,
      let entry = list.entries.first(where: { $0.part == part })
    else { return }
    let markup = try package.markup(of: chain)
    let number = list.markup.value(entry.element, "sheetId") ?? ""
    let removed = CalculationChain.removing(
      Set(edits.removedFormulas.map(\.description)), ofSheet: number, from: markup)
    // Programs make the chain anew where it is missing, not where formulas are missing in it.
    if edits.addsFormulas || removed.isEmpty {
      try package.unrelate(workbookPart, from: chain)
      try package.drop(chain)
    } else {
      package.apply(removed.splices, to: markup, part: chain)
    }
  }

  /// The headings of tables repeat the names of their columns.
  private mutating func checkTables(
    of part: String, _ cells: some Collection<CellReference>
  ) throws(EditError) {
    for relation in try package.relations(of: part) where relation.kind == "table" {
      guard let table = relation.part, package.name(of: table) != nil else { continue }
      let markup = try package.markup(of: table)
      guard let range = markup.value(0, "ref").flatMap({ CellRange($0) }),
        markup.value(0, "headerRowCount") != "0",
        let cell = cells.first(where: { range.contains($0) && $0.row == range.first.row })
      else { continue }
      throw .refused(.tableHeading, part: table, detail: cell.description)
    }
  }
}
