import Packaging
import WorkbookModel

/// Puts a document's parts together in the order of the archive.
///
/// Texts and styles come last, because the sheets find them while they are written.
enum PackageAssembly {
  /// - Parameter feeds: what gives the rows of sheets, by their indexes.
  static func entries(
    of document: WorkbookDocument, feeds: [Int: RowFeed] = [:]
  ) -> [ZipEntry] {
    let parts = parts(of: document, feeds: feeds)
    let types = ZipEntry(name: "[Content_Types].xml") { ContentTypesPart.xml(parts) }
    return [types] + parts.map(\.entry)
  }

  static func parts(
    of document: WorkbookDocument, feeds: [Int: RowFeed] = [:]
  ) -> [PackagePart] {
    let tables = WorkbookTables()
    var parts = packageParts(of: document.properties)
    parts.append(PackagePart("xl/workbook.xml", .workbook) { WorkbookPart.xml(document) })
    // The workbook part takes the first identifiers for its sheets.
    var related = RelationshipList()
    for index in document.sheets.indices {
      related.add(.worksheet, target: "worksheets/sheet\(index + 1).xml")
    }
    related.add(.sharedStrings, target: "sharedStrings.xml")
    related.add(.styles, target: "styles.xml")
    parts.append(relationships("xl/_rels/workbook.xml.rels", related))
    var chartsBefore = 0
    for (index, sheet) in document.sheets.enumerated() {
      let isActive = index == document.activeSheet
      parts += sheetParts(
        of: sheet, number: index + 1, isActive: isActive, chartsBefore: chartsBefore,
        tables: tables, feed: feeds[index])
      chartsBefore += sheet.charts.count
    }
    parts.append(
      PackagePart("xl/sharedStrings.xml", .sharedStrings) {
        SharedStringsPart.xml(tables.strings)
      })
    parts.append(PackagePart("xl/styles.xml", .styles) { StylesPart.xml(tables.styles) })
    return parts
  }

  private static func packageParts(of properties: DocumentProperties) -> [PackagePart] {
    var related = RelationshipList()
    related.add(.officeDocument, target: "xl/workbook.xml")
    related.add(.coreProperties, target: "docProps/core.xml")
    related.add(.extendedProperties, target: "docProps/app.xml")
    var parts = [
      PackagePart("docProps/core.xml", .coreProperties) {
        DocumentPropertiesPart.core(properties)
      },
      PackagePart("docProps/app.xml", .extendedProperties) {
        DocumentPropertiesPart.application(properties)
      },
    ]
    if !properties.custom.isEmpty {
      related.add(.customProperties, target: "docProps/custom.xml")
      parts.append(
        PackagePart("docProps/custom.xml", .customProperties) {
          DocumentPropertiesPart.custom(properties)
        })
    }
    return [relationships("_rels/.rels", related)] + parts
  }

  private static func sheetParts(
    of sheet: WorksheetDocument, number: Int, isActive: Bool, chartsBefore: Int,
    tables: WorkbookTables, feed: RowFeed?
  ) -> [PackagePart] {
    let links = SheetLinks(of: sheet, number: number)
    var parts = [
      PackagePart("xl/worksheets/sheet\(number).xml", .worksheet) {
        var part = WorksheetPart(
          sheet, isActive: isActive, links: links, tables: tables, feed: feed)
        return { buffer in try part.appendChunk(to: &buffer) }
      }
    ]
    if !links.relationships.all.isEmpty {
      parts.append(
        relationships("xl/worksheets/_rels/sheet\(number).xml.rels", links.relationships))
    }
    if !sheet.comments.isEmpty {
      // Both parts list the comments by cell.
      let comments = sheet.comments.sorted { $0.cell < $1.cell }
      parts.append(
        PackagePart("xl/comments\(number).xml", .comments) { CommentsPart.xml(comments) })
      parts.append(
        PackagePart("xl/drawings/vmlDrawing\(number).vml", .legacyDrawing) {
          LegacyDrawingPart.xml(comments, sheetNumber: number)
        })
    }
    guard !sheet.charts.isEmpty else { return parts }
    parts.append(
      PackagePart("xl/drawings/drawing\(number).xml", .drawing) { DrawingPart.xml(sheet.charts) })
    let names = sheet.charts.indices.map { "chart\(chartsBefore + $0 + 1).xml" }
    var related = RelationshipList()
    for name in names { related.add(.chart, target: "../charts/\(name)") }
    parts.append(relationships("xl/drawings/_rels/drawing\(number).xml.rels", related))
    for (chart, name) in zip(sheet.charts, names) {
      parts.append(PackagePart("xl/charts/\(name)", .chart) { ChartPart.xml(chart) })
    }
    return parts
  }

  private static func relationships(_ name: String, _ list: RelationshipList) -> PackagePart {
    PackagePart(name, .relationships) { RelationshipsPart.xml(list) }
  }
}
