import WorkbookModel
import WorkbookReaders

/// The rows of an opened sheet, their cells typed.
///
/// The fields of text tables become numbers, dates and so on where they read as such and are not marked as
/// text; see ``CellNotation``.
struct SourceRows {
  private let cursor: SheetRows
  private let notation: CellNotation?

  init(_ source: WorkbookSource, sheet index: Int) throws(ReadError) {
    cursor = try source.sheetRows(index)
    notation = source.dialect(ofSheet: index).map(Self.notation)
  }

  /// The next row; `nil` at the end.
  func next() throws(ReadError) -> Row? {
    guard var row = try cursor.next() else { return nil }
    notation?.type(&row)
    return row
  }

  /// What stands beside the rows, once they were read.
  var trailer: SheetTrailer { cursor.trailer }

  /// How values are written in a text table. Who separates fields by semicolons needs the comma for decimals.
  static func notation(_ dialect: CSVDialect) -> CellNotation {
    CellNotation(decimalMark: dialect.delimiter == UInt8(ascii: ";") ? "," : ".")
  }
}

extension CellNotation {
  /// Gives the texts of a row that are not marked as text the values that they stand for.
  fileprivate func type(_ row: inout Row) {
    for index in row.cells.indices where row.cells[index].format == 0 {
      guard case .text(let text) = row.cells[index].value else { continue }
      row.cells[index].value = value(of: text)
    }
  }
}

/// A sheet as a first reading left it: what must be known of it before its first row is written.
struct SurveyedSheet {
  /// Its place in the source.
  let index: Int
  /// Its name and what stands beside its rows, as the format holds them; its rows only where ``isHeld``.
  var sheet: Sheet
  /// Whether the rows are few enough, or too much out of order, to be read again.
  var isHeld: Bool
  /// Which rows and columns hold something.
  var use: SheetUse
  /// How wide the columns are.
  var widths: ColumnWidths
  /// What the rows hold, as the format holds it.
  var digest: SheetDigest
}

/// A workbook read once for conversion; sheets of many rows are read again when they are written.
struct ConversionSource {
  /// Rows and cells of a sheet, and cells of all sheets, that are held rather than read again.
  private static let heldRows = 1_000
  private static let heldCells = 100_000

  private let source: WorkbookSource
  private let scratch: WorkbookAdaptation
  private var cellsHeld = 0
  /// What stands beside the cells of the sheets to be written.
  private(set) var description: WorkbookDescription
  /// The sheets to be written.
  private(set) var sheets: [SurveyedSheet] = []

  /// Reads all sheets of an opened workbook, and records what the format can't hold of those to be written.
  ///
  /// - Parameter name: the only sheet to be written; `nil` for all.
  init(
    _ source: WorkbookSource, only name: String?, _ adaptation: inout WorkbookAdaptation
  ) throws(ReadError) {
    self.source = source
    scratch = adaptation
    description = WorkbookDescription(kind: source.kind)
    let chosen = name.map { name in source.sheets.firstIndex { $0.name == name } }
    for index in source.sheets.indices {
      if case .some(let chosen) = chosen, index != chosen {
        let rows = try SourceRows(source, sheet: index)
        while try rows.next() != nil {}
      } else {
        sheets.append(try survey(index, &adaptation))
      }
    }
    description = source.describe()
    if let name { description.sheets = description.sheets.filter { $0.name == name } }
  }

  /// The names of all sheets.
  var names: [String] { source.sheets.map(\.name) }

  /// The workbook apart from its rows.
  var workbook: Workbook {
    Workbook(
      sheets: sheets.map(\.sheet), formats: source.formats, dateSystem: source.dateSystem,
      properties: source.properties)
  }

  // MARK: The first reading

  private mutating func survey(
    _ index: Int, _ adaptation: inout WorkbookAdaptation
  ) throws(ReadError) -> SurveyedSheet {
    let info = source.sheets[index]
    let rows = try SourceRows(source, sheet: index)
    var found = SurveyedSheet(
      index: index, sheet: Sheet(name: info.name, visibility: info.visibility), isHeld: true,
      use: SheetUse(), widths: ColumnWidths(), digest: SheetDigest())
    adaptation.startSheet()
    var lastNumber = 0
    while var row = try rows.next() {
      guard row.number > lastNumber else { return try whole(index, &adaptation) }
      lastNumber = row.number
      adaptation.convert(&row, formats: source.formats)
      found.take(row)
      let isFew =
        found.sheet.rows.count < Self.heldRows && cellsHeld + found.use.cells <= Self.heldCells
      if found.isHeld, isFew {
        found.sheet.rows.append(row)
      } else {
        found.isHeld = false
        found.sheet.rows = []
      }
    }
    if found.isHeld { cellsHeld += found.use.cells }
    found.sheet.mergedRanges = rows.trailer.mergedRanges
    found.sheet.hiddenColumns = rows.trailer.hiddenColumns
    found.finish(&adaptation)
    return found
  }

  /// A sheet whose rows are not in order is held whole.
  private func whole(
    _ index: Int, _ adaptation: inout WorkbookAdaptation
  ) throws(ReadError) -> SurveyedSheet {
    var found = SurveyedSheet(
      index: index, sheet: try source.sheet(index), isHeld: true, use: SheetUse(),
      widths: ColumnWidths(), digest: SheetDigest())
    adaptation.startSheet()
    for row in found.sheet.rows.indices {
      adaptation.convert(&found.sheet.rows[row], formats: source.formats)
      found.take(found.sheet.rows[row])
    }
    found.finish(&adaptation)
    return found
  }

  // MARK: The second reading

  /// Starts with a sheet's rows once more, as the format holds them.
  func rows(of sheet: SurveyedSheet) throws(ReadError) -> () throws(ReadError) -> Row? {
    if sheet.isHeld {
      var held = sheet.sheet.rows.makeIterator()
      return { () throws(ReadError) in held.next() }
    }
    source.readAgain()
    let rows = try SourceRows(source, sheet: sheet.index)
    let formats = source.formats
    var adaptation = scratch
    return { () throws(ReadError) in
      guard var row = try rows.next() else { return nil }
      adaptation.convert(&row, formats: formats)
      return row
    }
  }
}

extension SurveyedSheet {
  /// Takes in a row as the format holds it.
  fileprivate mutating func take(_ row: Row) {
    use.add(row)
    widths.add(row)
    digest.add(row)
  }

  fileprivate mutating func finish(_ adaptation: inout WorkbookAdaptation) {
    digest.close()
    adaptation.finish(&sheet, use)
  }
}
