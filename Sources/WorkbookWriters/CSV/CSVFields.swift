import WorkbookModel

/// Writes the fields of a CSV file so that no program takes text for something else.
///
/// - Text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return would be run as a formula by a
///   spreadsheet that opens the file. It gets an apostrophe in front, and so does text whose own
///   apostrophes stand before such a sign; the reader takes one away again (see ``FormulaGuard``).
///   A dash alone is no formula and stays. Negative numbers are numbers and stay.
/// - Text that reads as a number, date, logical value or error is put in quotation marks, which tell it
///   from the value itself.
struct CSVFields {
  let notation: CellNotation

  /// Appends one field.
  func append(_ value: CellValue, to bytes: inout [UInt8]) {
    let text = notation.text(of: value)
    guard case .text = value else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    if FormulaGuard.isNeeded(text) {
      quoteIfNeeded("'" + text, to: &bytes)
    } else if notation.value(of: text) != value {
      quote(text, to: &bytes)
    } else {
      quoteIfNeeded(text, to: &bytes)
    }
  }

  private func quoteIfNeeded(_ text: String, to bytes: inout [UInt8]) {
    let isSpecial = text.utf8.contains {
      switch $0 {
      case UInt8(ascii: "\""), 0x0A, 0x0D: true
      // Any sign that a reader may try as delimiter.
      case 0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): true
      default: false
      }
    }
    // Spaces at the edges are kept by quotation marks where programs trim.
    let hasEdge = text.utf8.first == 0x20 || text.utf8.last == 0x20
    if isSpecial || hasEdge {
      quote(text, to: &bytes)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }

  private func quote(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
