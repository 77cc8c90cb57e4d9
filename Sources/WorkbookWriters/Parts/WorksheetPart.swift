import WorkbookModel

/// `xl/worksheets/sheet*.xml` (ECMA-376 Part 1, 18.3.1.99), made chunk by chunk.
///
/// The order of the elements is that of CT_Worksheet.
struct WorksheetPart {
  /// How many bytes gather before they are handed on.
  private static let chunkSize = 1 << 16

  private enum Stage {
    case head
    case rows
    case done
  }

  private let sheet: WorksheetDocument
  private let isActive: Bool
  private let links: SheetLinks
  private let tables: WorkbookTables
  private let feed: RowFeed?
  private var stage = Stage.head
  private var xml = XMLBuffer()
  private var data: SheetDataWriter
  private var nextStored = 0
  private var nextFed: RowFeed.Next?

  /// Makes the part; rows are asked for when the bytes are.
  ///
  /// - Parameter feed: what gives the rows behind those that the sheet holds; `nil` for the sheet's own.
  init(
    _ sheet: WorksheetDocument, isActive: Bool, links: SheetLinks, tables: WorkbookTables,
    feed: RowFeed? = nil
  ) {
    self.sheet = sheet
    self.isActive = isActive
    self.links = links
    self.tables = tables
    data = SheetDataWriter(sheetName: sheet.name)
    self.feed = feed ?? RowFeed(of: sheet)
  }

  /// Appends the next bytes; `false` at the end.
  mutating func appendChunk(to buffer: inout [UInt8]) throws(WriteError) -> Bool {
    switch stage {
    case .head:
      writeHead()
      nextFed = try feed?.start()
      stage = .rows
    case .rows:
      try writeRows()
    case .done:
      return false
    }
    xml.drain(into: &buffer)
    return true
  }

  private mutating func writeRows() throws(WriteError) {
    while xml.bytes.count < Self.chunkSize {
      guard let row = try nextRow() else {
        xml.endTag("sheetData")
        writeTail()
        stage = .done
        return
      }
      try data.write(row, tables: tables, to: &xml)
    }
  }

  private mutating func nextRow() throws(WriteError) -> OutputRow? {
    if nextStored < sheet.rows.count {
      nextStored += 1
      return sheet.rows[nextStored - 1]
    }
    return try nextFed?()
  }

  private mutating func writeHead() {
    xml.declaration()
    xml.open("worksheet", ["xmlns": Namespace.main, "xmlns:r": Namespace.relationships])
    SheetViewElements.writeProperties(of: sheet, to: &xml)
    if let dimension = sheet.dimension(with: feed) {
      xml.empty("dimension", ["ref": dimension.description])
    }
    SheetViewElements.writeViews(of: sheet, isActive: isActive, to: &xml)
    SheetViewElements.writeFormat(of: sheet, to: &xml)
    SheetViewElements.writeColumns(of: sheet, styles: &tables.styles, to: &xml)
    xml.open("sheetData")
  }

  private mutating func writeTail() {
    if let protection = sheet.protection {
      SheetRuleElements.write(protection, to: &xml)
    }
    if let filter = sheet.autoFilter { xml.empty("autoFilter", ["ref": filter.description]) }
    SheetRuleElements.writeMerges(sheet.merges, to: &xml)
    SheetRuleElements.write(sheet.conditionalFormats, styles: &tables.styles, to: &xml)
    SheetRuleElements.write(sheet.validations, to: &xml)
    SheetRuleElements.write(sheet.hyperlinks, links: links, to: &xml)
    PrintElements.write(of: sheet, to: &xml)
    if let drawing = links.drawing {
      xml.empty("drawing", ["r:id": drawing])
    }
    if let drawing = links.legacyDrawing {
      xml.empty("legacyDrawing", ["r:id": drawing])
    }
    xml.endTag("worksheet")
  }
}

/// A sheet's relationships and the identifiers of those that the sheet names.
struct SheetLinks {
  /// All relationships of the sheet.
  private(set) var relationships = RelationshipList()
  /// The identifier of the drawing with the charts.
  private(set) var drawing: String?
  /// The identifier of the boxes of the comments.
  private(set) var legacyDrawing: String?
  /// The identifiers of the links that lead out of the package, in their order.
  private(set) var addresses: [String] = []

  /// - Parameter number: the sheet's number from 1, which its parts' names carry.
  init(of sheet: WorksheetDocument, number: Int) {
    if !sheet.charts.isEmpty {
      drawing = relationships.add(.drawing, target: "../drawings/drawing\(number).xml")
    }
    if !sheet.comments.isEmpty {
      legacyDrawing = relationships.add(
        .vmlDrawing, target: "../drawings/vmlDrawing\(number).vml")
      relationships.add(.comments, target: "../comments\(number).xml")
    }
    for link in sheet.hyperlinks {
      guard case .address(let address) = link.target else { continue }
      addresses.append(relationships.add(.hyperlink, target: address, isExternal: true))
    }
  }
}

extension WorksheetDocument {
  /// The smallest range that holds all cells (ECMA-376 Part 1, 18.3.1.35); `nil` where rows are
  /// streamed that nobody has counted.
  func dimension(with feed: RowFeed?) -> CellRange? {
    var bounds: CellRange?
    func extend(_ range: CellRange) {
      guard let known = bounds else {
        bounds = range
        return
      }
      bounds = CellRange(
        CellReference(
          row: min(known.first.row, range.first.row),
          column: min(known.first.column, range.first.column)),
        CellReference(
          row: max(known.last.row, range.last.row),
          column: max(known.last.column, range.last.column)))
    }
    for row in rows {
      guard let first = row.cells.first, let last = row.cells.last else { continue }
      extend(
        CellRange(
          CellReference(row: row.number, column: first.column),
          CellReference(row: row.number, column: last.column)))
    }
    if let feed {
      guard let range = feed.dimension else { return nil }
      extend(range)
    }
    let corner = CellReference(row: 1, column: 1)
    return bounds ?? CellRange(corner, corner)
  }
}
