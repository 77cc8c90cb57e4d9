import DecimalArithmetic
import WorkbookModel
import WorkbookWriters

/// A sheet that tests fill cell by cell.
struct TestSheet {
  var name: String
  var visibility = SheetVisibility.visible
  var cells: [CellReference: CellContent] = [:]
  var formats: [CellReference: String] = [:]
  var fonts: [CellReference: String] = [:]
  var merges: [CellRange] = []
  var hiddenRows: Set<Int> = []
  var hiddenColumns: Set<Int> = []
  var comments: [CellComment] = []

  subscript(row: Int, column: Int) -> CellContent? {
    get { cells[CellReference(row: row, column: column)] }
    set { cells[CellReference(row: row, column: column)] = newValue }
  }

  /// Removes every cell of a row.
  mutating func clear(row: Int) { cells = cells.filter { $0.key.row != row } }

  /// Removes every cell of a column.
  mutating func clear(column: Int) { cells = cells.filter { $0.key.column != column } }

  /// Copies rows of a sheet to a row and those below.
  mutating func paste(_ other: TestSheet, rows: ClosedRange<Int>, at first: Int) {
    for (cell, content) in other.cells where rows.contains(cell.row) {
      self[first + cell.row - rows.lowerBound, cell.column] = content
    }
  }

  /// Exchanges two columns.
  mutating func swapColumns(_ one: Int, _ other: Int) {
    func moved(_ cell: CellReference) -> CellReference {
      let column = cell.column == one ? other : cell.column == other ? one : cell.column
      return CellReference(row: cell.row, column: column)
    }
    cells = Dictionary(uniqueKeysWithValues: cells.map { (moved($0.key), $0.value) })
    formats = Dictionary(uniqueKeysWithValues: formats.map { (moved($0.key), $0.value) })
  }

  var document: WorksheetDocument {
    let rows = Dictionary(grouping: cells.keys, by: \.row).sorted { $0.key < $1.key }
    var sheet = WorksheetDocument(
      name: name,
      columns: hiddenColumns.sorted().map { ColumnLayout($0...$0, width: 8, isHidden: true) },
      rows: rows.map { number, references in
        OutputRow(
          number, isHidden: hiddenRows.contains(number),
          cells: references.sorted { $0.column < $1.column }.map { reference in
            let content = cells[reference] ?? .blank
            var style = CellStyle()
            if case .date = content { style.numberFormat = "dd/mm/yyyy" }
            if let format = formats[reference] { style.numberFormat = format }
            if let font = fonts[reference] { style.font.name = font }
            return OutputCell(reference.column, content, style: style)
          })
      })
    sheet.visibility = visibility
    sheet.merges = merges
    sheet.comments = comments
    return sheet
  }
}

extension CellContent: ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral
{
  /// A text cell.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number cell.
  public init(integerLiteral value: Int) { self = .number(ExactDecimal(value)) }

  /// A decimal number, given as `"12.5"`.
  static func decimal(_ text: String) -> CellContent {
    .number(ExactDecimal(text) ?? .zero)
  }

  /// A day.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> CellContent {
    .date(DateTime(year: year, month: month, day: day))
  }
}
