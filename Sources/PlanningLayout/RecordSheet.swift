import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Writes down, on a hidden sheet, what stands in the tables of the others: see `WrittenBook`.
struct RecordSheet {
  /// The longest text of one cell, in UTF-16 units; what is longer goes on in the next row.
  static let longestText = 30_000

  let book: WrittenBook

  /// The record of composed sheets.
  ///
  /// - Parameter provenance: what the figures were made from; `nil` where that is not known.
  init(
    unit: String, planYear: Int, level: PlanningLevel, _ results: [ReportSheet.Result],
    from provenance: AreaProvenance?, _ configuration: Configuration
  ) {
    var book = WrittenBook(
      unit: unit, planYear: planYear, level: level.rawValue, sheets: results.map(Self.written))
    for figure in results.flatMap(\.tables).flatMap(\.table.data.unsettled.figures)
    where !book.unsettled.contains(figure) {
      book.unsettled.append(figure)
    }
    if let provenance {
      book.provenance = ProvenanceEncoder(configuration: configuration, texts: book.texts)
        .lines(provenance)
    }
    self.book = book
  }

  /// The hidden sheet and the digest that the workbook's properties give.
  func compose() -> (sheet: WorksheetDocument, digest: String) {
    let lines = book.lines
    let rows = Self.pieces(lines.joined(separator: "\n")).enumerated().map { index, piece in
      OutputRow(index + 1, cells: [OutputCell(1, .text(piece))])
    }
    var sheet = WorksheetDocument(name: SupportSheet.record, rows: rows)
    sheet.visibility = .veryHidden
    return (sheet, WrittenBook.digest(in: lines) ?? "")
  }

  /// Cut between letters, of which none is longer than a few units, and not beside white space: a text
  /// that begins or ends with it needs `xml:space`, which the schema of shared strings does not have.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var start = text.startIndex
    while let limit = text.utf16.index(start, offsetBy: longestText, limitedBy: text.endIndex),
      limit < text.endIndex
    {
      let second = text.index(after: start)
      var cut = max(text.lastBoundary(upTo: limit), second)
      while cut > second, cut < text.endIndex,
        text[cut].isWhitespace || text[text.index(before: cut)].isWhitespace
      {
        cut = text.index(before: cut)
      }
      pieces.append(String(text[start..<cut]))
      start = cut
    }
    return pieces + [String(text[start...])]
  }

  // MARK: Sheets

  private static func written(_ result: ReportSheet.Result) -> WrittenSheet {
    var sheet = WrittenSheet(name: result.sheet.name)
    var marks: [Int: WrittenLine] = [:]
    for (index, cells) in result.tables.enumerated() {
      let table = cells.table
      sheet.tables.append(
        WrittenSheet.Table(form: table.form.code, fields: table.data.columns.map(\.field)))
      for row in result.headers[index] {
        marks[row] = WrittenLine(row: row, kind: .header, table: index)
      }
      for (line, content) in table.lines.enumerated() {
        let row = cells.row(line)
        var mark = mark(content, row: row, of: table, index)
        let values = table.settled(content)
        for (column, value) in values {
          mark.settled[column + 1] = written(
            cells.presenter.content(
              value, column: table.data.columns[column], keepsDigits: table.form.layout.isHidden))
        }
        if case .row(let record, _) = content {
          mark.isUnsettled = table.data.unsettled.absent.contains(record)
        }
        marks[row] = mark
      }
    }
    let first = result.headers.first?.lowerBound ?? 1
    let headers = result.headers
    sheet.merges = result.sheet.merges.filter { merge in
      headers.contains { $0.contains(merge.first.row) }
    }
    var table = 0
    for row in result.sheet.rows where row.number >= first {
      let cells = self.cells(of: row)
      guard !cells.isEmpty else { continue }
      var line =
        marks[row.number] ?? WrittenLine(row: row.number, kind: .outside, table: table)
      table = line.table
      line.cells = cells
      sheet.lines.append(line)
    }
    return sheet
  }

  private static func mark(
    _ line: ReportTable.Line, row: Int, of table: ReportTable, _ index: Int
  ) -> WrittenLine {
    switch line {
    case .total: WrittenLine(row: row, kind: .total, table: index)
    case .ratio: WrittenLine(row: row, kind: .ratio, table: index)
    case .heading: WrittenLine(row: row, kind: .heading, table: index)
    case .group(let group, _):
      WrittenLine(row: row, kind: .group, table: index, key: table.data.groups[group].code)
    case .row(let record, _):
      WrittenLine(row: row, kind: .row, table: index, key: key(of: record, in: table))
    case .empty: WrittenLine(row: row, kind: .empty, table: index)
    }
  }

  /// What a row is about: its own key, or the values of the fields that identify it.
  private static func key(of record: Int, in table: ReportTable) -> String {
    let row = table.data.record.rows[record]
    guard row.key.isEmpty else { return row.key }
    return table.form.key.compactMap { field in
      table.data.columns.firstIndex { $0.field == field }.map { row.values[$0].displayText }
    }.joined(separator: "/")
  }

  // MARK: Cells

  private static func cells(of row: OutputRow) -> [WrittenCell] {
    var cells: [WrittenCell] = []
    for cell in row.cells {
      let written = written(cell.content)
      guard written != .blank else { continue }
      while cells.count < cell.column - 1 { cells.append(.blank) }
      cells.append(written)
    }
    return cells
  }

  private static func written(_ content: CellContent) -> WrittenCell {
    switch content {
    case .blank: .blank
    case .number(let number): WrittenCell(.number(number))
    case .text(let text): WrittenCell(text.isEmpty ? .blank : .text(text))
    case .richText(let runs): WrittenCell(.text(runs.map(\.text).joined()))
    case .boolean(let flag): WrittenCell(.text(flag ? "TRUE" : "FALSE"))
    case .date(let date): WrittenCell(.number(DateSystem.since1900.serial(of: date)))
    case .formula(_, let cached): WrittenCell(value(cached), isFormula: true)
    }
  }

  private static func value(_ cached: CachedValue) -> WrittenCell.Value {
    switch cached {
    case .number(let number): .number(number)
    case .text(let text): text.isEmpty ? .blank : .text(text)
    case .boolean(let flag): .text(flag ? "TRUE" : "FALSE")
    case .error(let error): .text(error)
    }
  }
}

extension String {
  /// The last place between two letters that is not behind another place.
  fileprivate func lastBoundary(upTo place: Index) -> Index {
    var place = place
    while String.Index(place, within: self) == nil { place = utf16.index(before: place) }
    return place
  }
}
