import Packaging
import WorkbookModel

/// Reads what must be known of a document before its cells: styles, the names of its sheets, its
/// properties. Cells are passed over.
final class SpreadsheetMLIndexHandler: XMLEventHandler {
  private(set) var isWorkbook = false
  private(set) var styles: SpreadsheetMLStyleReader
  private(set) var sheets: [SheetInfo] = []
  private(set) var dateSystem = DateSystem.since1900
  private(set) var properties = DocumentProperties()
  private(set) var failure: ReadError?
  private let limits: ReadLimits
  private var depth = 0
  /// The elements below the root that are open, as far as they matter.
  private var section = Section.other
  private var inTable = false
  private var text: [UInt8] = []

  private enum Section {
    case other, styles, properties, workbook, worksheet
  }

  init(limits: ReadLimits) {
    self.limits = limits
    styles = SpreadsheetMLStyleReader(limits: limits)
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    if inTable { return }
    text.removeAll(keepingCapacity: true)
    switch depth {
    case 1: isWorkbook = name == "Workbook" && SpreadsheetMLNamespace.isSpreadsheet(name)
    case 2: startSection(name, attributes)
    case 3:
      if section == .worksheet, name == "Table" { inTable = true }
      if section == .styles { styles.start(name, attributes) }
    default: if section == .styles { styles.start(name, attributes) }
    }
    if styles.exceedsLimit { failure = .limit("styles", limits.styles) }
  }

  func endElement(_ name: XMLName) {
    depth -= 1
    if inTable {
      if depth == 2 { inTable = false }
      return
    }
    let value = String(decoding: text, as: UTF8.self)
    switch (section, depth) {
    case (.properties, 2): property(name, value)
    case (.workbook, 2):
      // An empty element says so as much as one that says 1.
      if name == "Date1904", value != "0", value.lowercased() != "false" { dateSystem = .since1904 }
    case (.worksheet, 3):
      if name == "Visible", !sheets.isEmpty {
        sheets[sheets.count - 1].visibility = visibility(value)
      }
    default: break
    }
    text.removeAll(keepingCapacity: true)
    if depth == 1 { section = .other }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !inTable, text.count + bytes.count <= limits.propertyLength else { return }
    text.append(contentsOf: bytes)
  }

  private func startSection(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "Styles": section = .styles
    case "DocumentProperties": section = .properties
    case "ExcelWorkbook": section = .workbook
    case "Worksheet" where SpreadsheetMLNamespace.isSpreadsheet(name):
      section = .worksheet
      guard sheets.count < limits.sheets else {
        failure = .limit("sheets", limits.sheets)
        return
      }
      sheets.append(SheetInfo(name: attributes.textAnywhere("Name") ?? ""))
    default: section = .other
    }
  }

  private func visibility(_ text: String) -> SheetVisibility {
    switch text {
    case "SheetHidden": .hidden
    case "SheetVeryHidden": .veryHidden
    default: .visible
    }
  }

  private func property(_ name: XMLName, _ value: String) {
    guard !value.isEmpty else { return }
    let date: DateTime? = if case .dateTime(let date) = ISO8601.value(value) { date } else { nil }
    switch name {
    case "Title": properties.title = value
    case "Subject": properties.subject = value
    case "Author": properties.creator = value
    case "LastAuthor": properties.lastModifiedBy = value
    case "Created": properties.created = date
    case "LastSaved": properties.modified = date
    case "AppName": properties.application = value
    case "Version": properties.applicationVersion = value
    default: return
    }
  }
}
