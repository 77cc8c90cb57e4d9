import Packaging
import WorkbookModel

/// What a spreadsheet's content gives, in its order.
enum ODSEvent {
  /// A row with cells, and how often it stands below itself.
  case row(Row, repeats: Int)
  /// The end of the table.
  case end(SheetTrailer)
  /// Why the rest of the table can't be read.
  case failure(ReadError)
}

/// Turns a document's XML into what its tables give, one table after the other.
protocol TableEventSource: XMLEventHandler {
  /// The events since the last call, each with its table's number.
  func takeEvents() -> [(table: Int, event: ODSEvent)]
}

/// Turns the events of a content part (ODF 1.3 Part 3, 9) into rows of one table after the other.
///
/// A table that breaks a rule is passed over to its end, so that it does not cost those after it.
final class ODSContentHandler: TableEventSource {
  // Only the parser calls, one event after the other, and no event leads to another.
  @exclusivity(unchecked) private var state: ODSContentState

  /// - Parameter firstTable: the first table, counted from 0, that is looked at.
  init(styles: ODSStyles, limits: ReadLimits, firstTable: Int) {
    state = ODSContentState(styles: styles, limits: limits, firstTable: firstTable)
  }

  /// The events since the last call, each with its table's number.
  func takeEvents() -> [(table: Int, event: ODSEvent)] { state.takeEvents() }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    state.startElement(name, attributes)
  }

  func endElement(_ name: XMLName) { state.endElement(name) }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { state.characters(bytes) }
}

/// What an ``ODSContentHandler`` knows.
struct ODSContentState: ~Copyable {
  /// Where the parser is; elements that mean nothing there are passed over with all they hold.
  private enum Place {
    case document, spreadsheet, table, row, cell, paragraph
  }

  /// The depth of `office:spreadsheet`: in the body of the root. Deeper ones are embedded objects.
  private static let spreadsheetDepth = 3

  private let styles: ODSStyles
  private let limits: ReadLimits
  private let firstTable: Int
  private var names = ODFNames()
  private var place = Place.document
  private var depth = 0
  private var skipping = 0
  private var table = -1
  private var paragraphDepth = 0
  private var sheet: ODSTableState
  private var cell = ODSPendingCell()
  private var events: [(table: Int, event: ODSEvent)] = []

  init(styles: ODSStyles, limits: ReadLimits, firstTable: Int) {
    self.styles = styles
    self.limits = limits
    self.firstTable = firstTable
    sheet = ODSTableState(limits: limits)
  }

  mutating func takeEvents() -> [(table: Int, event: ODSEvent)] {
    defer { events = [] }
    return events
  }

