/// Splits text into records and fields (RFC 4180), field by field, without copying it whole.
///
/// Line ends are CRLF, LF or CR. A field that begins with a quotation mark runs to the closing one,
/// line ends included, a doubled mark being one; what follows it up to the delimiter is kept as it
/// is. A mark elsewhere is text.
struct CSVParser {
  /// How a call of ``record(_:)`` ended.
  enum End {
    case record, endOfText, unclosedQuote
  }

  let text: [UInt8]
  private(set) var position: Int
  let delimiter: UInt8
  /// The line at ``position``, from 1.
  private(set) var line = 1
  /// The line of the last opening quotation mark.
  private(set) var quoteLine = 1
  private var quotePosition = 0
  private var quoteLineStart = 0
  private var lineStart: Int
  private var field: [UInt8] = []

  init(text: [UInt8], position: Int, delimiter: UInt8) {
    self.text = text
    self.position = position
    lineStart = position
    self.delimiter = delimiter
  }

  /// The character of ``quoteLine``, from 1, at which the last opening quotation mark stands.
  var quoteColumn: Int {
    // Continuation bytes of UTF-8 are no characters of their own.
    text[quoteLineStart..<quotePosition].count { $0 & 0xC0 != 0x80 } + 1
  }

  /// Reads one record into `result`, handing each field's column (from 0) and bytes on, and whether it
  /// was quoted.
  mutating func record<Result>(
    into result: inout Result, _ body: (inout Result, Int, ArraySlice<UInt8>, Bool) -> Void
  ) -> End {
    guard position < text.count else { return .endOfText }
    var column = 0
    while true {
      if position < text.count, text[position] == UInt8(ascii: "\"") {
        quoteLine = line
        quotePosition = position
        quoteLineStart = lineStart
        guard quotedField() else { return .unclosedQuote }
        body(&result, column, field[...], true)
      } else {
        let start = position
        skipToFieldEnd()
        body(&result, column, text[start..<position], false)
      }
      guard position < text.count else { return .record }
      let byte = text[position]
      position += 1
      if byte == delimiter {
        column += 1
        continue
      }
      if byte == 0x0D, position < text.count, text[position] == 0x0A { position += 1 }
      line += 1
      lineStart = position
      return .record
    }
  }

  /// Passes blank lines, so many at most, and tells how many.
  mutating func passBlankLines(most: Int) -> Int {
    let (passed, end) = blankLines(most: most)
    position = end
    lineStart = end
    line += passed
    return passed
  }

  private func blankLines(most: Int) -> (count: Int, end: Int) {
    let bytes = text.span
    var passed = 0
    var next = position
    while passed < most, next < bytes.count {
      if bytes[next] == 0x0A {
        next += 1
      } else if bytes[next] == 0x0D {
        next += next + 1 < bytes.count && bytes[next + 1] == 0x0A ? 2 : 1
      } else {
        break
      }
      passed += 1
    }
    return (passed, next)
  }

  /// Reads one record and leaves it.
  mutating func passRecord() {
    var nothing: Void = ()
    _ = record(into: &nothing) { _, _, _, _ in }
  }

  private mutating func skipToFieldEnd() {
    while position < text.count {
      let byte = text[position]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { return }
      position += 1
    }
  }

  /// Fills ``field``; `false` where the text ends inside the quotation marks.
  private mutating func quotedField() -> Bool {
    field.removeAll(keepingCapacity: true)
    position += 1
    while position < text.count {
      let byte = text[position]
      position += 1
      guard byte == UInt8(ascii: "\"") else {
        if byte == 0x0A || byte == 0x0D && !(position < text.count && text[position] == 0x0A) {
          line += 1
          lineStart = position
        }
        field.append(byte)
        continue
      }
      if position < text.count, text[position] == UInt8(ascii: "\"") {
        field.append(byte)
        position += 1
        continue
      }
      let start = position
      skipToFieldEnd()
      field.append(contentsOf: text[start..<position])
      return true
    }
    return false
  }
}
