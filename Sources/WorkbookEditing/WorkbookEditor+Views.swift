import WorkbookModel
import WorkbookWriters

extension WorkbookEditor {
  /// Shows a sheet, or hides it.
  ///
  /// - Throws: ``EditError`` with `lastSheet` where no other sheet would be seen.
  public mutating func setHidden(_ isHidden: Bool, sheet: String) throws(EditError) {
    let list = try sheets()
    guard
      let place = list.entries.firstIndex(where: { $0.name == sheet })
        ?? list.entries.firstIndex(where: { $0.name.lowercased() == sheet.lowercased() })
    else { throw .noSuchSheet(sheet) }
    let isSeenElsewhere = list.entries.indices.contains {
      $0 != place && list.entries[$0].isVisible
    }
    guard !isHidden || isSeenElsewhere else {
      throw .refused(.lastSheet, part: workbookPart, detail: sheet)
    }
    var splices = Splices()
    splices.set(
      "state", to: isHidden ? "hidden" : nil, of: list.entries[place].element, in: list.markup)
    package.apply(splices, to: list.markup, part: workbookPart)
  }

  /// Lays a link to another cell of the workbook over a cell; `nil` takes out the one that is there.
  ///
  /// What the cell holds and how it looks stays.
  public mutating func setLink(
    of cell: CellReference, to target: (sheet: String, cell: CellReference)?, in sheet: String
  ) throws(EditError) {
    try edit(sheet) { (markup, splices) throws(EditError) in
      let list = markup.child(0, "hyperlinks")
      let links = list.map { markup.children($0) } ?? []
      let known = links.first { link in
        markup.value(link, "ref").flatMap { CellRange($0) } == CellRange(cell, cell)
      }
      let prefix = markup.prefix(0)
      let text = target.map { target in
        let place = SheetName.quoted(target.sheet) + "!" + target.cell.description
        return prefixed(
          "<hyperlink ref=\"\(cell)\" location=\"\(MarkupText.attribute(place))\"/>", prefix)
      }
      switch (known, text) {
      case (let link?, let text?): splices.replace(markup.elements[link].whole, with: text)
      case (let link?, nil):
        let gone = links.count == 1 ? list ?? link : link
        splices.remove(markup.elements[gone].whole)
      case (nil, let text?):
        if let list {
          splices.insert(text, in: list, before: nil, of: markup)
        } else {
          splices.insert(
            prefixed("<hyperlinks>", prefix) + text + prefixed("</hyperlinks>", prefix), in: 0,
            before: SheetOrder.next(after: "hyperlinks", in: markup), of: markup)
        }
      case (nil, nil): return
      }
    }
  }
}
