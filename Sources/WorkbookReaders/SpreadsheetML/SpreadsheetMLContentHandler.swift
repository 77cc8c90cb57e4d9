import Packaging
import WorkbookModel

/// Turns the events of a document into rows of one sheet after the other.
///
/// A sheet that breaks a rule is passed over to its end, so that it does not cost those after it.
final class SpreadsheetMLContentHandler: TableEventSource {
  // Only the parser calls, one event after the other, and no event leads to another.
  @exclusivity(unchecked) private var state: SpreadsheetMLContentState

  /// - Parameter firstTable: the first sheet, counted from 0, that is looked at.
  init(styles: SpreadsheetMLStyles, dateSystem: DateSystem, limits: ReadLimits, firstTable: Int) {
    state = SpreadsheetMLContentState(
      styles: styles, dateSystem: dateSystem, limits: limits, firstTable: firstTable)
  }

  func takeEvents() -> [(table: Int, event: ODSEvent)] { state.takeEvents() }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    state.startElement(name, attributes)
  }

  func endElement(_ name: XMLName) { state.endElement(name) }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { state.characters(bytes) }
}

/// What a ``SpreadsheetMLContentHandler`` knows.
struct SpreadsheetMLContentState: ~Copyable {
  /// Where the parser is; elements that mean nothing there are passed over with all they hold.
  private enum Place {
    case document, workbook, worksheet, table, row, cell, data
  }

  private let limits: ReadLimits
  private let firstTable: Int
  private var namespace: UnsafePointer<UInt8>?
  private var place = Place.document
  private var depth = 0
  private var dataDepth = 0
  private var skipping = 0
  private var table = -1
  private var sheet: SpreadsheetMLSheetState
  private var cell: SpreadsheetMLPendingCell
  private var events: [(table: Int, event: ODSEvent)] = []

  init(styles: SpreadsheetMLStyles, dateSystem: DateSystem, limits: ReadLimits, firstTable: Int) {
    self.limits = limits
    self.firstTable = firstTable
    sheet = SpreadsheetMLSheetState(styles: styles, limits: limits)
    cell = SpreadsheetMLPendingCell(kinds: styles.table.kinds, dateSystem: dateSystem)
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
    if !start(name, attributes) { skipping = 1 }
  }

  /// Enters an element; `false` for one that is passed over.
  private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    if place == .data {
      // Letters with a look of their own, in the language of web pages.
      cell.text.startSpan(font: name == "Font" ? attributes.textAnywhere("Face") : nil)
      return true
    }
    if place == .document {
      namespace = name.namespace
      place = .workbook
      return true
    }
    guard name.namespace == namespace else { return false }
    switch place {
    case .document, .data: return false
    case .workbook: return startSheet(name)
    case .worksheet:
      guard name == "Table", !sheet.hasFailed else { return false }
      sheet.startTable(attributes)
      place = .table
    case .table:
      guard !sheet.hasFailed else { return false }
      if name == "Column" { note(sheet.addColumns(attributes)) }
      guard name == "Row", note(sheet.startRow(attributes)) else { return false }
      place = .row
    case .row:
      guard name == "Cell", !sheet.hasFailed, note(sheet.startCell(attributes, &cell)) else {
        return false
      }
      place = .cell
    case .cell:
      guard name == "Data" else { return false }
      cell.startData(attributes)
      dataDepth = depth
      place = .data
    }
    return true
  }

  private mutating func startSheet(_ name: XMLName) -> Bool {
    guard name == "Worksheet" else { return false }
    table += 1
    guard table >= firstTable else { return false }
    sheet.reset()
    place = .worksheet
    return true
  }

  mutating func endElement(_ name: XMLName) {
    depth -= 1
    guard skipping == 0 else {
      skipping -= 1
      return
    }
    switch place {
    case .document: return
    case .workbook: place = .document
    case .worksheet:
      place = .workbook
      if !sheet.hasFailed { events.append((table, .end(sheet.trailer))) }
    case .table: place = .worksheet
    case .row:
      place = .table
      if !sheet.hasFailed, let row = sheet.finishRow() {
        events.append((table, .row(row, repeats: 1)))
      }
    case .cell:
      place = .row
      if !sheet.hasFailed { note(sheet.finish(&cell)) }
    case .data:
      cell.text.endSpan()
      if depth < dataDepth { place = .cell }
    }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard place == .data, skipping == 0, !sheet.hasFailed else { return }
    if cell.text.byteCount + bytes.count <= limits.stringLength {
      cell.text.append(bytes)
    } else {
      note(.limit("stringLength", limits.stringLength, cell: sheet.currentReference))
    }
  }

  /// Tells why the rest of the sheet is passed over, if it is; its rows so far have been handed on.
  @discardableResult
  private mutating func note(_ failure: ReadError?) -> Bool {
    guard let failure else { return true }
    if !sheet.hasFailed { events.append((table, .failure(failure))) }
    sheet.hasFailed = true
    return false
  }
}
