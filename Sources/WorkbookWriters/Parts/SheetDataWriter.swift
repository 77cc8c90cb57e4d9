import DecimalArithmetic
import WorkbookModel

/// Rows and cells of `sheetData` (ECMA-376 Part 1, 18.3.1.80).
struct SheetDataWriter {
  private let sheetName: String
  private var lastRow = 0
  /// Letters by column, made once for the whole sheet.
  private var letters: [[UInt8]] = [[]]

  init(sheetName: String) {
    self.sheetName = sheetName
  }

  /// Writes a row, checking what only the cells themselves can show.
  mutating func write(
    _ row: OutputRow, tables: WorkbookTables, to xml: inout XMLBuffer
  ) throws(WriteError) {
    try check(row)
    lastRow = row.number
    xml.raw("<row r=\"")
    xml.integer(row.number)
    xml.raw("\"")
    if let height = row.height {
      xml.raw(" ht=\"")
      xml.literal(measureText(height))
      xml.raw(row.growsWithContents ? "\"" : "\" customHeight=\"1\"")
    }
    if row.isHidden { xml.raw(" hidden=\"1\"") }
    if row.outlineLevel > 0 {
      xml.raw(" outlineLevel=\"")
      xml.integer(row.outlineLevel)
      xml.raw("\"")
    }
    guard !row.cells.isEmpty else {
      xml.raw("/>")
      return
    }
    xml.raw(">")
    var lastColumn = 0
    for cell in row.cells {
      guard cell.column > lastColumn else {
        throw .invalid(
          .order, value: "column \(cell.column) after column \(lastColumn)",
          at: place(row.number, cell.column))
      }
      guard cell.column <= CellReference.maximumColumn else {
        throw .limit(.columns, found: Double(cell.column), at: place(row.number, cell.column))
      }
      lastColumn = cell.column
      try write(cell, row: row.number, tables: tables, to: &xml)
    }
    xml.raw("</row>")
  }

  private func check(_ row: OutputRow) throws(WriteError) {
    guard row.number > lastRow else {
      throw .invalid(
        .order, value: "row \(row.number) after row \(lastRow)", at: place(max(row.number, 1), 1))
    }
    guard row.number <= CellReference.maximumRow else {
      throw .limit(.rows, found: Double(row.number), at: place(row.number, 1))
    }
    if let height = row.height {
      try Check.measure(height, atMost: .rowHeight, at: place(row.number, 1))
    }
    try Check.measure(Double(row.outlineLevel), atMost: .outlineLevel, at: place(row.number, 1))
  }

  private func place(_ row: Int, _ column: Int) -> WriteError.Place {
    let cell = CellReference(row: row, column: column)
    return WriteError.Place(sheet: sheetName, range: CellRange(cell, cell))
  }

  private mutating func write(
    _ cell: OutputCell, row: Int, tables: WorkbookTables, to xml: inout XMLBuffer
  ) throws(WriteError) {
    while letters.count <= cell.column {
      letters.append(Array(CellReference.letters(ofColumn: letters.count).utf8))
    }
    var style = cell.style
    if Self.looksLikeFormula(cell.content) { style.hasQuotePrefix = true }
    let format = try formatIndex(of: style, column: cell.column, row: row, tables: tables)
    xml.raw("<c r=\"")
    xml.literal(letters[cell.column])
    xml.integer(row)
    xml.raw("\"")
    if format > 0 {
      xml.raw(" s=\"")
      xml.integer(format)
      xml.raw("\"")
    }
    switch cell.content {
    case .blank:
      xml.raw("/>")
    case .number(let number):
      xml.raw("><v>")
      try writeNumber(number, at: (row, cell.column), to: &xml)
      xml.raw("</v></c>")
    case .date(let date):
      guard let serial = DateSerial.serial(of: date) else {
        throw .invalid(.date, value: date.description, at: place(row, cell.column))
      }
      xml.raw("><v>")
      xml.literal(serial.description)
      xml.raw("</v></c>")
    case .boolean(let isTrue):
      xml.raw(" t=\"b\"><v>")
      xml.integer(isTrue ? 1 : 0)
      xml.raw("</v></c>")
    case .text(let text):
      // A text has no more UTF-16 units than bytes, which are known.
      if Double(text.utf8.count) > ExcelLimit.cellText.maximum {
        try checkText(text.utf16.count, at: (row, cell.column))
      }
      write(ByteText(text), strings: &tables.strings, to: &xml)
    case .richText(let runs):
      let length = runs.reduce(0) { $0 + $1.text.utf16.count }
      try checkText(length, at: (row, cell.column))
      for run in runs { try Check.font(run.font, at: place(row, cell.column)) }
      write(ByteText(runs: runs), strings: &tables.strings, to: &xml)
    case .formula(let formula, let cached):
      try Check.formula(formula, atMost: .formula, at: place(row, cell.column))
      let array =
        cell.isArrayFormula
        ? CellReference(row: row, column: cell.column).description : nil
      try writeFormula(formula, cached, array: array, at: (row, cell.column), to: &xml)
    }
  }

