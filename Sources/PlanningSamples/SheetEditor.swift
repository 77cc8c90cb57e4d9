import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Changes cells of a laid-out sheet the way people do in a spreadsheet.
package struct SheetEditor {
  package let form: FormDefinition
  package var sheet: WorksheetDocument
  package let years: YearTokens

  /// The sheet column under a field's header.
  package func column(_ field: String) -> Int? {
    guard let label = form.column(field).map({ years.resolve($0.label) }) else { return nil }
    // The header of a column that must be filled is marked.
    return headers.first { $0.text == label || $0.text.hasPrefix(label + " (*") }?.column
  }

  /// The sheet row of the table's first line: the one below the number row.
  package var firstRow: Int? {
    sheet.rows.first { row in
      row.cells.contains { $0.content == .text("(A)") }
        && row.cells.contains { $0.content == .text("(1)") }
    }.map { $0.number + 1 }
  }

  /// The first sheet row at or after the first line that has a value in a column.
  package func filledRow(_ column: Int, skipping count: Int = 0) -> Int? {
    guard let firstRow else { return nil }
    return sheet.rows.filter { row in
      row.number >= firstRow && row.cells.contains { $0.column == column && !$0.content.isEmpty }
    }.dropFirst(count).first?.number
  }

  /// The sheet row in which a text stands.
  package func row(ofText text: String) -> Int? {
    sheet.rows.first { $0.cells.contains { $0.content == .text(text) } }?.number
  }

  /// A cell's content; writing makes the cell where there is none.
  package subscript(row: Int, column: Int) -> CellContent {
    get {
      sheet.rows.first { $0.number == row }?.cells.first { $0.column == column }?.content ?? .blank
    }
    set { change(row, column) { $0.content = newValue } }
  }

  /// Changes a cell, which is made where there is none.
  package mutating func change(_ row: Int, _ column: Int, _ change: (inout OutputCell) -> Void) {
    guard let index = sheet.rows.firstIndex(where: { $0.number >= row }) else {
      var cell = OutputCell(column, .blank)
      change(&cell)
      sheet.rows.append(OutputRow(row, cells: [cell]))
      return
    }
    if sheet.rows[index].number > row { sheet.rows.insert(OutputRow(row), at: index) }
    let place = sheet.rows[index].cells.firstIndex { $0.column >= column }
    if let place, sheet.rows[index].cells[place].column == column {
      change(&sheet.rows[index].cells[place])
      return
    }
    var cell = OutputCell(column, .blank)
    change(&cell)
    sheet.rows[index].cells.insert(cell, at: place ?? sheet.rows[index].cells.count)
  }

  /// Hides a row.
  package mutating func hide(_ row: Int) {
    for index in sheet.rows.indices where sheet.rows[index].number == row {
      sheet.rows[index].isHidden = true
    }
  }

  /// The last column that holds anything.
  package var lastColumn: Int { sheet.rows.flatMap { $0.cells.map(\.column) }.max() ?? 0 }

  /// Exchanges what stands in two columns, headers included.
  package mutating func exchange(_ first: Int, _ second: Int) {
    guard let top = headers.map(\.row).min() else { return }
    for row in sheet.rows.map(\.number) where row >= top {
      let kept = self[row, first]
      self[row, first] = self[row, second]
      self[row, second] = kept
    }
    dropRules()
  }

  /// Moves everything from a row on one row down, as inserting a row does.
  package mutating func insertRow(_ number: Int) {
    for index in sheet.rows.indices where sheet.rows[index].number >= number {
      sheet.rows[index].number += 1
    }
    func moved(_ cell: CellReference) -> CellReference {
      CellReference(row: cell.row >= number ? cell.row + 1 : cell.row, column: cell.column)
    }
    sheet.merges = sheet.merges.map {
      CellRange($0.first.row >= number ? moved($0.first) : $0.first, moved($0.last))
    }
    if let rows = sheet.printTitleRows, rows.lowerBound >= number {
      sheet.printTitleRows = rows.lowerBound + 1...rows.upperBound + 1
    }
    dropRules()
  }

  /// Rules of a sheet that was rebuilt by hand stand in the wrong places: they are gone.
  private mutating func dropRules() {
    sheet.validations = []
    sheet.conditionalFormats = []
    sheet.protection = nil
    sheet.rowBreaks = []
    sheet.printArea = nil
  }

  private var headers: [(row: Int, column: Int, text: String)] {
    guard let firstRow else { return [] }
    return sheet.rows.filter { $0.number < firstRow && $0.number > firstRow - form.headerDepth - 4 }
      .flatMap { row in
        row.cells.compactMap { cell in
          guard case .text(let text) = cell.content else { return nil }
          return (row.number, cell.column, text)
        }
      }
  }
}

extension CellContent {
  /// Whether nothing can be seen.
  package var isEmpty: Bool { self == .blank || self == .text("") }
}
