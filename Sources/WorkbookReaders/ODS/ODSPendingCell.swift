import DecimalArithmetic
import Packaging
import WorkbookModel

/// A cell while its element is open (ODF 1.3 Part 3, 9.1.4 and 19.385).
struct ODSPendingCell: ~Copyable {
  /// The value types of ODF 1.3 Part 3, 18.3.31.
  private enum ValueType {
    case number, date, time, boolean, text
  }

  /// How often it stands side by side.
  private(set) var columns = 1
  /// Rows and columns that it spans.
  private(set) var span = (rows: 1, columns: 1)
  /// The name of its style.
  private(set) var style: String?
  /// The text of its formula, without the leading `=`.
  private(set) var formula: String?
  /// Its content.
  var text = ODSCellText()

  private var type: ValueType?
  private var value: CellValue?
  /// A stated value that is not one of its type; delivered as text where nothing else says it.
  private var unreadValue: String?
  /// Text that the element itself gives (`office:string-value`), which counts before its content.
  private var statedText: String?
  /// Whether LibreOffice's extension says that the cell is an error; `nil` where it is silent.
  private var isStatedError: Bool?

  /// Whether its content is looked at; beside a value it is only how that is shown.
  var needsText: Bool { value == nil || type == .text }

  /// Begins with the attributes of `table:table-cell` or `table:covered-table-cell`.
  mutating func start(_ attributes: XMLAttributes, _ names: inout ODFNames) {
    columns = 1
    span = (1, 1)
    style = nil
    formula = nil
    type = nil
    value = nil
    unreadValue = nil
    statedText = nil
    isStatedError = nil
    text.reset()
    for index in 0..<attributes.count {
      let name = attributes.name(index)
      let bytes = attributes.value(index)
      switch names.namespace(of: name) {
      case .table: takeTableAttribute(name, bytes)
      case .office: takeOfficeAttribute(name, bytes)
      case .calcExtension:
        if name == "value-type" { isStatedError = bytes.elementsEqual("error".utf8) }
      default: continue
      }
    }
  }

  private mutating func takeTableAttribute(_ name: XMLName, _ bytes: UnsafeBufferPointer<UInt8>) {
    func count() -> Int { max(XMLAttributes.integer(bytes) ?? 1, 1) }
    switch name {
    case "number-columns-repeated": columns = count()
    case "style-name": style = String(decoding: bytes, as: UTF8.self)
    case "formula": formula = OpenFormula.excelText(String(decoding: bytes, as: UTF8.self))
    case "number-columns-spanned": span.columns = min(count(), CellReference.maximumColumn)
    case "number-rows-spanned": span.rows = min(count(), CellReference.maximumRow)
    default: return
    }
  }

  private mutating func takeOfficeAttribute(
    _ name: XMLName, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    switch name {
    case "value-type": type = Self.type(bytes)
    case "value":
      take(ExactDecimal(bytes: bytes).map { .number($0) }, bytes)
    case "date-value", "time-value":
      take(ISO8601.value(String(decoding: bytes, as: UTF8.self)), bytes)
    case "boolean-value":
      let isTrue = bytes.elementsEqual("true".utf8)
      take(isTrue || bytes.elementsEqual("false".utf8) ? .boolean(isTrue) : nil, bytes)
    case "string-value": statedText = String(decoding: bytes, as: UTF8.self)
    default: return
    }
  }

  private mutating func take(_ read: CellValue?, _ bytes: UnsafeBufferPointer<UInt8>) {
    value = read ?? value
    if read == nil { unreadValue = String(decoding: bytes, as: UTF8.self) }
  }

  /// The cell's value; `nil` for an empty cell.
  ///
  /// - Returns: `isOdd` where the value is not of the stated type and is given as text.
  func finished() -> (value: CellValue?, runs: [TextRun]?, isOdd: Bool) {
    if type != .text, let value { return (value, nil, false) }
    let content = text.finished()
    // LibreOffice gives an error an empty text value, and its name as content.
    let stated = statedText.flatMap { $0.isEmpty && isStatedError == true ? nil : $0 }
    let words = stated ?? content.text
    guard !words.isEmpty else {
      if type != .text, let unreadValue, !unreadValue.isEmpty {
        return (.text(unreadValue), nil, true)
      }
      let isCalculated = type == .text
      return (formula != nil && !isCalculated ? .uncalculated : nil, nil, false)
    }
    if isStatedError ?? (formula != nil && Self.isErrorText(words)) {
      return (.error(words), nil, false)
    }
    let isOdd = type != nil && type != .text
    return (.text(words), stated == nil ? content.runs : nil, isOdd)
  }

  private static func type(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueType? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "float", "percentage", "currency": .number
    case "date": .date
    case "time": .time
    case "boolean": .boolean
    case "string": .text
    default: nil
    }
  }

  /// The words for errors of spreadsheet programs (ODF 1.3 Part 4, 5.12; LibreOffice's `Err:502`).
  private static func isErrorText(_ text: String) -> Bool {
    switch text {
    case "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A": true
    default: text.hasPrefix("Err:") && text.dropFirst(4).allSatisfy(\.isNumber)
    }
  }
}
