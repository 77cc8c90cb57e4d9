import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension WorkbookEditor {
  /// Adds notes, each under a line that makes it known again.
  ///
  /// Where a cell has a note already its text stays, and the new one follows. Cells with a thread of
  /// comments are left out.
  ///
  /// - Parameters:
  ///   - notes: the texts by cell.
  ///   - author: who is named as the notes' author.
  ///   - mark: the line that stands above each; the same one takes them out again.
  ///   - sheet: the sheet's name.
  /// - Returns: the cells that were left out.
  @discardableResult
  public mutating func addNotes(
    _ notes: [CellReference: String], author: String, mark: String, in sheet: String
  ) throws(EditError) -> Set<CellReference> {
    var work = self
    let part = try work.part(of: sheet)
    let threads = try work.threads(of: part)
    let left = notes.filter { !threads.contains($0.key) }
    guard !left.isEmpty else { return Set(notes.keys) }
    let list = try work.sheets()
    let comments = try work.commentsPart(of: part, list)
    let markup = try work.package.markup(of: comments)
    var edits = try CommentEdits(markup, part: comments)
    let added = edits.add(left, author: author, mark: mark)
    work.package.apply(added.splices, to: markup, part: comments)
    if !added.newCells.isEmpty {
      try work.addBoxes(
        added.newCells.map { CellComment($0, text: mark + "\n" + (left[$0] ?? "")) }, to: part,
        list)
    }
    self = work
    return threads.intersection(notes.keys)
  }

  /// Takes out what stands in notes under a mark; notes that hold nothing else go with their boxes.
  public mutating func removeNotes(mark: String, in sheet: String) throws(EditError) {
    var work = self
    let part = try work.part(of: sheet)
    guard let comments = try work.related("comments", of: part) else { return }
    let markup = try work.package.markup(of: comments)
    var edits = try CommentEdits(markup, part: comments)
    let removed = edits.remove(mark: mark)
    if removed.isEmpty, !removed.goneCells.isEmpty {
      try work.package.unrelate(part, from: comments)
      try work.package.drop(comments)
    } else {
      work.package.apply(removed.splices, to: markup, part: comments)
    }
    if !removed.goneCells.isEmpty {
      try work.removeBoxes(Set(removed.goneCells), from: part)
    }
    self = work
  }

  /// The cells with threads of comments ([MS-XLSX] 2.4.87).
  public func threadedCells(in sheet: String) throws(EditError) -> Set<CellReference> {
    var copy = self
    return try copy.threads(of: try copy.part(of: sheet))
  }

  // MARK: Parts

  private mutating func threads(of part: String) throws(EditError) -> Set<CellReference> {
    var cells: Set<CellReference> = []
    for relation in try package.relations(of: part) where relation.kind == "threadedComment" {
      guard let name = relation.part, package.name(of: name) != nil else { continue }
      let markup = try package.markup(of: name)
      for element in markup.children(0) {
        if let cell = markup.value(element, "ref").flatMap({ CellReference($0) }) {
          cells.insert(cell)
        }
      }
    }
    return cells
  }

  /// The part of a sheet's relationship of a kind.
  private mutating func related(_ kind: String, of part: String) throws(EditError) -> String? {
    try package.relations(of: part).first { $0.kind == kind }?.part.flatMap { package.name(of: $0) }
  }

  private mutating func commentsPart(
    of part: String, _ list: SheetList
  ) throws(EditError) -> String {
    if let known = try related("comments", of: part) { return known }
    let name = try package.freeName("xl/comments", ".xml")
    package.add(name, CommentEdits.empty(namespace: list.namespace))
    try package.declareType(
      of: name, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
    _ = try package.relate(part, to: name, type: list.type("comments"))
    return name
  }

  /// The part of a sheet's drawing of notes, which its `legacyDrawing` names.
  private mutating func drawing(of part: String) throws(EditError) -> String? {
    let markup = try SheetMarkup.outline(&package, part: part)
    guard let element = markup.child(0, "legacyDrawing"),
      let id = markup.qualifiedValue(element, "id")
    else { return nil }
    return try package.relations(of: part).first { $0.id == id }?.part
      .flatMap { package.name(of: $0) }
  }

  private mutating func addBoxes(
    _ comments: [CellComment], to part: String, _ list: SheetList
  ) throws(EditError) {
    if let known = try drawing(of: part) {
      let markup = try package.markup(of: known)
      package.apply(CommentBoxes(markup).adding(comments), to: markup, part: known)
      return
    }
    let name = try package.freeName("xl/drawings/vmlDrawing", ".vml")
    let number = list.entries.firstIndex { $0.part == part }.map { $0 + 1 } ?? 1
    package.add(name, CommentBox.drawing(comments, number: number))
    try package.declareType(
      of: name, "application/vnd.openxmlformats-officedocument.vmlDrawing")
    let id = try package.relate(part, to: name, type: list.type("vmlDrawing"))
    let markup = try SheetMarkup.outline(&package, part: part)
    var splices = Splices()
    let known = markup.rootPrefix(of: { $0 == list.relationNamespace }, allowsDefault: false)
    let link =
      known.map { "\($0)id=\"\(id)\"" } ?? "xmlns:r=\"\(list.relationNamespace)\" r:id=\"\(id)\""
    let text = "<\(markup.prefix(0))legacyDrawing \(link)/>"
    if let dangling = markup.child(0, "legacyDrawing") {
      splices.replace(markup.elements[dangling].whole, with: text)
    } else {
      splices.insert(
        text, in: 0, before: SheetOrder.next(after: "legacyDrawing", in: markup), of: markup)
    }
    package.apply(splices, to: markup, part: part)
  }

  private mutating func removeBoxes(
    _ cells: Set<CellReference>, from part: String
  ) throws(EditError) {
    guard let drawing = try drawing(of: part) else { return }
    let markup = try package.markup(of: drawing)
    let removed = CommentBoxes(markup).removing(cells)
    guard removed.isEmpty else {
      package.apply(removed.splices, to: markup, part: drawing)
      return
    }
    let sheet = try SheetMarkup.outline(&package, part: part)
    var splices = Splices()
    if let element = sheet.child(0, "legacyDrawing") {
      splices.remove(sheet.elements[element].whole)
    }
    package.apply(splices, to: sheet, part: part)
    try package.unrelate(part, from: drawing)
    try package.drop(drawing)
  }
}
