import Packaging
import WorkbookModel

/// The type a cell states (ECMA-376 Part 1, 18.18.11).
enum StatedCellType {
  case number, shared, text, inline, boolean, error, date

  /// The type that an attribute's bytes state.
  init(_ value: UnsafeBufferPointer<UInt8>) {
    switch (value.count, value.first) {
    case (1, UInt8(ascii: "s")): self = .shared
    case (1, UInt8(ascii: "b")): self = .boolean
    case (1, UInt8(ascii: "e")): self = .error
    case (1, UInt8(ascii: "d")): self = .date
    case (3, UInt8(ascii: "s")): self = .text
    case (9, UInt8(ascii: "i")): self = .inline
    default: self = .number
    }
  }
}

/// A cell while its element is open; its buffers are used again for the next.
struct PendingCell: ~Copyable {
  var type = StatedCellType.number
  var format = 0
  var statedReference: UnsafeBufferPointer<UInt8>?
  var value = ReusableBuffer<UInt8>()
  var hasValue = false
  var formula = ReusableBuffer<UInt8>()
  var hasFormula = false
  var hasInline = false
  /// The group of a shared formula (`si`).
  var sharedGroup: Int?

  /// Whether it holds text itself, or so long a number that it may be none.
  var holdsText: Bool {
    switch type {
    case .shared: hasInline
    case .number: hasInline || value.count > 64
    default: true
    }
  }

  /// Begins with the attributes of `c`; ``statedReference`` is lent during that call only.
  mutating func start(_ attributes: XMLAttributes) {
    reset()
    for index in 0..<attributes.count {
      let name = attributes.name(index)
      guard name.count == 1, name.namespace == nil else { continue }
      let value = attributes.value(index)
      switch name.firstByte {
      case UInt8(ascii: "r"): statedReference = value.isEmpty ? nil : value
      case UInt8(ascii: "s"): format = XMLAttributes.integer(value) ?? 0
      case UInt8(ascii: "t"): type = StatedCellType(value)
      default: break
      }
    }
  }

  /// Takes over a cell that was read whole; `false` where a text of it is not well-formed.
  mutating func start(_ plain: PlainCell) -> Bool {
    reset()
    type = plain.type
    format = plain.format
    statedReference = plain.reference.isEmpty ? nil : plain.reference
    if let text = plain.formula {
      hasFormula = true
      guard text.append(to: &formula) else { return false }
    }
    if let text = plain.value {
      hasValue = true
      guard text.append(to: &value) else { return false }
    }
    return true
  }

  private mutating func reset() {
    type = .number
    format = 0
    statedReference = nil
    value.truncate()
    hasValue = false
    hasInline = false
    if hasFormula {
      formula.truncate()
      hasFormula = false
      sharedGroup = nil
    }
  }

  mutating func startFormula(_ attributes: XMLAttributes) {
    hasFormula = true
    sharedGroup =
      attributes.bytes("t")?.first == UInt8(ascii: "s") ? attributes.integer("si") : nil
  }
}

/// An address parsed from an attribute's bytes.
struct CellPosition {
  var row: Int
  var column: Int

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var column = 0
    while index < bytes.count {
      let letter = bytes[index] & 0xDF
      guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { break }
      column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
      index += 1
      if index > 3 { return nil }
    }
    guard index > 0, index < bytes.count, bytes.count - index <= 7 else { return nil }
    var row = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      row = row * 10 + Int(byte - UInt8(ascii: "0"))
      index += 1
    }
    guard row >= 1 else { return nil }
    self.row = row
    self.column = column
  }
}
