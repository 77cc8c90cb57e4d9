import WorkbookModel
import WorkbookReaders

/// What holds for separated text.
enum SeparatedProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let delivery = try FileProperties.delivery(bytes, decode: { _ in nil }),
      delivery.kind == .csv, let dialect = delivery.dialect, let sheet = delivery.sheets.first,
      dialect.encoding == .utf8
    else { return }
    var text = dialect.hasByteOrderMark ? Array(bytes.dropFirst(3)) : bytes
    if dialect.delimiterIsStated {
      text = Array(text.drop { $0 != 0x0A && $0 != 0x0D })
    }
    let count = SeparatedCount(text, delimiter: dialect.delimiter)
    if let failure = sheet.failure {
      try BrokenProperty.unless(
        failure.code != .unbalancedQuote || count.isUnbalanced, "refused quotes that balance")
      return
    }
    try BrokenProperty.unless(!count.isUnbalanced, "an unclosed quotation mark went unnoticed")
    try BrokenProperty.unless(
      sheet.accounted == count.fields, "\(count.fields) fields, \(sheet.accounted) accounted for")
    try checkQuoted(sheet, dialect)
  }

  /// What was delivered, written with every field quoted, is delivered again.
  private static func checkQuoted(
    _ sheet: Delivery.SheetDelivery, _ dialect: CSVDialect
  ) throws {
    guard let last = sheet.rows.last?.number, last <= 2_000,
      dialect.delimiter != UInt8(ascii: "\""), dialect.delimiter >= 0x20
    else { return }
    var text: [UInt8] = Array("sep=".utf8) + [dialect.delimiter, 0x0A]
    var rows = sheet.rows[...]
    let first = dialect.delimiterIsStated ? 2 : 1
    for number in first...max(last, first) {
      if let row = rows.first, row.number == number {
        rows.removeFirst()
        var column = 1
        for cell in row.cells {
          while column < cell.reference.column {
            text.append(dialect.delimiter)
            column += 1
          }
          guard case .text(let value) = cell.value else { throw BrokenProperty("not a text") }
          text.append(UInt8(ascii: "\""))
          if FormulaGuard.isNeeded(value) { text.append(UInt8(ascii: "'")) }
          for byte in value.utf8 {
            text += byte == UInt8(ascii: "\"") ? [byte, byte] : [byte]
          }
          text.append(UInt8(ascii: "\""))
        }
      }
      text.append(0x0A)
    }
    guard case .success(let again) = try Delivery.of(text), let other = again.sheets.first else {
      throw BrokenProperty("what was delivered can't be read again")
    }
    let values = other.rows.map { $0.cells.map(\.value) }
    try BrokenProperty.unless(
      values == sheet.rows.map { $0.cells.map(\.value) }, "written again it reads differently")
  }
}
