import WorkbookModel

/// A worksheet part under change: its elements, with those of its rows as far as they are asked for.
struct SheetMarkup {
  /// A row element and its cells.
  struct Row {
    var number: Int
    var element: Int
    var cells: [(reference: CellReference, element: Int)]
    /// Whether a cell's address contradicts the row's.
    var isOdd: Bool
  }

  let part: String
  let markup: Markup
  /// The index of `sheetData`; `nil` where there is none.
  let data: Int?
  /// The rows; only those that were asked for, or state no number, have cells.
  private(set) var rows: [Row] = []
  /// The ranges of array formulas and data tables.
  let arrays: [CellRange]

  /// Reads a part with the cells of some rows.
  init(_ package: inout WorkingPackage, part: String, rows wanted: Set<Int>) throws(EditError) {
    self.part = part
    let keeps = { (opening: MarkupScanner.Opening) -> Bool in
      guard opening.element.depth == 2, Self.isRow(opening) else { return true }
      let attributes = MarkupScanner.attributes(
        opening.bytes, opening.element.name.upperBound, opening.element.tag.upperBound)
      let number = attributes.first { opening.bytes[$0.name].elementsEqual("r".utf8) }
        .flatMap { Int(String(decoding: opening.bytes[$0.value], as: UTF8.self)) }
      guard let number, !wanted.contains(number) else { return true }
      // Cells that state another row than theirs may be those that are looked for.
      return opening.bytes.withUnsafeBufferPointer {
        $0.hasContradictingCell(number, from: opening.element.tag.upperBound)
      }
    }
    if let excerpt = try package.excerpt(of: part, rows: wanted) {
      markup = Markup(excerpt.text, isExcerpt: true, keeps: keeps)
      arrays = excerpt.arrays
    } else {
      markup = try package.markup(of: part, keeps: keeps)
      arrays = Self.arrays(in: markup)
    }
    guard markup.hasLocalName(0, "worksheet") else {
      throw .refused(.structure, part: part, detail: "worksheet")
    }
    data = markup.child(0, "sheetData")
    // Of cells that stand twice, one in each, another may count than the one that is found.
    let lists = markup.children(0).count { [markup] in markup.isNamed($0, "sheetData") }
    guard lists <= 1, !Self.hasMisplacedRows(markup, data) else {
      throw .refused(.structure, part: part, detail: "sheetData")
    }
    if let data { readRows(in: data) }
  }

  /// A worksheet part without what is inside its `sheetData`.
  static func outline(
    _ package: inout WorkingPackage, part: String
  ) throws(EditError) -> Markup {
    let version = package.version(of: part)
    if let known = package.memory.outline(of: part, version) { return known }
    let markup: Markup
    if let excerpt = try package.excerpt(of: part, rows: []) {
      markup = Markup(excerpt.text, isExcerpt: true, keeps: isOutsideRows)
    } else {
      markup = try package.markup(of: part, keeps: isOutsideRows)
    }
    guard markup.hasLocalName(0, "worksheet") else {
      throw .refused(.structure, part: part, detail: "worksheet")
    }
    package.memory.keep(markup, of: part, version)
    return markup
  }

  /// The same of a text that is known to be a worksheet.
  static func outline(_ text: [UInt8]) -> Markup { Markup(text, keeps: isOutsideRows) }

  private static func isOutsideRows(_ opening: MarkupScanner.Opening) -> Bool {
    opening.element.depth != 1
      || !opening.bytes[opening.element.local..<opening.element.name.upperBound]
        .elementsEqual("sheetData".utf8)
  }

  /// The prefix of the part's elements.
  var prefix: String { markup.prefix(0) }

  /// The last cell element with an address, which is the one that counts.
  func cell(at reference: CellReference) -> (row: Row, element: Int)? {
    for row in rows.reversed() {
      if let cell = row.cells.last(where: { $0.reference == reference }) {
        return (row, cell.element)
      }
    }
    return nil
  }

  private static func isRow(_ opening: MarkupScanner.Opening) -> Bool {
    opening.bytes[opening.element.local..<opening.element.name.upperBound]
      .elementsEqual("row".utf8)
  }

  private static func arrays(in markup: Markup) -> [CellRange] {
    func contains(_ text: String) -> Bool {
      markup.bytes.withUnsafeBufferPointer { Array(text.utf8).isFound(in: $0) }
    }
    guard contains("\"array\"") || contains("'array'") || contains("dataTable") else { return [] }
    let whole = Markup(markup.bytes)
    return whole.elements.indices.compactMap { element in
      guard whole.isNamed(element, "f"), let type = whole.value(element, "t"),
        type == "array" || type == "dataTable"
      else { return nil }
      return whole.value(element, "ref").flatMap { CellRange($0) }
    }
  }

  /// Whether rows stand where none may, which are read all the same.
  private static func hasMisplacedRows(_ markup: Markup, _ data: Int?) -> Bool {
    markup.elements.indices.contains { element in
      let parent = markup.elements[element].parent
      return parent > 0 && markup.isNamed(element, "sheetData")
        || parent != data && markup.isNamed(element, "row")
    }
  }

  private mutating func readRows(in data: Int) {
    var last = 0
    var next = data + 1
    while next < markup.elements.count,
      markup.elements[next].tag.lowerBound < markup.elements[data].end
    {
      let element = next
      next += 1
      guard markup.elements[element].parent == data, markup.isNamed(element, "row") else {
        continue
      }
      let stated = markup.value(element, "r").flatMap { Int($0) }
      var row = Row(number: stated ?? last + 1, element: element, cells: [], isOdd: false)
      var column = 0
      while next < markup.elements.count,
        markup.elements[next].tag.lowerBound < markup.elements[element].end
      {
        let cell = next
        next += 1
        guard markup.elements[cell].parent == element, markup.isNamed(cell, "c") else { continue }
        if let text = markup.value(cell, "r"), let reference = CellReference(text) {
          if reference.row != row.number {
            if stated != nil || !row.cells.isEmpty { row.isOdd = true }
            row.number = reference.row
          }
          column = reference.column
        } else {
          column += 1
        }
        row.cells.append((CellReference(row: row.number, column: column), cell))
      }
      if row.isOdd, let stated { row.number = stated }
      last = row.cells.last?.reference.row ?? row.number
      rows.append(row)
    }
  }
}

/// The order of a worksheet's elements (ECMA-376 Part 1, 18.3.1.99 CT_Worksheet).
enum SheetOrder {
  static let names = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
  ]

  /// The child of the root before which an element with a name stands; `nil` for the end.
  static func next(after name: String, in markup: Markup) -> Int? {
    guard let place = names.firstIndex(of: name) else { return nil }
    return markup.children(0).first { child in
      rank(of: child, in: markup).map { $0 > place } ?? false
    }
  }

  /// Alternatives stand for what they hold.
  private static func rank(of child: Int, in markup: Markup) -> Int? {
    if let rank = names.firstIndex(of: markup.localName(child)) { return rank }
    guard markup.hasLocalName(child, "AlternateContent") else { return nil }
    return markup.descendants(child).lazy.compactMap { names.firstIndex(of: markup.localName($0)) }
      .first
  }
}
