import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Finds lines of a workbook's log, and the sheets that its lines are about.
struct LogIndex {
  /// What a line of the log tells.
  enum Kind {
    case error
    case question
  }

  /// A line: what it tells of which form, and where it stands.
  private struct Line {
    var form: String
    var kind: Kind
    var row: Int
  }

  /// The log's sheet.
  let sheet: String
  private let words: PrintedWords
  private let lines: [Line]
  /// The sheet of each form: its own, or the first that shows what it holds.
  private let sheets: [String: String]

  /// The index of the log among a workbook's sheets; `nil` where there is none.
  ///
  /// - Parameter results: the composed sheets.
  init?(_ results: [ReportSheet.Result], _ configuration: Configuration) {
    for result in results {
      guard let cells = result.tables.first(where: { $0.table.form.rows == .run(.log) }) else {
        continue
      }
      sheet = result.sheet.name
      words = configuration.words
      lines = Self.lines(of: cells, configuration)
      sheets = Self.sheets(results, configuration)
      return
    }
    return nil
  }

  /// A link from a cell to the first line that tells something of one of some forms.
  func link(from cell: CellReference, to kind: Kind, of forms: Set<String>) -> CellHyperlink? {
    lines.first { $0.kind == kind && forms.contains($0.form) }.map {
      CellHyperlink(
        CellRange(cell, cell), sheet: sheet, cell: CellReference(row: $0.row, column: 1),
        tooltip: words("Xem trong nhật ký"))
    }
  }

  /// A link from a cell to the first line of a kind.
  func link(from cell: CellReference, to kind: Kind) -> CellHyperlink? {
    link(from: cell, to: kind, of: Set(lines.map(\.form)))
  }

  /// Links of the log's own lines: the form's code leads to the sheet that shows the form, the place to
  /// the cell where it is in this workbook.
  func link(_ results: inout [ReportSheet.Result]) {
    let own = Set(results.filter { $0.sheet.visibility == .visible }.map(\.sheet.name))
    for index in results.indices where results[index].sheet.name == sheet {
      let cells = results[index].tables[0]
      let fields = Dictionary(
        cells.columns.enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
      guard let about = fields[LogField.form.key], let at = fields[LogField.cell.key] else {
        continue
      }
      for (row, record) in Self.records(of: cells) {
        if case .text(let form) = record.values[about], let target = sheets[form] {
          let cell = CellReference(row: row, column: about + 1)
          results[index].sheet.hyperlinks.append(
            CellHyperlink(
              CellRange(cell, cell), sheet: target, cell: CellReference(row: 1, column: 1),
              tooltip: words("Mở biểu")))
        }
        if case .text(let place) = record.values[at], let mark = place.lastIndex(of: "!"),
          own.contains(String(place[..<mark])),
          let target = CellRange(String(place[place.index(after: mark)...]))?.first
        {
          let cell = CellReference(row: row, column: at + 1)
          results[index].sheet.hyperlinks.append(
            CellHyperlink(
              CellRange(cell, cell), sheet: String(place[..<mark]), cell: target,
              tooltip: words("Mở ô")))
        }
      }
    }
  }

  /// The table's records with their sheet rows, as printed.
  private static func records(of cells: ReportCells) -> [(row: Int, record: RecordRow)] {
    cells.table.lines.enumerated().compactMap { line, content in
      guard case .row(let index, _) = content else { return nil }
      return (cells.row(line), cells.table.data.record.rows[index])
    }
  }

  private static func lines(of cells: ReportCells, _ configuration: Configuration) -> [Line] {
    func column(_ field: LogField) -> Int? {
      cells.columns.firstIndex { $0.field == field.key }
    }
    guard let form = column(.form), let level = column(.level), let text = column(.text) else {
      return []
    }
    let error = ExpressionValue.text(configuration.roles.code(LogLevel.error))
    let warning = ExpressionValue.text(configuration.roles.code(LogLevel.warning))
    return records(of: cells).compactMap { row, record in
      let kind: Kind
      if record.values[level] == error {
        kind = .error
      } else if record.values[level] == warning, case .text(let words) = record.values[text],
        Finding.Code(rawValue: String(words.prefix { $0 != ":" }))?.isQuestion == true
      {
        kind = .question
      } else {
        return nil
      }
      return Line(form: record.values[form].displayText, kind: kind, row: row)
    }
  }

  private static func sheets(
    _ results: [ReportSheet.Result], _ configuration: Configuration
  ) -> [String: String] {
    var sheets: [String: String] = [:]
    let shown = results.filter { $0.sheet.visibility == .visible }
    for result in shown {
      for table in result.tables { sheets[table.table.form.code.text] = result.sheet.name }
    }
    for result in shown {
      for table in result.tables {
        for source in table.table.form.computationDependencies.sorted() {
          guard let form = configuration.form(identifier: source), sheets[form.code.text] == nil
          else { continue }
          sheets[form.code.text] = result.sheet.name
        }
      }
    }
    return sheets
  }
}
