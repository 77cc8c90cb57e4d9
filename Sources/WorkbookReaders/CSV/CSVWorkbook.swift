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
    if dialect.delimiterIsStated { parser.passRecord() }
    return CSVCursor(
      parser: parser, firstRow: dialect.delimiterIsStated ? 2 : 1, limits: limits)
  }
}

/// Hands out a text file's records. A record's number counts blank ones too, as a spreadsheet program
/// that opens the file numbers them.
final class CSVCursor: RowCursor {
  let trailer = SheetTrailer()
  private var records: CSVRecords

  init(parser: CSVParser, firstRow: Int, limits: ReadLimits) {
    records = CSVRecords(parser: parser, firstRow: firstRow, limits: limits)
  }

  func next() throws(ReadError) -> Row? { try records.next() }
}

/// What a cursor holds, as a value: a file may be blank records to its end, and those are passed
/// without a check of exclusive access for each.
private struct CSVRecords {
  /// Blank lines that may pass without a look at the time.
  private static let blankLinesPerStep = 1024

  private var parser: CSVParser
  private var row: CSVRow
  private var watch: DeadlineWatch

  init(parser: CSVParser, firstRow: Int, limits: ReadLimits) {
    self.parser = parser
    row = CSVRow(number: firstRow - 1, limits: limits)
    watch = DeadlineWatch(limits.deadline)
  }

  mutating func next() throws(ReadError) -> Row? {
    while true {
      if watch.isOver() { throw ReadError.time(row.limits.deadline) }
      row.begin(after: parser.passBlankLines(most: Self.blankLinesPerStep))
      let end = parser.record(into: &row) { $0.append($2, isQuoted: $3, column: $1 + 1) }
      if let failure = row.failure { throw failure }
      switch end {
      case .endOfText: return nil
      case .unclosedQuote:
        throw ReadError(
          .unbalancedQuote, cell: CellReference(row: row.number, column: 1),
          detail: [String(parser.quoteLine), String(parser.quoteColumn)])
      case .record:
        if !row.cells.isEmpty { return Row(number: row.number, cells: row.cells) }
      }
    }
  }
}

/// The row that is read, and how much of a sheet has been read.
private struct CSVRow {
  let limits: ReadLimits
  private(set) var number: Int
  private(set) var cells: [Cell] = []
  private(set) var failure: ReadError?
  private var cellCount = 0

  init(number: Int, limits: ReadLimits) {
    self.number = number
    self.limits = limits
  }

  /// Begins the row after some blank ones.
  mutating func begin(after blank: Int) {
    number += blank + 1
    cells.removeAll(keepingCapacity: true)
  }

  /// Takes a field, unless it is empty; ``failure`` holds the first that breaks a bound.
  mutating func append(_ field: ArraySlice<UInt8>, isQuoted: Bool, column: Int) {
    guard !field.isEmpty, failure == nil else { return }
    let isGuarded = FormulaGuard.isGuarded(field)
    let bytes = isGuarded ? field.dropFirst() : field
    let reference = CellReference(row: number, column: column)
    failure = excess(of: bytes.count, column: column, at: reference)
    guard failure == nil else { return }
    let text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    cells.append(
      Cell(reference: reference, value: .text(text), format: isQuoted || isGuarded ? 1 : 0))
  }

  /// The bound that a cell of so many bytes breaks.
  private mutating func excess(
    of length: Int, column: Int, at reference: CellReference
  ) -> ReadError? {
    if number > limits.rows { return .limit("rows", limits.rows) }
    if column > CellReference.maximumColumn {
      return .limit("columns", CellReference.maximumColumn)
    }
    if length > limits.stringLength {
      return .limit("stringLength", limits.stringLength, cell: reference)
    }
    cellCount += 1
    guard cellCount > limits.cellsPerSheet else { return nil }
    return .limit("cellsPerSheet", limits.cellsPerSheet)
  }
}
