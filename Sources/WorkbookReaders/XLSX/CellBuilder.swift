import DecimalArithmetic
import Packaging
import WorkbookModel

/// Makes a cell's value from what its element held.
final class CellBuilder {
  /// What became of a `c` element.
  enum Outcome {
    case empty
    case cell(Cell)
    /// A cell whose value is not of the type it states, delivered as text.
    case oddNumber(Cell)
    case failure(ReadError)
  }

  private let strings: SharedStrings
  private let kinds: [NumberFormatKind]
  private let dateSystem: DateSystem
  private var sharedFormulas: [Int: SharedFormula] = [:]

  init(strings: SharedStrings, kinds: [NumberFormatKind], dateSystem: DateSystem) {
    self.strings = strings
    self.kinds = kinds
    self.dateSystem = dateSystem
  }

  func build(
    _ pending: PendingCell, inline: StringItem, at reference: CellReference
  ) -> Outcome {
    let format = kinds.indices.contains(pending.format) ? pending.format : 0
    var cell = Cell(reference: reference, value: .uncalculated, format: format)
    if pending.hasFormula { cell.formula = formula(pending, at: reference) }
    if pending.hasInline {
      let item = inline.finished()
      cell.runs = item.runs
      return text(item.text, cell)
    }
    guard !pending.value.isEmpty else {
      // A formula that gave an empty text has a `v` without content; one never calculated has none.
      let calculated = pending.hasValue && pending.type == .text
      return pending.hasFormula && !calculated ? .cell(cell) : .empty
    }
    switch pending.type {
    case .number: return number(pending.value, cell)
    case .shared: return shared(pending.value, cell)
    case .text, .inline: return text(EscapedText.string(pending.value[...]), cell)
    case .error:
      cell.value = .error(String(decoding: pending.value, as: UTF8.self))
      return .cell(cell)
    case .boolean: return boolean(pending.value, cell)
    case .date:
      let written = String(decoding: pending.value, as: UTF8.self)
      guard let value = ISO8601.value(written) else { return odd(pending.value, cell) }
      cell.value = value
      return .cell(cell)
    }
  }

  private func number(_ bytes: [UInt8], _ cell: Cell) -> Outcome {
    var cell = cell
    let parsed = bytes.withUnsafeBufferPointer { buffer in
      ExactDecimal(bytes: buffer) ?? ExactDecimal(bytes: Self.trimmed(buffer))
    }
    guard let parsed else { return odd(bytes, cell) }
    let kind = kinds[cell.format]
    cell.value = kind == .number ? .number(parsed) : dateSystem.value(of: parsed, under: kind)
    return .cell(cell)
  }

  private func shared(_ bytes: [UInt8], _ cell: Cell) -> Outcome {
    var cell = cell
    let index = bytes.withUnsafeBufferPointer { XMLAttributes.integer(Self.trimmed($0)) }
    guard let index, index < strings.texts.count else {
      return .failure(
        ReadError(
          .missingString, cell: cell.reference, detail: [String(decoding: bytes, as: UTF8.self)]))
    }
    if !strings.runs.isEmpty { cell.runs = strings.runs[index] }
    return text(strings.texts[index], cell)
  }

  private func text(_ text: String, _ cell: Cell) -> Outcome {
    guard !text.isEmpty else { return .empty }
    var cell = cell
    cell.value = .text(text)
    return .cell(cell)
  }

  private func boolean(_ bytes: [UInt8], _ cell: Cell) -> Outcome {
    var cell = cell
    switch String(decoding: bytes, as: UTF8.self) {
    case "1", "true", "TRUE", "True": cell.value = .boolean(true)
    case "0", "false", "FALSE", "False": cell.value = .boolean(false)
    default: return odd(bytes, cell)
    }
    return .cell(cell)
  }

  private func odd(_ bytes: [UInt8], _ cell: Cell) -> Outcome {
    var cell = cell
    let text = bytes.withUnsafeBufferPointer {
      String(decoding: Self.trimmed($0), as: UTF8.self)
    }
    guard !text.isEmpty else { return .empty }
    cell.value = .text(text)
    return .oddNumber(cell)
  }

  /// The formula's text; a cell of a shared formula gets that of the first, shifted.
  private func formula(_ pending: PendingCell, at reference: CellReference) -> String {
    let written = EscapedText.string(pending.formula[...])
    guard let group = pending.sharedGroup else { return written }
    if !written.isEmpty {
      sharedFormulas[group] = SharedFormula(text: written, origin: reference)
      return written
    }
    return sharedFormulas[group]?.text(at: reference) ?? ""
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
