import Packaging
import WorkbookModel

/// A workbook in one XML file, as Excel 2002 and 2003 write it and much software since (the XML
/// Spreadsheet Reference of Office 2003), opened.
final class SpreadsheetMLWorkbook: WorkbookBackend {
  let sheets: [SheetInfo]
  let dateSystem: DateSystem
  let properties: DocumentProperties
  var formats: [CellFormat] { styles.table.formats }

  let file: XMLFile
  let limits: ReadLimits
  private let styles: SpreadsheetMLStyles
  /// The stream of a sheet that was read to its end, ready for a later one.
  private var resting: ODSContentStream?

  /// Reads styles, sheet names and properties.
  ///
  /// - Throws: ``ReadError`` with `unsupportedKind` for other XML, `noSheets`, `limitExceeded` and what
  ///   parts can suffer.
  init(_ file: XMLFile, limits: ReadLimits) throws(ReadError) {
    self.file = file
    self.limits = limits
    let index = SpreadsheetMLIndexHandler(limits: limits)
    let stream = file.stream(to: index, limits: limits.package)
    var isMore = true
    while isMore {
      isMore = try packaged { () throws(PackagingError) in try stream.advance() }
      if let failure = index.failure { throw failure }
    }
    guard index.isWorkbook else { throw ReadError(.unsupportedKind, detail: ["xml"]) }
    guard !index.sheets.isEmpty else { throw ReadError(.noSheets) }
    sheets = index.sheets
    dateSystem = index.dateSystem
    properties = index.properties
    styles = index.styles.finished()
  }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    let stream: ODSContentStream
    if let resting, resting.nextTable <= index {
      stream = resting
      self.resting = nil
    } else {
      let handler = SpreadsheetMLContentHandler(
        styles: styles, dateSystem: dateSystem, limits: limits, firstTable: index)
      stream = ODSContentStream(
        stream: file.stream(to: handler, limits: limits.package), handler: handler,
        firstTable: index)
    }
    return ODSCursor(stream: stream, table: index) { [weak self] stream in
      self?.resting = stream
    }
  }

  func describe(_ description: inout WorkbookDescription) {
    let budget = DescriptionBudget(limits: limits)
    let handler = SpreadsheetMLDescriptionHandler(sheets: sheets, limits: limits, budget: budget)
    do throws(ReadError) {
      let stream = file.stream(to: handler, limits: limits.package)
      while try packaged({ () throws(PackagingError) in try stream.advance() }) {}
    } catch {
      description.faults.append(error)
    }
    description.sheets = handler.sheets
    description.definedNames = handler.names
    description.isStructureProtected = handler.isStructureProtected
    description.omittedEntries = budget.omitted
  }
}

/// The namespace of the elements that hold cells.
enum SpreadsheetMLNamespace {
  static let spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet"

  static func isSpreadsheet(_ name: XMLName) -> Bool {
    name.namespace.map { String(cString: $0) == spreadsheet } ?? false
  }
}

extension XMLAttributes {
  /// The value of the attribute with a local name in any namespace: some programs leave the prefix out.
  func anywhere(_ local: StaticString) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<count where name(index) == local { return value(index) }
    return nil
  }

  /// The attribute with a local name in any namespace as text.
  func textAnywhere(_ local: StaticString) -> String? {
    anywhere(local).map { String(decoding: $0, as: UTF8.self) }
  }
}
