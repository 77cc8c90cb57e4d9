import PlanningForms
import WorkbookWriters

/// The header of a table with its number row.
struct TableHeader {
  let tree: HeaderTree
  let numbers: NumberRow
  let size: Double
  let isShaded: Bool
  /// What stands behind the headers of columns, by their position.
  let marks: [Int: String]
  /// The columns, from 0 within the table, at which a further page across begins.
  private let edges: [Int]

  /// - Parameter pages: the columns of pages side by side: a group that runs over their edges is
  ///   headed on each of them.
  init(
    columns: [ColumnDefinition], planYear: Int, size: Double, isShaded: Bool = false,
    marks: [Int: String] = [:], pages: [ClosedRange<Int>] = []
  ) {
    edges = pages.dropFirst().map { $0.lowerBound - 1 }
    tree = HeaderTree(columns: columns, planYear: planYear)
    numbers = NumberRow(columns: columns)
    self.size = size
    self.isShaded = isShaded
    self.marks = marks
  }

  /// How many rows it takes, the number row included.
  var rowCount: Int { tree.depth + 1 }

  /// Sets the header from a row on; its number row is the last one.
  func set(on canvas: inout SheetCanvas, from first: Int) {
    let style = LayoutStyle.header(size: size, shaded: isShaded)
    var heights = Array(repeating: size * 1.4, count: tree.depth)
    let cells = tree.cells.flatMap(onPages)
    for var cell in cells.sorted(by: { $0.rowCount < $1.rowCount }) {
      if cell.isLeaf, let mark = marks[cell.column] { cell.text += " " + mark }
      let columns = cell.column + 1...cell.column + cell.columnCount
      canvas.set(
        first + cell.row...first + cell.row + cell.rowCount - 1, columns, .text(cell.text), style)
      guard canvas.width(of: columns) > 0 else { continue }
      let needed = TextFit.height(
        of: cell.text, font: style.font, width: canvas.width(of: columns) - 0.6)
      let rows = cell.row..<cell.row + cell.rowCount
      let missing = needed + 3 - rows.reduce(0) { $0 + heights[$1] }
      if missing > 0 {
        for row in rows { heights[row] += missing / Double(rows.count) }
      }
    }
    for (index, height) in heights.enumerated() {
      canvas.raise(first + index, to: (height * 4).rounded(.up) / 4)
    }
    let numberStyle = LayoutStyle.columnNumber(size: min(10, size - 1))
    for (index, label) in numbers.labels.enumerated() {
      canvas.set(
        first + tree.depth, index + 1, label.isEmpty ? .blank : .text(label), numberStyle)
    }
    canvas.fix(first + tree.depth, height: 15)
  }

  /// A header cell, cut where a page ends.
  private func onPages(_ cell: HeaderTree.Cell) -> [HeaderTree.Cell] {
    let end = cell.column + cell.columnCount
    let starts = [cell.column] + edges.filter { $0 > cell.column && $0 < end }
    return zip(starts, starts.dropFirst() + [end]).map { start, end in
      var piece = cell
      piece.column = start
      piece.columnCount = end - start
      return piece
    }
  }
}
