/// The cells of a binary workbook's stream ([MS-XLS] 2.1.7.20), counted record by record without the
/// reader's code.
///
/// Counts what names a cell, however short the record is: one that is cut off must be refused.
public struct BinaryCount: Sendable {
  /// How many cells each sheet has; between two numbers, because whether a shared string is empty is
  /// not looked up.
  public private(set) var cells: [ClosedRange<Int>] = []

  /// Counts the sheets whose substreams begin at some offsets.
  public init(_ stream: [UInt8], offsets: [Int]) {
    cells = offsets.map { Self.cells(stream, from: $0) }
  }

  /// The offsets that the BOUNDSHEET records state, Visual Basic modules left out.
  public static func sheetOffsets(_ stream: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    walk(stream, from: 0) { type, data in
      if type == 0x0085, data.count >= 8, stream[data.lowerBound + 5] != 6 {
        let start = data.lowerBound
        offsets.append((0..<4).reduce(0) { $0 | Int(stream[start + $1]) << (8 * $1) })
      }
      return type != 0x000A
    }
    return offsets
  }

  /// Whether a substream begins at an offset.
  static func begins(_ stream: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset + 2 <= stream.count && stream[offset] == 0x09
      && stream[offset + 1] == 0x08
  }

  private static func cells(_ stream: [UInt8], from offset: Int) -> ClosedRange<Int> {
    var sure = 0
    var shared = 0
    var depth = 0
    var awaitsText = false
    walk(stream, from: offset) { type, data in
      let start = data.lowerBound
      if type == 0x0809 { depth += 1 }
      if type == 0x000A { depth -= 1 }
      guard depth == 1 else { return depth > 0 }
      switch type {
      case 0x00BD: sure += max(0, (data.count - 6) / 6)
      case 0x0203, 0x027E, 0x0205: sure += 1
      case 0x00FD: shared += 1
      case 0x0204, 0x00D6:
        let isEmpty = data.count >= 8 && stream[start + 6] == 0 && stream[start + 7] == 0
        sure += isEmpty ? 0 : 1
      case 0x0006, 0x0206, 0x0406:
        // A text result follows in a record of its own; type 3 is an empty text.
        let isText = data.count >= 14 && stream[start + 12] == 0xFF && stream[start + 13] == 0xFF
        let kind = isText ? Int(stream[start + 6]) : -1
        if awaitsText { sure += 1 }
        awaitsText = kind == 0
        if kind != 0, kind != 3 { sure += 1 }
      case 0x0207 where awaitsText:
        awaitsText = false
        let isEmpty = data.count >= 2 && stream[start] == 0 && stream[start + 1] == 0
        sure += isEmpty ? 0 : 1
      default: break
      }
      return true
    }
    if awaitsText { sure += 1 }
    return (isChart(stream, at: offset) ? 0 : sure)...(sure + shared)
  }

  /// Whether a substream says that it is a chart, which keeps the figures that it shows in records like
  /// those of cells; one too short to say anything is none.
  private static func isChart(_ stream: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, offset + 8 <= stream.count else { return false }
    let length = Int(stream[offset + 2]) | Int(stream[offset + 3]) << 8
    return length >= 4 && stream[offset + 6] == 0x20 && stream[offset + 7] == 0
  }

  /// Visits records until the visitor says no or the stream ends.
  private static func walk(
    _ stream: [UInt8], from offset: Int, _ visit: (Int, Range<Int>) -> Bool
  ) {
    var position = offset
    while position >= 0, position + 4 <= stream.count {
      let type = Int(stream[position]) | Int(stream[position + 1]) << 8
      let length = Int(stream[position + 2]) | Int(stream[position + 3]) << 8
      guard position + 4 + length <= stream.count,
        visit(type, position + 4..<position + 4 + length)
      else { return }
      position += 4 + length
    }
  }
}
