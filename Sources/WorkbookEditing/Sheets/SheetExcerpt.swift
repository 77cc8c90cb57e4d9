/// The rows in which two texts of a large worksheet differ, each as a worksheet of its own.
///
/// What stands before and behind those rows is the same, byte by byte: so what it holds need not be read.
struct SheetExcerpt {
  /// From how many bytes on a worksheet is compared by an excerpt.
  static let leastSize = 4 << 20

  let old: [UInt8]
  let new: [UInt8]

  /// Cuts out the rows that differ; `nil` where rows do not state their numbers, and for small worksheets.
  init?(old: Markup, new: Markup) {
    guard new.bytes.count >= Self.leastSize, let one = old.child(0, "sheetData"),
      let other = new.child(0, "sheetData")
    else { return nil }
    let (before, after) = (old.elements[one].content, new.elements[other].content)
    var start = Self.common(old.bytes[before], new.bytes[after])
    let rest = Self.commonEnd(
      old.bytes[before.lowerBound + start..<before.upperBound],
      new.bytes[after.lowerBound + start..<after.upperBound])
    let row = Array("<\(new.prefix(0))row ".utf8)
    let end = Array("</\(new.prefix(0))row>".utf8)
    // Back to where a row begins, and on to where one ends: both are within what is the same.
    while start > 0, !new.bytes[(after.lowerBound + start)...].starts(with: row) { start -= 1 }
    guard new.bytes[(after.lowerBound + start)...].starts(with: row),
      Self.statesNumber(new.bytes[(after.lowerBound + start)..<after.upperBound])
    else { return nil }
    var close = after.upperBound - rest
    while close < after.upperBound, !new.bytes[close..<after.upperBound].starts(with: end) {
      close += 1
    }
    let left = close < after.upperBound ? after.upperBound - close - end.count : 0
    self.old = Self.cut(old.bytes, before, start, left)
    self.new = Self.cut(new.bytes, after, start, left)
  }

  private static func cut(
    _ bytes: [UInt8], _ content: Range<Int>, _ start: Int, _ left: Int
  ) -> [UInt8] {
    Array(bytes[..<content.lowerBound])
      + bytes[content.lowerBound + start..<content.upperBound - left]
      + bytes[content.upperBound...]
  }

  /// Whether the start tag of a row has its number.
  private static func statesNumber(_ row: ArraySlice<UInt8>) -> Bool {
    let tag = row.prefix { $0 != UInt8(ascii: ">") }
    return String(decoding: tag, as: UTF8.self).split(separator: " ").contains {
      $0.hasPrefix("r=")
    }
  }

  /// How many bytes are the same from the beginning.
  private static func common(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
    one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        var count = 0
        while count < min(one.count, other.count), one[count] == other[count] { count += 1 }
        return count
      }
    }
  }

  /// How many bytes are the same from the end.
  private static func commonEnd(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
    one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        var count = 0
        while count < min(one.count, other.count),
          one[one.count - 1 - count] == other[other.count - 1 - count]
        {
          count += 1
        }
        return count
      }
    }
  }
}
