import DecimalArithmetic
import Packaging

/// The constant arrays of a formula, which lie behind its tokens in their order
/// ([MS-XLS] 2.5.198.8 PtgExtraArray).
struct FormulaArrays {
  private let stream: [UInt8]
  private var position: Int
  private let end: Int
  private let layout: FormulaLayout

  init(stream: [UInt8], data: Range<Int>, layout: FormulaLayout) {
    self.stream = stream
    self.layout = layout
    position = data.lowerBound
    end = data.upperBound
  }

  /// The next array as formulas write it, such as `{1,2;3,4}`; `nil` where it is cut off.
  mutating func next() -> String? {
    guard position + 3 <= end else { return nil }
    let (columns, rows) = size(Int(stream[position]), stream.uint16(at: position + 1))
    position += 3
    // Each value takes nine bytes or at least two as a text, so a lying size ends here.
    guard rows > 0, columns * rows <= (end - position) / 2 else { return nil }
    var result = "{"
    for row in 0..<rows {
      if row > 0 { result += ";" }
      for column in 0..<columns {
        guard let value = value() else { return nil }
        result += column > 0 ? "," + value : value
      }
    }
    return result + "}"
  }

  /// Columns and rows as they are stated: less one, or with 0 for 256 columns.
  private func size(_ columns: Int, _ rows: Int) -> (columns: Int, rows: Int) {
    layout.isEarly ? (columns == 0 ? 256 : columns, rows) : (columns + 1, rows + 1)
  }

  /// Passes over the ranges of a reference that was calculated beforehand (PtgExtraMem).
  mutating func skipRanges() -> Bool {
    guard position + 2 <= end else { return false }
    position += 2 + layout.rangeBytes * stream.uint16(at: position)
    return position <= end
  }

  private mutating func value() -> String? {
    guard position < end else { return nil }
    let type = stream[position]
    position += 1
    if type == 2 { return text().map(FormulaDecoder.quoted) }
    guard position + 8 <= end else { return nil }
    defer { position += 8 }
    switch type {
    case 0: return ""
    case 1: return Self.number(stream, at: position)
    case 4: return stream[position] == 0 ? "FALSE" : "TRUE"
    case 0x10: return BIFFErrorCode.text(stream[position])
    default: return nil
    }
  }

  private mutating func text() -> String? {
    if case .early(let page) = layout {
      guard position < end else { return nil }
      let start = position + 1
      position = start + Int(stream[position])
      return position <= end ? BIFFEncoding.decode(stream[start..<position], codePage: page) : nil
    }
    var reader = BIFFStringReader(stream: stream, segments: [position..<end])
    guard position + 3 <= end, let text = reader.string()?.text else { return nil }
    let isWide = stream[position + 2] & 1 != 0
    position += 3 + stream.uint16(at: position) * (isWide ? 2 : 1)
    return text
  }

  /// The float at a position as formulas write it.
  static func number(_ stream: [UInt8], at position: Int) -> String? {
    let low = UInt64(stream.uint32(at: position))
    let high = UInt64(stream.uint32(at: position + 4))
    return ExactDecimal(Double(bitPattern: low | high << 32)).map(\.description)
  }
}
