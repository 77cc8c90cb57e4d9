import WorkbookModel

/// A formula written once for a range of cells (ECMA-376 Part 1, 18.3.1.40, `t="shared"`).
struct SharedFormula {
  /// The text as the first cell has it.
  let text: String
  /// The first cell.
  let origin: CellReference

  /// The text as another cell of the range has it: relative references move along.
  ///
  /// Only A1 references outside quotes move; a name followed by `(` is a function.
  func text(at cell: CellReference) -> String {
    let rows = cell.row - origin.row
    let columns = cell.column - origin.column
    if rows == 0, columns == 0 { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let end = Self.closingQuote(byte, after: position, in: bytes)
        result.append(contentsOf: bytes[position..<end])
        position = end
      } else if Self.isWord(byte) {
        var end = position
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        let word = bytes[position..<end]
        let next = end < bytes.count ? bytes[end] : 0
        if next != UInt8(ascii: "("), next != UInt8(ascii: "!"), next != UInt8(ascii: "["),
          let moved = Self.moved(word, rows: rows, columns: columns)
        {
          result.append(contentsOf: moved.utf8)
        } else {
          result.append(contentsOf: word)
        }
        position = end
      } else {
        result.append(byte)
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "$"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "\\"), 0x80...0xFF:
      true
    default: false
    }
  }

  private static func closingQuote(_ quote: UInt8, after start: Int, in bytes: [UInt8]) -> Int {
    var position = start + 1
    while position < bytes.count {
      if bytes[position] == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { return position + 1 }
        position += 1
      }
      position += 1
    }
    return bytes.count
  }

  private static func moved(
    _ word: ArraySlice<UInt8>, rows: Int, columns: Int
  ) -> String? {
    let text = String(decoding: word, as: UTF8.self)
    guard let reference = CellReference(text) else { return nil }
    let dollar = UInt8(ascii: "$")
    let columnFixed = word.first == dollar
    let rowFixed = word.dropFirst().contains(dollar)
    let row = rowFixed ? reference.row : reference.row + rows
    let column = columnFixed ? reference.column : reference.column + columns
    guard (1...CellReference.maximumRow).contains(row),
      (1...CellReference.maximumColumn).contains(column)
    else { return "#REF!" }
    return (columnFixed ? "$" : "") + CellReference.letters(ofColumn: column)
      + (rowFixed ? "$" : "") + String(row)
  }
}
