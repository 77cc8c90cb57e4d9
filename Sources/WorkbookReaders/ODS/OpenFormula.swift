/// Formulas of OpenDocument (ODF 1.3 Part 4, 5) in the notation of the other formats.
enum OpenFormula {
  /// The formula without its leading `=`: references such as `[.A1:.B2]` and `[$Sheet1.A1]` become
  /// `A1:B2` and `$Sheet1!A1`, and arguments are separated by commas.
  ///
  /// A formula in a syntax of its own, such as `msoxl:=A1`, is Excel's already and loses its prefix
  /// only.
  static func excelText(_ formula: String) -> String {
    let (prefix, body) = split(formula)
    switch prefix {
    case "of", "oooc", nil: return converted(Array(body.utf8))
    default: return body
    }
  }

  private static func split(_ formula: String) -> (prefix: Substring?, body: String) {
    guard let equals = formula.firstIndex(of: "=") else { return (nil, formula) }
    let body = String(formula[formula.index(after: equals)...])
    let head = formula[..<equals]
    guard head.last == ":" else { return head.isEmpty ? (nil, body) : (nil, formula) }
    return (head.dropLast(), body)
  }

  private static func converted(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    var inArray = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        let end = closing(byte, after: position, in: bytes)
        result.append(contentsOf: bytes[position..<end])
        position = end
        continue
      case UInt8(ascii: "["):
        let end = closingBracket(after: position, in: bytes)
        result.append(contentsOf: reference(bytes[(position + 1)..<end]))
        position = min(end + 1, bytes.count)
        continue
      case UInt8(ascii: "{"): inArray = true
      case UInt8(ascii: "}"): inArray = false
      default: break
      }
      result.append(separator(byte, inArray: inArray))
      position += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Arguments and an array's columns are separated by `;`, its rows by `|`.
  private static func separator(_ byte: UInt8, inArray: Bool) -> UInt8 {
    switch byte {
    case UInt8(ascii: ";"): UInt8(ascii: ",")
    case UInt8(ascii: "|") where inArray: UInt8(ascii: ";")
    case UInt8(ascii: "~"): UInt8(ascii: ",")
    case UInt8(ascii: "!"): UInt8(ascii: " ")
    default: byte
    }
  }

  /// The content of a reference's brackets: the last dot before a cell's letters, outside quotes,
  /// ends the sheet's name; a cell without sheet begins with it.
  private static func reference(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var atStart = true
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == UInt8(ascii: "'") {
        let end = closing(byte, after: position, in: bytes)
        result.append(contentsOf: bytes[position..<end])
        position = end
        atStart = false
        continue
      }
      if byte == UInt8(ascii: ".") {
        if !atStart { result.append(UInt8(ascii: "!")) }
      } else {
        result.append(byte)
      }
      atStart = byte == UInt8(ascii: ":")
      position += 1
    }
    return result
  }

  private static func closing<Bytes: RandomAccessCollection<UInt8>>(
    _ quote: UInt8, after start: Int, in bytes: Bytes
  ) -> Int where Bytes.Index == Int {
    var position = start + 1
    while position < bytes.endIndex {
      if bytes[position] == quote {
        guard position + 1 < bytes.endIndex, bytes[position + 1] == quote else {
          return position + 1
        }
        position += 1
      }
      position += 1
    }
    return bytes.endIndex
  }

  private static func closingBracket(after start: Int, in bytes: [UInt8]) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
      position =
        bytes[position] == UInt8(ascii: "'")
        ? closing(bytes[position], after: position, in: bytes) : position + 1
    }
    return min(position, bytes.count)
  }
}
