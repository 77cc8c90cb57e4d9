import Packaging
import WorkbookModel

/// Reads of a worksheet part what stands beside its cells (ECMA-376 Part 1, 18.3.1.99), and the
/// validations that Excel 2010 added in an extension ([MS-XLSX] 2.4.31).
final class WorksheetMetadataHandler: XMLEventHandler {
  private(set) var statedRange: CellRange?
  private(set) var filter: CellRange?
  private(set) var isProtected = false
  private(set) var validations: [CellValidation] = []
  private let limits: ReadLimits
  private let budget: DescriptionBudget
  private var open: CellValidation?
  private var text = CapturedText()

  init(limits: ReadLimits, budget: DescriptionBudget) {
    self.limits = limits
    self.budget = budget
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "dimension": statedRange = attributes.text("ref").flatMap { CellRange($0) }
    case "autoFilter":
      if filter == nil { filter = attributes.text("ref").flatMap { CellRange($0) } }
    case "sheetProtection": isProtected = attributes.flag("sheet") ?? false
    case "dataValidation":
      open = CellValidation(
        ranges: Self.ranges(attributes.text("sqref") ?? ""),
        type: attributes.text("type") ?? "none",
        comparison: attributes.text("operator"))
    case "formula1", "formula2", "sqref": if open != nil { text.start() }
    default: return
    }
  }

  func endElement(_ name: XMLName) {
    guard open != nil else { return }
    switch name {
    case "formula1": open?.formula1 = text.end()
    case "formula2": open?.formula2 = text.end()
    case "sqref": open?.ranges = Self.ranges(text.end())
    case "dataValidation": finish()
    default: return
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    text.append(bytes, limit: limits.stringLength)
  }

  private func finish() {
    guard let finished = open else { return }
    open = nil
    if budget.admits(finished) { validations.append(finished) }
  }

  /// Ranges separated by spaces (ECMA-376 Part 1, 18.18.76 ST_Sqref).
  private static func ranges(_ text: String) -> [CellRange] {
    text.split(separator: " ").compactMap { CellRange($0) }
  }
}
