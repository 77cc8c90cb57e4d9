import WorkbookModel
import WorkbookWriters

/// A sheet under construction: cells are set in any order and come out in the file's order.
package struct SheetCanvas {
  /// The smallest row height, so that stacked marks (Ẫ, ộ) are not cut.
  package static let minimumHeight = 15.75
  /// The largest row height that Excel allows, in points.
  package static let maximumHeight = 409.0

  /// The cells of each row, ascending by column.
  private var cells: [Int: [OutputCell]] = [:]
  package private(set) var heights: [Int: Double] = [:]
  package private(set) var merges: [CellRange] = []
  private var hiddenRows: [Int: Int] = [:]
  private var growingRows: [Int: Bool] = [:]

  /// Widths by column from 1, in characters; hidden columns keep theirs.
  package let widths: [Double]
  package let hiddenColumns: Set<Int>

  package init(widths: [Double], hiddenColumns: Set<Int> = []) {
    self.widths = widths
    self.hiddenColumns = hiddenColumns
  }

  /// The last row that holds anything.
  package var lastRow: Int { max(cells.keys.max() ?? 0, heights.keys.max() ?? 0) }

  /// Whether a cell is printed in a number format that holds some text.
  func isPrinted(withFormatOf text: String) -> Bool {
    cells.values.contains { row in
      row.contains { $0.style.numberFormat.contains(text) }
    }
  }

  /// The width of visible columns of a range, in characters.
  package func width(of columns: ClosedRange<Int>) -> Double {
    columns.reduce(0) { sum, column in
      hiddenColumns.contains(column) || column > widths.count ? sum : sum + widths[column - 1]
    }
  }

  /// Sets a cell.
  package mutating func set(_ row: Int, _ column: Int, _ content: CellContent, _ style: CellStyle) {
    set(row, OutputCell(column, content, style: style))
  }

  /// Sets a cell whose formula computes over arrays.
  mutating func setArray(_ row: Int, _ column: Int, _ content: CellContent, _ style: CellStyle) {
    set(row, OutputCell(column, content, style: style, isArrayFormula: true))
  }

  private mutating func set(_ row: Int, _ cell: OutputCell) {
    // Rows do not move while they are filled.
    let wide = widths.count
    Self.set(cell, in: &cells[row, default: Self.row(ofCapacity: wide)])
  }

  private static func row(ofCapacity count: Int) -> [OutputCell] {
    var row: [OutputCell] = []
    row.reserveCapacity(count)
    return row
  }

  /// Most rows are set from left to right.
  private static func set(_ cell: OutputCell, in row: inout [OutputCell]) {
    var end = row.count
    while end > 0, row[end - 1].column > cell.column { end -= 1 }
    if end > 0, row[end - 1].column == cell.column {
      row[end - 1] = cell
    } else {
      row.insert(cell, at: end)
    }
  }

  /// Where a cell that was set stands among those of its row.
  private func index(_ row: Int, _ column: Int) -> Int? {
    cells[row]?.firstIndex { $0.column == column }
  }

  /// Sets a cell over several columns and rows; every cell below gets the style, so that no border
  /// is missing. A single cell is not merged.
  package mutating func set(
    _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, _ content: CellContent,
    _ style: CellStyle
  ) {
    for row in rows {
      for column in columns { set(row, column, .blank, style) }
    }
    set(rows.lowerBound, columns.lowerBound, content, style)
    if rows.count > 1 || columns.count > 1 {
      merges.append(
        CellRange(
          CellReference(row: rows.lowerBound, column: columns.lowerBound),
          CellReference(row: rows.upperBound, column: columns.upperBound)))
    }
  }

  /// Sets a line of text over columns and makes its row high enough.
  package mutating func line(
    _ row: Int, _ columns: ClosedRange<Int>, _ text: String, _ style: CellStyle
  ) {
    set(row...row, columns, text.isEmpty ? .blank : .text(text), style)
    raise(row, to: TextFit.height(of: text, style: style, width: width(of: columns)))
  }

  /// Changes where a cell's content stands.
  package mutating func restyle(
    _ row: Int, _ column: Int, horizontal: CellAlignment.Horizontal
  ) {
    guard let index = index(row, column) else { return }
    cells[row]?[index].style.alignment.horizontal = horizontal
  }

  /// Puts the mark of figures that are not settled behind a number.
  mutating func mark(_ row: Int, _ column: Int) {
    guard let index = index(row, column), let cell = cells[row]?[index] else { return }
    cells[row]?[index].style.numberFormat = CellPresenter.marked(cell.style.numberFormat)
  }

  /// Makes a row at least so high, in points.
  package mutating func raise(_ row: Int, to height: Double) {
    heights[row] = min(Self.maximumHeight, max(heights[row] ?? Self.minimumHeight, height))
  }

  /// Gives a row exactly this height.
  package mutating func fix(_ row: Int, height: Double) { heights[row] = height }

  /// Lets a row become as high as what people write into it.
  ///
  /// - Parameter isBlank: whether nothing stands in it yet: then its height is not written at all, since
  ///   some programs keep every height that a file states.
  mutating func letGrow(_ row: Int, isBlank: Bool) { growingRows[row] = isBlank }

  /// Hides a row that belongs to a closed outline.
  package mutating func hide(_ row: Int) { hiddenRows[row] = 1 }

  /// The height of a row on paper, in points.
  package func height(of row: Int) -> Double {
    hiddenRows[row] == nil ? heights[row] ?? Self.minimumHeight : 0
  }

  /// The sheet with its cells, widths, heights and merges.
  package func worksheet(named name: String) -> WorksheetDocument {
    let numbers = Set(cells.keys).union(heights.keys).sorted()
    let rows = numbers.map { number in
      let isUnset = height(of: number) == 0 || growingRows[number] == true
      return OutputRow(
        number, height: isUnset ? nil : height(of: number),
        growsWithContents: growingRows[number] != nil, isHidden: hiddenRows[number] != nil,
        outlineLevel: hiddenRows[number] ?? 0,
        cells: cells[number] ?? [])
    }
    let columns = widths.enumerated().map { index, width in
      ColumnLayout(
        index + 1...index + 1, width: width, isHidden: hiddenColumns.contains(index + 1))
    }
    var sheet = WorksheetDocument(name: name, columns: columns, rows: rows)
    sheet.merges = merges
    sheet.showsGridLines = false
    return sheet
  }
}