  /// Whether a program that imports the cell might take its text for a formula; the quote
  /// prefix keeps it text even after an edit.
  private static func looksLikeFormula(_ content: CellContent) -> Bool {
    let first: UInt8? =
      switch content {
      case .text(let text): text.utf8.first
      case .richText(let runs): runs.first { !$0.text.isEmpty }?.text.utf8.first
      default: nil
      }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      return true
    default:
      return false
    }
  }

  private func formatIndex(
    of style: CellStyle, column: Int, row: Int, tables: WorkbookTables
  ) throws(WriteError) -> Int {
    let known = tables.styles.formats.count
    let index = tables.styles.index(of: style, column: column)
    guard index == known else { return index }
    // A style that is new: checked once, where it is first used.
    try Check.style(style, at: place(row, column))
    try Check.measure(Double(known + 1), atMost: .cellStyles, at: place(row, column))
    return index
  }

  private func checkText(_ length: Int, at cell: (row: Int, column: Int)) throws(WriteError) {
    try Check.length(length, atMost: .cellText, at: place(cell.row, cell.column))
  }

  private func write(
    _ content: ByteText, strings: inout SharedStringTable, to xml: inout XMLBuffer
  ) {
    if let index = strings.index(of: content) {
      xml.raw(" t=\"s\"><v>")
      xml.integer(index)
      xml.raw("</v></c>")
    } else {
      xml.raw(" t=\"inlineStr\"><is>")
      content.write(to: &xml)
      xml.raw("</is></c>")
    }
  }

  private func writeNumber(
    _ number: ExactDecimal, at cell: (row: Int, column: Int), to xml: inout XMLBuffer
  ) throws(WriteError) {
    if xml.plainNumber(coefficient: number.coefficient, exponent: number.exponent) { return }
    guard let text = Check.numberText(number) else {
      throw .invalid(.number, value: number.description, at: place(cell.row, cell.column))
    }
    xml.literal(text)
  }

  private func writeFormula(
    _ formula: String, _ cached: CachedValue, array: String?, at cell: (row: Int, column: Int),
    to xml: inout XMLBuffer
  ) throws(WriteError) {
    switch cached {
    case .number: xml.raw("><f")
    case .text: xml.raw(" t=\"str\"><f")
    case .boolean: xml.raw(" t=\"b\"><f")
    case .error: xml.raw(" t=\"e\"><f")
    }
    if let array {
      xml.raw(" t=\"array\" ref=\"")
      xml.literal(array)
      xml.raw("\"")
    }
    xml.raw(">")
    xml.text(formula)
    xml.raw("</f><v>")
    switch cached {
    case .number(let number):
      try writeNumber(number, at: cell, to: &xml)
    case .text(let text):
      try checkText(text.utf16.count, at: cell)
      xml.text(text)
    case .boolean(let isTrue):
      xml.integer(isTrue ? 1 : 0)
    case .error(let error):
      guard Check.errorValues.contains(error) else {
        throw .invalid(.errorValue, value: error, at: place(cell.row, cell.column))
      }
      xml.text(error)
    }
    xml.raw("</v></c>")
  }
}
