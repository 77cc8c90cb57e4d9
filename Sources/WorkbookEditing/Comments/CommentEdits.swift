import WorkbookModel
import WorkbookWriters

/// Notes of a part of comments (ECMA-376 Part 1, 18.7), appended to and cut again.
///
/// What is added begins with a line of its own, the mark. Behind a note that somebody else has written it
/// follows that one's text; so the other's words stay, and what was added is found again by its mark even
/// after other programs have saved the file.
struct CommentEdits {
  private let markup: Markup
  private var splices = Splices()
  private let list: Int
  private let authors: Int

  init(_ markup: Markup, part: String) throws(EditError) {
    self.markup = markup
    guard let list = markup.child(0, "commentList"), let authors = markup.child(0, "authors") else {
      throw .refused(.structure, part: part, detail: "commentList")
    }
    self.list = list
    self.authors = authors
  }

  /// A part without comments.
  static func empty(namespace: String) -> [UInt8] {
    Array(
      (WorkingPackage.declaration
        + "<comments xmlns=\"\(namespace)\"><authors/><commentList/></comments>").utf8)
  }

  /// The cells that have notes, with their elements.
  private var notes: [(cell: CellReference, element: Int)] {
    markup.children(list).compactMap { element in
      guard markup.isNamed(element, "comment") else { return nil }
      return markup.value(element, "ref").flatMap { CellReference($0) }.map { ($0, element) }
    }
  }

  /// Adds texts under the mark; gives the cells that had no note before.
  mutating func add(
    _ texts: [CellReference: String], author: String, mark: String
  ) -> (splices: Splices, newCells: [CellReference]) {
    let known = notes
    let elements = Dictionary(known.map { ($0.cell, $0.element) }) { first, _ in first }
    var free: [CellReference] = []
    let isNew = texts.keys.contains { elements[$0] == nil }
    let number = isNew ? authorNumber(author) : 0
    var prepared: [CellReference: String] = [:]
    for cell in texts.keys.sorted() {
      let text = mark + "\n" + (texts[cell] ?? "")
      if let element = elements[cell] {
        append(text, to: element)
      } else {
        prepared[cell] = Self.comment(cell, number: number, text)
        free.append(cell)
      }
    }
    // Notes stand in the order of their cells where the file keeps that order.
    var place = 0
    for cell in free {
      while place < known.count, known[place].cell <= cell { place += 1 }
      let next = place < known.count ? known[place].element : nil
      splices.insert(
        prefixed(prepared[cell] ?? "", markup.prefix(0)), in: list, before: next, of: markup)
    }
    return (splices, free)
  }

  /// Cuts what stands under the mark; gives the cells whose notes are gone with it.
  mutating func remove(
    mark: String
  ) -> (splices: Splices, goneCells: [CellReference], isEmpty: Bool) {
    var gone: [CellReference] = []
    let all = notes
    for (cell, element) in all {
      guard let text = markup.child(element, "text") else { continue }
      let pieces = textElements(in: text)
      guard let first = pieces.first(where: { place(of: mark, in: $0) != nil }) else { continue }
      let before = pieces.prefix { $0 != first }.map { markup.content($0) }.joined()
      let kept = String(
        decoding: markup.content(first).utf8.prefix(place(of: mark, in: first) ?? 0), as: UTF8.self)
      if (before + kept).allSatisfy({ $0.isWhitespace || $0.isNewline }) {
        splices.remove(markup.elements[element].whole)
        gone.append(cell)
      } else {
        cut(text, at: first, keeping: kept)
      }
    }
    removeAuthor(after: Set(gone), all)
    return (splices, gone, gone.count == all.count)
  }

  // MARK: Texts

  /// The `t` elements of a text, those of phonetic runs left out.
  private func textElements(in text: Int) -> [Int] {
    markup.descendants(text).filter { element in
      markup.isNamed(element, "t") && !markup.isNamed(markup.elements[element].parent, "rPh")
    }
  }

  /// Where the mark begins, in bytes of the decoded text; with the line end before it.
  private func place(of mark: String, in element: Int) -> Int? {
    let text = Array(markup.content(element).utf8)
    let wanted = Array(mark.utf8)
    var position = 0
    while position + wanted.count <= text.count {
      if text[position..<position + wanted.count].elementsEqual(wanted) {
        while position > 0, text[position - 1] == 0x0A { position -= 1 }
        return position
      }
      position += 1
    }
    return nil
  }

  private mutating func append(_ text: String, to comment: Int) {
    guard let body = markup.child(comment, "text") else { return }
    let prefix = markup.prefix(0)
    // A text without runs becomes one, for plain text and runs do not go together.
    for child in markup.children(body) where markup.isNamed(child, "t") {
      splices.insert(prefixed("<r>", prefix), at: markup.elements[child].whole.lowerBound)
      splices.insert(prefixed("</r>", prefix), at: markup.elements[child].end)
    }
    let next = markup.children(body).first {
      markup.isNamed($0, "rPh") || markup.isNamed($0, "phoneticPr")
    }
    splices.insert(prefixed(Self.run("\n" + text), prefix), in: body, before: next, of: markup)
  }

  /// Ends a text where the mark begins.
  private mutating func cut(_ text: Int, at piece: Int, keeping kept: String) {
    let children = markup.children(text)
    let holder = markup.elements[piece].parent == text ? piece : markup.elements[piece].parent
    let after = children.drop { $0 != holder }.dropFirst().filter { markup.isNamed($0, "r") }
    for run in after { splices.remove(markup.elements[run].whole) }
    guard kept.isEmpty else {
      splices.replace(markup.elements[piece].content, with: MarkupText.content(kept))
      return
    }
    splices.remove(markup.elements[holder].whole)
    let left = children.filter { $0 != holder && !after.contains($0) }
    // One run without a font of its own is what a text without runs became.
    if left.count == 1, markup.isNamed(left[0], "r"), markup.children(left[0]).count == 1,
      markup.attributes(left[0]).isEmpty
    {
      let run = markup.elements[left[0]]
      splices.remove(run.tag)
      splices.remove(run.contentEnd..<run.end)
    }
  }

  private mutating func authorNumber(_ author: String) -> Int {
    let known = markup.children(authors)
    if let index = known.firstIndex(where: { markup.content($0) == author }) { return index }
    splices.insert(
      prefixed("<author>\(MarkupText.content(author))</author>", markup.prefix(0)), in: authors,
      before: nil, of: markup)
    return known.count
  }

  /// The last author goes with that one's last note.
  private mutating func removeAuthor(
    after gone: Set<CellReference>, _ all: [(cell: CellReference, element: Int)]
  ) {
    guard !gone.isEmpty, let last = markup.children(authors).indices.last else { return }
    func isLast(_ element: Int) -> Bool { markup.value(element, "authorId") == String(last) }
    guard all.contains(where: { gone.contains($0.cell) && isLast($0.element) }),
      !all.contains(where: { !gone.contains($0.cell) && isLast($0.element) })
    else { return }
    splices.remove(markup.elements[markup.children(authors)[last]].whole)
  }

  private static func comment(_ cell: CellReference, number: Int, _ text: String) -> String {
    "<comment ref=\"\(cell)\" authorId=\"\(number)\"><text>\(run(text))</text></comment>"
  }

  private static func run(_ text: String) -> String {
    "<r><rPr><sz val=\"10\"/><color indexed=\"81\"/><rFont val=\"Tahoma\"/><family val=\"2\"/></rPr>"
      + "<t\(PartText.needsPreservedSpace(text) ? " xml:space=\"preserve\"" : "")>\(MarkupText.content(text))</t></r>"
  }
}
