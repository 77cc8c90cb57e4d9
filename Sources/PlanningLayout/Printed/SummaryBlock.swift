import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// A form's part of the summary, with the cells that it is taken from.
struct SummaryBlock {
  let definition: SummaryDefinition
  let source: SourceCells

  /// The parts, in the order of their places.
  static func blocks(
    of results: [ReportSheet.Result], by place: (SummaryDefinition) -> Int
  ) -> [SummaryBlock] {
    results.flatMap { result in
      result.tables.compactMap { cells in
        cells.table.form.layout.summary.map {
          SummaryBlock(definition: $0, source: SourceCells(cells, on: result.sheet))
        }
      }
    }.enumerated().sorted {
      (place($0.element.definition), $0.offset) < (place($1.element.definition), $1.offset)
    }.map(\.element)
  }

  /// What a field is called: in full above a column, its last words before a total, with the unit.
  func label(_ field: String, _ years: YearTokens, isWhole: Bool) -> String {
    if let label = definition.labels[field] { return years.resolve(label) }
    guard let column = source.form.column(field) else { return "" }
    return years.resolve(isWhole ? column.header.joined(separator: ", ") : column.label)
  }
}

/// The cells of a composed table, as other sheets refer to them.
struct SourceCells {
  /// A cell of the table: a formula that names it with what it shows.
  struct Figure {
    var content: CellContent
    var text: String
    var format: String
    var number: ExactDecimal?
    var isNumber: Bool { number != nil }

    static let blank = Figure(content: .blank, text: "", format: "General")
  }

  let form: FormDefinition
  let cells: ReportCells
  private let sheet: String
  private let rows: [Int: OutputRow]

  init(_ cells: ReportCells, on sheet: WorksheetDocument) {
    self.cells = cells
    self.sheet = sheet.name
    form = cells.table.form
    rows = Dictionary(
      sheet.rows.lazy.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The sheet row of the total; 0 where there is none.
  var totalRow: Int { cells.table.lines.firstIndex(of: .total).map(cells.row) ?? 0 }

  /// The sheet rows of records in the order of some keys, or of all.
  func records(_ keys: [String]) -> [Int] { recordIndices(keys).map(row(of:)) }

  /// Records in the order of some keys, or all; those that stand on the sheet.
  func recordIndices(_ keys: [String]) -> [Int] {
    let records = cells.table.data.record.rows
    let chosen =
      keys.isEmpty
      ? Array(records.indices) : keys.compactMap { key in records.firstIndex { $0.key == key } }
    return chosen.filter { cells.recordRow($0) != nil }
  }

  /// The sheet row of a record; 0 where there is none.
  func row(of record: Int) -> Int { cells.recordRow(record) ?? 0 }

  /// The key of a record.
  func key(of record: Int) -> String { cells.table.data.record.rows[record].key }

  /// A field's figure with its cell.
  ///
  /// - Parameter record: the record; `nil` for the total.
  func figure(_ field: String, of record: Int?, _ label: String) -> PrintedFigure? {
    let row = record.map(row(of:)) ?? totalRow
    guard row > 0, let column = cells.columns.firstIndex(where: { $0.field == field }) else {
      return nil
    }
    let figure = cell(field, at: row)
    let table = cells.table
    let definition = cells.columns[column]
    return PrintedFigure(
      form: form.code, row: record, column: column, label: label, number: figure.number,
      places: cells.decimals(column, indicator: record.flatMap { table.indicators[$0] }),
      text: figure.number == nil ? figure.text : "", sheet: sheet,
      cell: CellReference(row: row, column: column + 1),
      isPercentage: definition.type == .percent,
      isUnsettled: UnsettledNotes(cells).marked(row - cells.firstRow).contains(column),
      isIncomplete: record.map {
        table.data.incomplete.contains(ConsolidatedForm.Position(row: $0, column: column))
      } ?? false)
  }

  /// A field's cell in a sheet row.
  func cell(_ field: String, at row: Int) -> Figure {
    guard let column = cells.columns.firstIndex(where: { $0.field == field }),
      let cell = rows[row]?.cells.first(where: { $0.column == column + 1 })
    else { return .blank }
    let place = CellReference(row: row, column: column + 1)
    let formula = SheetName.reference(sheet, CellRange(place, place))
    switch cell.content {
    case .number(let number), .formula(_, .number(let number)):
      return Figure(
        content: .formula(formula, cached: .number(number)), text: number.description,
        format: cell.style.numberFormat, number: number)
    case .text(let text), .formula(_, .text(let text)):
      return Figure(
        content: .formula(formula, cached: .text(text)), text: text, format: "General")
    default:
      return .blank
    }
  }
}
