import WorkbookModel

/// A sheet and the styles that its cells name, for whoever puts a sheet into another package.
package struct SheetFragments {
  /// The worksheet part; texts stand in their cells, never in a table of strings.
  package let sheet: [UInt8]
  /// The styles part that the worksheet's indexes point into.
  package let styles: [UInt8]

  /// Makes the parts of a sheet without comments, charts and links out of the workbook.
  ///
  /// - Throws: ``WriteError`` as writing a workbook does.
  package init(_ document: WorksheetDocument) throws(WriteError) {
    try WorkbookCheck.check(WorkbookDocument(sheets: [document]))
    let tables = WorkbookTables()
    tables.strings.maximumBytes = -1
    var part = WorksheetPart(
      document, isActive: false, links: SheetLinks(of: document, number: 1), tables: tables)
    var bytes: [UInt8] = []
    while try part.appendChunk(to: &bytes) {}
    sheet = bytes
    styles = StylesPart.xml(tables.styles)
  }
}

/// The box that a comment is drawn in, for whoever adds one to a drawing.
package enum CommentBox {
  /// The box's place (ECMA-376 Part 4, 19.4.2.2, `Anchor`).
  package static func anchor(of comment: CellComment) -> String {
    LegacyDrawingPart.anchor(of: comment)
  }

  /// A drawing with the boxes of comments, as a part of its own.
  package static func drawing(_ comments: [CellComment], number: Int) -> [UInt8] {
    LegacyDrawingPart.xml(comments, sheetNumber: number)
  }

  /// One box.
  package static func shape(_ comment: CellComment, number: Int) -> [UInt8] {
    var xml = XMLBuffer(.plain)
    LegacyDrawingPart.write(comment, shape: number, to: &xml)
    return xml.bytes
  }
}

/// Text as XML parts hold it.
package enum PartText {
  /// Character data.
  package static func content(_ text: String) -> [UInt8] {
    escaped(text, .content)
  }

  /// An attribute's value, for double quotes.
  package static func attribute(_ text: String) -> [UInt8] {
    escaped(text, .attribute)
  }

  /// Whether blanks at the text's edges need `xml:space`.
  package static func needsPreservedSpace(_ text: String) -> Bool {
    XMLEscaping.needsPreservedSpace(text)
  }

  private static func escaped(_ text: String, _ context: XMLEscaping.Context) -> [UInt8] {
    var bytes: [UInt8] = []
    XMLEscaping.append(text, context: context, in: .spreadsheet, to: &bytes)
    return bytes
  }
}
