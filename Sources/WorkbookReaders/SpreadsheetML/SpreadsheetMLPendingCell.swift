import DecimalArithmetic
import Packaging
import WorkbookModel

/// A cell while its element is open.
struct SpreadsheetMLPendingCell: ~Copyable {
  private enum DataType {
    case number, text, date, boolean, error
  }

  /// Columns and rows that it spans beyond its own.
  private(set) var across = 0
  private(set) var down = 0
  /// Its place in the table of styles; `nil` where it states none.
  var format: Int?
  /// The text of its formula, still counted from the cell; `nil` for none.
  private(set) var formula: String?
  /// Its text.
  var text = ODSCellText()

  private var type: DataType?
  private let kinds: [NumberFormatKind]
  private let dateSystem: DateSystem

  init(kinds: [NumberFormatKind], dateSystem: DateSystem) {
    self.kinds = kinds
    self.dateSystem = dateSystem
  }

  /// Begins anew.
  mutating func reset() {
    across = 0
    down = 0
    format = nil
    formula = nil
    type = nil
    text.reset()
  }

  mutating func span(across: Int, down: Int) {
    self.across = across
    self.down = down
  }

  mutating func setFormula(_ bytes: UnsafeBufferPointer<UInt8>) {
    formula = String(decoding: bytes, as: UTF8.self)
  }

  mutating func startData(_ attributes: XMLAttributes) {
    text.reset()
    text.startParagraph(font: nil)
    type =
      switch attributes.anywhere("Type")?.first {
      case UInt8(ascii: "N"): .number
      case UInt8(ascii: "D"): .date
      case UInt8(ascii: "B"): .boolean
      case UInt8(ascii: "E"): .error
      default: .text
      }
  }

  /// The cell's value; `nil` for an empty cell.
  ///
  /// - Parameter position: of its format in the table of styles.
  /// - Returns: `isOdd` where the value is not of the stated type and is given as text.
  func finished(under position: Int) -> (value: CellValue?, runs: [TextRun]?, isOdd: Bool) {
    guard text.byteCount > 0 else {
      // A formula that gave an empty text has empty data; one never calculated has none.
      return (formula != nil && type != .text ? .uncalculated : nil, nil, false)
    }
    let kind = kinds[position]
    if type == .number, let number = text.number {
      return (
        kind == .number ? .number(number) : dateSystem.value(of: number, under: kind), nil, false
      )
    }
    let (words, runs) = text.finished()
    switch type {
    case .number: break
    case .date: if let value = moment(words, kind) { return (value, nil, false) }
    case .boolean:
      switch words.lowercased() {
      case "1", "true": return (.boolean(true), nil, false)
      case "0", "false": return (.boolean(false), nil, false)
      default: break
      }
    case .error: return (.error(words), nil, false)
    case .text, nil: return (.text(words), runs, false)
    }
    let trimmed = words.drop { $0.isWhitespace }
    return (trimmed.isEmpty ? nil : .text(words), nil, !trimmed.isEmpty)
  }

  /// A date; a time of day or an elapsed time, which are written as moments of the first day.
  private func moment(_ words: String, _ kind: NumberFormatKind) -> CellValue? {
    guard let value = ISO8601.value(words) else { return nil }
    guard case .dateTime(let date) = value else { return value }
    let serial = dateSystem.serial(of: date)
    guard kind == .duration || serial < .one else { return value }
    return dateSystem.value(of: serial, under: kind == .duration ? .duration : .date)
  }
}

extension ODSCellText {
  /// The text as a number.
  var number: ExactDecimal? { withBytes { ExactDecimal(bytes: $0) } }
}
