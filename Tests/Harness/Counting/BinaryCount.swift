/// The cells of a binary workbook's stream ([MS-XLS] 2.1.7.20), counted record by record without the
/// reader's code.
///
/// Counts what names a cell, however short the record is: one that is cut off must be refused.
public struct BinaryCount: Sendable {
  /// Records of each sheet that name cells with a value, by sheet in the stream's order; text cells
  /// are counted whether or not their text is empty.
  public private(set) var cells: [Int] = []

  /// Counts the sheets whose substreams begin at some offsets.
  public init(_ stream: [UInt8], offsets: [Int]) {
    cells = offsets.map { Self.cells(stream, from: $0) }
  }

  /// The offsets that the BOUNDSHEET records state.
  public static func sheetOffsets(_ stream: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    walk(stream, from: 0) { type, data in
      if type == 0x0085, data.count >= 8 {
        let start = data.lowerBound
        offsets.append((0..<4).reduce(0) { $0 | Int(stream[start + $1]) << (8 * $1) })
      }
      return type != 0x000A
    }
    return offsets
  }

  private static func cells(_ stream: [UInt8], from offset: Int) -> Int {
    var count = 0
    var depth = 0
    walk(stream, from: offset) { type, data in
      switch type {
      case 0x0809: depth += 1
      case 0x000A: depth -= 1
      case 0x00BD where depth == 1: count += (data.count - 6) / 6
      case 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0006, 0x0206, 0x0406:
        if depth == 1 { count += 1 }
      default: break
      }
      return depth > 0
    }
    return count
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
