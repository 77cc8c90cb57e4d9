import WorkbookModel
import WorkbookWriters

/// The drawing that the boxes of notes stand in (ECMA-376 Part 4, 19), which need not be well-formed.
struct CommentBoxes {
  private let markup: Markup

  init(_ markup: Markup) { self.markup = markup }

  /// Adds a box for each note.
  func adding(_ comments: [CellComment]) -> Splices {
    var splices = Splices()
    var number = max(lastNumber, 1024)
    let place = markup.elements[0].contentEnd
    if !hasShapeType { splices.insert(Self.shapeType, at: place) }
    for comment in comments {
      number += 1
      var shape = String(decoding: CommentBox.shape(comment, number: number), as: UTF8.self)
      // The prefixes of the rest are not known.
      shape = "<v:shape" + Self.namespaces + shape.dropFirst("<v:shape".count)
      splices.insert(shape, at: place)
    }
    return splices
  }

  /// Takes out the boxes of notes on cells; says whether no shape is left.
  func removing(_ cells: Set<CellReference>) -> (splices: Splices, isEmpty: Bool) {
    var splices = Splices()
    let shapes = markup.children(0).filter { element in
      let name = markup.localName(element)
      return !["shapelayout", "shapetype"].contains(name)
    }
    var gone = 0
    for shape in shapes where note(of: shape).map(cells.contains) ?? false {
      splices.remove(markup.elements[shape].whole)
      gone += 1
    }
    let left = shapes.filter { note(of: $0).map { !cells.contains($0) } ?? true }
    removeShapeType(unlessUsedBy: left, &splices)
    return (splices, gone == shapes.count)
  }

  /// The kind of shape that was added with the first box goes with the last one.
  private func removeShapeType(unlessUsedBy shapes: [Int], _ splices: inout Splices) {
    let isUsed = shapes.contains {
      markup.text(markup.elements[$0].tag).hasPrefix("<v:shape" + Self.namespaces)
    }
    guard !isUsed else { return }
    for element in markup.children(0) where markup.hasLocalName(element, "shapetype") {
      if markup.text(markup.elements[element].whole) == Self.shapeType {
        splices.remove(markup.elements[element].whole)
      }
    }
  }

  private func note(of shape: Int) -> CellReference? {
    var row: Int?
    var column: Int?
    var isNote = false
    for element in markup.descendants(shape) {
      switch markup.localName(element) {
      case "ClientData": isNote = markup.value(element, "ObjectType") == "Note"
      case "Row": row = Int(markup.content(element).filter { !$0.isWhitespace })
      case "Column": column = Int(markup.content(element).filter { !$0.isWhitespace })
      default: continue
      }
    }
    guard isNote, let row, let column else { return nil }
    return CellReference(row: row + 1, column: column + 1)
  }

  /// The greatest number of a shape, whose identifiers are `_x0000_s1025` and the like.
  private var lastNumber: Int {
    markup.elements.indices.compactMap { element in
      guard let identifier = markup.value(element, "id") ?? markup.value(element, "o:spid"),
        let mark = identifier.range(of: "_s")
      else { return nil }
      return Int(identifier[mark.upperBound...])
    }.filter { $0 < 1 << 30 }.max() ?? 0
  }

  private var hasShapeType: Bool {
    markup.elements.indices.contains { element in
      markup.hasLocalName(element, "shapetype") && markup.value(element, "id") == "_x0000_t202"
    }
  }

  private static let namespaces =
    " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
    + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\""

  private static let shapeType =
    "<v:shapetype" + namespaces
    + " id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
    + "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
}
