import Packaging
import WorkbookModel

/// A text file with separators, as a workbook of one sheet. All cells are texts: what is a number is
/// for the layer that knows the column to say.
final class CSVWorkbook: WorkbookBackend {
  let sheets: [SheetInfo]
  var formats: [CellFormat] { CSVTable.formats }
  let dateSystem = DateSystem.since1900
  let properties = DocumentProperties()
  private let table: CSVTable

  init(
    bytes: [UInt8], name: String, limits: ReadLimits, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) {
    table = try CSVTable(bytes: bytes, limits: limits, decode: decode)
    sheets = [SheetInfo(name: name)]
  }

  func describe(_ description: inout WorkbookDescription) {
    description.sheets = sheets.map { SheetDescription(name: $0.name, visibility: $0.visibility) }
  }

  func dialect(ofSheet index: Int) -> CSVDialect? { table.dialect }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor { table.rows() }
}

/// The records of one text file.
struct CSVTable {
  /// Fields in quotation marks, or with an apostrophe before a formula sign, are marked as text, as
  /// Excel's text format marks them (ECMA-376 Part 1, 18.8.30, identifier 49).
  static let formats = [CellFormat(), CellFormat(numberFormat: "@")]

  let dialect: CSVDialect
  private let text: [UInt8]
  private let limits: ReadLimits

  init(
    bytes: [UInt8], limits: ReadLimits, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) {
    let decoded = try DecodedText(bytes, decode: decode)
    text = decoded.utf8
    dialect = CSVDialect(
      encoding: decoded.encoding, hasByteOrderMark: decoded.hasByteOrderMark, text: text)
    self.limits = limits
  }

  func rows() -> CSVCursor {
    var parser = CSVParser(text: text, position: 0, delimiter: dialect.delimiter)
    if dialect.delimiterIsStated { _ = parser.record { _, _, _ in } }
    return CSVCursor(
      parser: parser, firstRow: dialect.delimiterIsStated ? 2 : 1, limits: limits)
  }
}

/// Hands out a text file's records. A record's number counts blank ones too, as a spreadsheet program
/// that opens the file numbers them.
final class CSVCursor: RowCursor {
  let trailer = SheetTrailer()
  private var parser: CSVParser
  private var number: Int
  private let limits: ReadLimits
  private var cells: [Cell] = []
  private var cellCount = 0
  private var watch: DeadlineWatch

  init(parser: CSVParser, firstRow: Int, limits: ReadLimits) {
    self.parser = parser
    number = firstRow - 1
    watch = DeadlineWatch(limits.deadline)
    self.limits = limits
  }

  func next() throws(ReadError) -> Row? {
    while true {
      number += 1
      if watch.isOver() { throw ReadError.time(limits.deadline) }
      cells.removeAll(keepingCapacity: true)
      var failure: ReadError?
      let row = number
      let end = parser.record { column, bytes, isQuoted in
        guard !bytes.isEmpty, failure == nil else { return }
        failure = append(bytes, isQuoted: isQuoted, row: row, column: column + 1)
      }
      if let failure { throw failure }
      switch end {
      case .endOfText: return nil
      case .unclosedQuote:
        throw ReadError(
          .unbalancedQuote, cell: CellReference(row: number, column: 1),
          detail: [String(parser.quoteLine), String(parser.quoteColumn)])
      case .record:
        if !cells.isEmpty { return Row(number: number, cells: cells) }
      }
    }
  }

  private func append(
    _ field: ArraySlice<UInt8>, isQuoted: Bool, row: Int, column: Int
  ) -> ReadError? {
    let isGuarded = FormulaGuard.isGuarded(field)
    let bytes = isGuarded ? field.dropFirst() : field
    let reference = CellReference(row: row, column: column)
    if row > limits.rows { return .limit("rows", limits.rows) }
    if column > CellReference.maximumColumn {
      return .limit("columns", CellReference.maximumColumn)
    }
    if bytes.count > limits.stringLength {
      return .limit("stringLength", limits.stringLength, cell: reference)
    }
    cellCount += 1
    if cellCount > limits.cellsPerSheet { return .limit("cellsPerSheet", limits.cellsPerSheet) }
    let text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    cells.append(
      Cell(reference: reference, value: .text(text), format: isQuoted || isGuarded ? 1 : 0))
    return nil
  }
}
