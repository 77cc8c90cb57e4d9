import Packaging
import WorkbookModel

/// Reads what must be known of a document before its cells: styles, the names of its sheets, and in a
/// flat document the properties too. Cells are passed over.
final class ODSIndexHandler: XMLEventHandler {
  /// A sheet and the style that may hide it.
  struct SheetEntry {
    var name: String
    var style: String?
  }

  private(set) var styles: ODSStyleReader
  private(set) var sheets: [SheetEntry] = []
  private(set) var dateSystem = DateSystem.since1900
  private(set) var isSpreadsheet = false
  private(set) var failure: ReadError?
  private(set) var properties: ODSPropertiesReader
  private let limits: ReadLimits
  private var names = ODFNames()
  private var depth = 0
  private var inSheet = false

  init(limits: ReadLimits) {
    self.limits = limits
    styles = ODSStyleReader(limits: limits)
    properties = ODSPropertiesReader(limits: limits)
  }

  /// Makes ready for the next part, whose parser lends names of its own.
  func startPart() {
    names = ODFNames()
    depth = 0
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    guard !inSheet else { return }
    let namespace = names.namespace(of: name)
    switch namespace {
    case .style, .number:
      styles.start(name, in: namespace, attributes, &names)
      if styles.exceedsLimit { failure = .limit("styles", limits.styles) }
    case .office: if depth == 3, name == "spreadsheet" { isSpreadsheet = true }
    case .table: startTable(name, attributes)
    default: properties.start(name, in: namespace, attributes, &names)
    }
  }

  func endElement(_ name: XMLName) {
    depth -= 1
    if inSheet {
      if depth == 3 { inSheet = false }
      return
    }
    let namespace = names.namespace(of: name)
    styles.end(name, in: namespace)
    properties.end(name, in: namespace)
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !inSheet else { return }
    styles.characters(bytes)
    properties.characters(bytes)
  }

  private func startTable(_ name: XMLName, _ attributes: XMLAttributes) {
    guard isSpreadsheet else { return }
    if depth == 4, name == "table" {
      inSheet = true
      guard sheets.count < limits.sheets else {
        failure = .limit("sheets", limits.sheets)
        return
      }
      sheets.append(
        SheetEntry(
          name: names.text(.table, "name", in: attributes) ?? "",
          style: names.text(.table, "style-name", in: attributes)))
    } else if name == "null-date",
      names.bytes(.table, "date-value", in: attributes)?.starts(with: "1904".utf8) == true
    {
      dateSystem = .since1904
    }
  }
}