  mutating func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    guard skipping == 0 else {
      skipping += 1
      return
    }
    let namespace = names.namespace(of: name)
    let isTaken =
      switch place {
      case .document: startInDocument(name, namespace)
      case .spreadsheet: startInSpreadsheet(name, namespace)
      case .table: startInTable(name, namespace, attributes)
      case .row: startInRow(name, namespace, attributes)
      case .cell: startInCell(name, namespace, attributes)
      case .paragraph: startInParagraph(name, namespace, attributes)
      }
    if !isTaken { skipping = 1 }
  }

  mutating func endElement(_ name: XMLName) {
    depth -= 1
    guard skipping == 0 else {
      skipping -= 1
      return
    }
    switch place {
    case .document: return
    case .spreadsheet: if depth < Self.spreadsheetDepth { place = .document }
    case .table: endInTable(name)
    case .row: endRow()
    case .cell: if name == "table-cell" || name == "covered-table-cell" { endCell() }
    case .paragraph:
      cell.text.endSpan()
      if depth < paragraphDepth { place = .cell }
    }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard place == .paragraph, skipping == 0, cell.needsText else { return }
    if cell.text.byteCount + bytes.count <= limits.stringLength {
      cell.text.append(bytes)
    } else {
      failAtTextLength()
    }
  }

  // MARK: - Starts

  private mutating func startInDocument(_ name: XMLName, _ namespace: ODFNamespace) -> Bool {
    if depth == Self.spreadsheetDepth, namespace == .office, name == "spreadsheet" {
      place = .spreadsheet
    }
    return true
  }

  private mutating func startInSpreadsheet(_ name: XMLName, _ namespace: ODFNamespace) -> Bool {
    guard namespace == .table, name == "table" else { return false }
    table += 1
    guard table >= firstTable else { return false }
    sheet.reset()
    place = .table
    return true
  }

  private mutating func startInTable(
    _ name: XMLName, _ namespace: ODFNamespace, _ attributes: XMLAttributes
  ) -> Bool {
    guard namespace == .table, !sheet.hasFailed else { return false }
    switch name {
    case "table-row":
      place = .row
      sheet.startRow(attributes, &names, styles)
    case "table-column":
      sheet.addColumns(attributes, &names, styles)
    case "table-row-group":
      sheet.startGroup(
        isHidden: names.bytes(.table, "display", in: attributes)?.first == UInt8(ascii: "f"))
    case "table-rows", "table-header-rows", "table-columns", "table-header-columns",
      "table-column-group":
      break
    default: return false
    }
    return true
  }

  private mutating func startInRow(
    _ name: XMLName, _ namespace: ODFNamespace, _ attributes: XMLAttributes
  ) -> Bool {
    guard namespace == .table, !sheet.hasFailed,
      name == "table-cell" || name == "covered-table-cell"
    else { return false }
    cell.start(attributes, &names)
    if let failure = sheet.startCell() {
      fail(failure)
      return false
    }
    place = .cell
    return true
  }

  /// Paragraphs lie in a cell, or in lists and sections in it; notes and drawings are no text.
  private mutating func startInCell(
    _ name: XMLName, _ namespace: ODFNamespace, _ attributes: XMLAttributes
  ) -> Bool {
    guard namespace == .text, !(name == "tracked-changes") else { return false }
    guard name == "p" || name == "h" else { return true }
    place = .paragraph
    paragraphDepth = depth
    cell.text.startParagraph(font: font(attributes))
    return true
  }

  private mutating func startInParagraph(
    _ name: XMLName, _ namespace: ODFNamespace, _ attributes: XMLAttributes
  ) -> Bool {
    guard namespace == .text, !(name == "ruby-text" || name == "note") else { return false }
    guard cell.needsText, !sheet.hasFailed else { return false }
    cell.text.startSpan(font: name == "span" ? font(attributes) : nil)
    cell.text.append(
      name, count: names.bytes(.text, "c", in: attributes).flatMap(XMLAttributes.integer))
    if cell.text.byteCount > limits.stringLength { failAtTextLength() }
    return true
  }

  private mutating func font(_ attributes: XMLAttributes) -> String? {
    names.text(.text, "style-name", in: attributes).flatMap { styles.font(ofText: $0) }
  }

  // MARK: - Ends

  private mutating func endInTable(_ name: XMLName) {
    if name == "table-row-group" {
      sheet.endGroup()
    } else if name == "table" {
      place = .spreadsheet
      if !sheet.hasFailed { events.append((table, .end(sheet.trailer))) }
    }
  }

  private mutating func endRow() {
    place = .table
    guard !sheet.hasFailed, let (row, repeats) = sheet.finishRow() else { return }
    if let failure = sheet.failure(of: row, repeats: repeats) {
      fail(failure)
    } else {
      events.append((table, .row(row, repeats: repeats)))
    }
  }

  private mutating func endCell() {
    place = .row
    guard !sheet.hasFailed else { return }
    if let failure = sheet.finish(cell, styles) { fail(failure) }
  }

  private mutating func failAtTextLength() {
    fail(.limit("stringLength", limits.stringLength, cell: sheet.currentReference))
  }

  /// The rest of the table is passed over; its rows so far have been handed on.
  private mutating func fail(_ error: ReadError) {
    guard !sheet.hasFailed else { return }
    sheet.hasFailed = true
    events.append((table, .failure(error)))
  }
}
