import DecimalArithmetic
import Packaging
import WorkbookModel

/// Makes a cell's value from what its element held.
struct CellBuilder {
  /// What became of a `c` element.
  enum Outcome {
    /// It was empty, or its cell was appended.
    case done
    /// Its value is not of the type it states; its cell was appended as text.
    case odd
    /// It refers to a shared string that does not exist.
    case missingString
  }

  private let strings: SharedStrings
  private let kinds: [NumberFormatKind]
  private let dateSystem: DateSystem
  private var sharedFormulas: [Int: SharedFormula] = [:]
  /// Bytes of the formulas made since the handler last set it to 0.
  var formulaBytes = 0

  init(strings: SharedStrings, kinds: [NumberFormatKind], dateSystem: DateSystem) {
    self.strings = strings
    self.kinds = kinds
    self.dateSystem = dateSystem
  }

  /// Appends the cell to the row, unless it is empty.
  mutating func build(
    _ pending: borrowing PendingCell, inline: borrowing StringItem, at reference: CellReference,
    into row: inout PendingRow
  ) -> Outcome {
    var runs: [TextRun]?
    var isOdd = false
    let value: CellValue
    if pending.hasInline {
      let item = inline.finished()
      guard !item.text.isEmpty else { return .done }
      runs = item.runs
      value = .text(item.text)
    } else if pending.value.isEmpty {
      // A formula that gave an empty text has a `v` without content; one never calculated has none.
      let calculated = pending.hasValue && pending.type == .text
      guard pending.hasFormula, !calculated else { return .done }
      value = .uncalculated
    } else if pending.type == .shared {
      guard let index = Self.index(pending.value.elements), index < strings.texts.count else {
        return .missingString
      }
      let text = strings.texts[index]
      guard !text.isEmpty else { return .done }
      if !strings.runs.isEmpty { runs = strings.runs[index] }
      value = .text(text)
    } else if let typed = typedValue(pending) {
      value = typed
    } else {
      let text = String(decoding: Self.trimmed(pending.value.elements), as: UTF8.self)
      guard !text.isEmpty else { return .done }
      value = .text(text)
      isOdd = true
    }
    row.append(
      value, format: format(pending), runs: runs,
      formula: pending.hasFormula ? counted(formula(pending, at: reference)) : nil)
    return isOdd ? .odd : .done
  }

  private func format(_ pending: borrowing PendingCell) -> Int {
    pending.format < kinds.count ? pending.format : 0
  }

  /// The value of a cell that carries it itself; `nil` where it is not of the stated type.
  private func typedValue(_ pending: borrowing PendingCell) -> CellValue? {
    switch pending.type {
    case .number, .shared:
      guard let number = Self.number(pending.value.elements) else { return nil }
      let kind = kinds[format(pending)]
      return kind == .number ? .number(number) : dateSystem.value(of: number, under: kind)
    case .text, .inline: return .text(EscapedText.string(pending.value.elements))
    case .error: return .error(String(decoding: pending.value.elements, as: UTF8.self))
    case .boolean:
      switch String(decoding: pending.value.elements, as: UTF8.self) {
      case "1", "true", "TRUE", "True": return .boolean(true)
      case "0", "false", "FALSE", "False": return .boolean(false)
      default: return nil
      }
    case .date: return ISO8601.value(String(decoding: pending.value.elements, as: UTF8.self))
    }
  }

  private mutating func counted(_ formula: String) -> String {
    formulaBytes += formula.utf8.count
    return formula
  }

  /// The formula's text; a cell of a shared formula gets that of the first, shifted.
  private mutating func formula(
    _ pending: borrowing PendingCell, at reference: CellReference
  ) -> String {
    let written = EscapedText.string(pending.formula.elements)
    guard let group = pending.sharedGroup else { return written }
    if !written.isEmpty {
      sharedFormulas[group] = SharedFormula(text: written, origin: reference)
      return written
    }
    return sharedFormulas[group]?.text(at: reference) ?? ""
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    ExactDecimal(bytes: bytes) ?? ExactDecimal(bytes: trimmed(bytes))
  }

  private static func index(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    XMLAttributes.integer(bytes) ?? XMLAttributes.integer(trimmed(bytes))
  }

  private static func trimmed(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}
