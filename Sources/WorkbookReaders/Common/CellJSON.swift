import WorkbookModel

/// Cells as JSON lines: one object per non-empty cell with `sheet`, `ref`, `type` and `value`.
///
/// Types: `n` number, `s` text, `b` logical, `e` error, `d` ISO 8601 date and time, `t` duration in
/// seconds, `u` a formula for which the file holds no result, `null`.
public enum CellJSON {
  /// The line of a cell, without line break.
  public static func line(sheet: String, cell: Cell) -> String {
    let (type, value) = typeAndValue(cell.value)
    return "{\"sheet\": \(quoted(sheet)), \"ref\": \"\(cell.reference)\", "
      + "\"type\": \"\(type)\", \"value\": \(value)}"
  }

  /// The line of a range of a file's sheet, without line break: an object with `file`, `sheet` and
  /// `cells`.
  public static func line(file: String, sheet: String, range: CellRange) -> String {
    "{\"file\": \(quoted(file)), \"sheet\": \(quoted(sheet)), \"cells\": \"\(range)\"}"
  }

  /// The type letter and the JSON value.
  public static func typeAndValue(_ value: CellValue) -> (type: String, value: String) {
    switch value {
    case .number(let number): ("n", number.description)
    case .text(let text): ("s", quoted(text))
    case .boolean(let flag): ("b", flag ? "true" : "false")
    case .error(let code): ("e", quoted(code))
    case .dateTime(let date): ("d", quoted(date.description))
    case .duration(let seconds): ("t", seconds.description)
    case .uncalculated: ("u", "null")
    }
  }

  /// A JSON string (RFC 8259, 7).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Controls, and marks of direction, which a terminal would obey.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
