import Packaging
import WorkbookModel

/// Reads of a worksheet part what stands beside its cells (ECMA-376 Part 1, 18.3.1.99), and the
/// validations that Excel 2010 added in an extension ([MS-XLSX] 2.4.31).
final class WorksheetMetadataHandler: XMLElementTaker {
  private(set) var statedRange: CellRange?
  private(set) var filter: CellRange?
  private(set) var isProtected = false
  private(set) var validations: [DataValidation] = []
  private let limits: ReadLimits
  private let budget: DescriptionBudget
  private var open: StatedValidation?
  private var text = CapturedText()
  private var passedText = ReusableBuffer<UInt8>()

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
      open = Self.validation(attributes)
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

  var takesElements: Bool { open == nil }

  /// Passes over cells, which say nothing of what stands beside them.
  func takeElements(_ markup: XMLMarkup) -> Int {
    guard let start = markup.bytes.baseAddress else { return 0 }
    let isInRow = markup.isInside("row")
    var lexer = XMLLexer(start, limit: start + markup.bytes.count)
    var end = start
    while true {
      if let cell = PlainCell(&lexer) {
        passedText.truncate()
        guard cell.formula?.append(to: &passedText) != false,
          cell.value?.append(to: &passedText) != false
        else { break }
      } else if !isInRow || PlainRowStart(&lexer) == nil {
        break
      }
      end = lexer.position
    }
    return end - start
  }

  private func finish() {
    guard let finished = open else { return }
    open = nil
    if budget.admits(finished) { validations.append(finished.validation) }
  }

  /// What the attributes of `dataValidation` state.
  private static func validation(_ attributes: XMLAttributes) -> StatedValidation {
    func message(_ title: StaticString, _ text: StaticString) -> DataValidation.Message {
      DataValidation.Message(
        title: attributes.bytes(title).map(EscapedText.string) ?? "",
        text: attributes.bytes(text).map(EscapedText.string) ?? "")
    }
    var stated = StatedValidation()
    stated.ranges = ranges(attributes.text("sqref") ?? "")
    stated.type = attributes.text("type") ?? "none"
    stated.comparison = attributes.text("operator")
    stated.allowsBlank = attributes.flag("allowBlank") ?? false
    if attributes.flag("showErrorMessage") ?? false {
      stated.severity =
        attributes.text("errorStyle").flatMap(DataValidation.Severity.init(rawValue:)) ?? .stop
    } else {
      stated.severity = .silent
    }
    stated.error = message("errorTitle", "error")
    if attributes.flag("showInputMessage") ?? false {
      stated.prompt = message("promptTitle", "prompt")
    }
    return stated
  }

  /// Ranges separated by spaces (ECMA-376 Part 1, 18.18.76 ST_Sqref).
  private static func ranges(_ text: String) -> [CellRange] {
    text.split(separator: " ").compactMap { CellRange($0) }
  }
}
