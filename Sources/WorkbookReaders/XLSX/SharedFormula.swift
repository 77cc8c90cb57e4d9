import WorkbookModel

/// A formula written once for a range of cells (ECMA-376 Part 1, 18.3.1.40, `t="shared"`).
struct SharedFormula {
  /// The text as the first cell has it.
  let text: String
  /// The first cell.
  let origin: CellReference

  /// The text as another cell of the range has it: relative references move along.
  ///
  /// Only A1 references, whole rows and whole columns outside quotes move; a name followed by `(` is a
  /// function.
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
        var end = Self.wordEnd(from: position, in: bytes)
        let word = bytes[position..<end]
        if let range = Self.movedRange(word, in: bytes, rows: rows, columns: columns) {
          result.append(contentsOf: range.text.utf8)
          end = range.end
        } else if Self.isOperand(endingAt: end, in: bytes),
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

  private static func wordEnd(from start: Int, in bytes: [UInt8]) -> Int {
    var end = start
    while end < bytes.count, isWord(bytes[end]) { end += 1 }
    return end
  }

  /// Whether a word is no function and no sheet or table that something is taken of.
  private static func isOperand(endingAt end: Int, in bytes: [UInt8]) -> Bool {
    guard end < bytes.count else { return true }
    return bytes[end] != UInt8(ascii: "(") && bytes[end] != UInt8(ascii: "!")
      && bytes[end] != UInt8(ascii: "[")
  }

  /// Whole columns such as `F:$G` or whole rows such as `5:6`, moved, and where they end.
  private static func movedRange(
    _ word: ArraySlice<UInt8>, in bytes: [UInt8], rows: Int, columns: Int
  ) -> (text: String, end: Int)? {
    guard word.endIndex < bytes.count, bytes[word.endIndex] == UInt8(ascii: ":") else { return nil }
    let end = wordEnd(from: word.endIndex + 1, in: bytes)
    let other = bytes[(word.endIndex + 1)..<end]
    guard isOperand(endingAt: end, in: bytes) else { return nil }
    if let first = movedColumn(word, by: columns), let last = movedColumn(other, by: columns) {
      return (first + ":" + last, end)
    }
    if let first = movedRow(word, by: rows), let last = movedRow(other, by: rows) {
      return (first + ":" + last, end)
    }
    return nil
  }

  private static func movedColumn(_ word: ArraySlice<UInt8>, by columns: Int) -> String? {
    let isFixed = word.first == UInt8(ascii: "$")
    let letters = String(decoding: isFixed ? word.dropFirst() : word, as: UTF8.self)
    guard let column = CellReference(letters + "1")?.column, !letters.utf8.contains(0x24),
      letters.utf8.allSatisfy({ $0 >= 0x41 })
    else { return nil }
    let moved = isFixed ? column : column + columns
    guard (1...CellReference.maximumColumn).contains(moved) else { return "#REF!" }
    return (isFixed ? "$" : "") + CellReference.letters(ofColumn: moved)
  }

  private static func movedRow(_ word: ArraySlice<UInt8>, by rows: Int) -> String? {
    let isFixed = word.first == UInt8(ascii: "$")
    let digits = String(decoding: isFixed ? word.dropFirst() : word, as: UTF8.self)
    guard let row = CellReference("A" + digits)?.row,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let moved = isFixed ? row : row + rows
    guard (1...CellReference.maximumRow).contains(moved) else { return "#REF!" }
    return (isFixed ? "$" : "") + String(moved)
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
