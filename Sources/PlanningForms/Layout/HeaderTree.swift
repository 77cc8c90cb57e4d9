/// The header of a table: cells with the rows and columns that they span.
///
/// Neighbouring columns with the same group are headed by one cell across them, level by level; a
/// column whose path is shorter than the deepest one stands over all rows that are left.
package struct HeaderTree: Hashable, Sendable {
  /// A header cell; rows and columns are counted from 0 within the table.
  package struct Cell: Hashable, Sendable {
    /// The text.
    package var text: String
    /// The first row.
    package var row: Int
    /// How many rows it spans.
    package var rowCount: Int
    /// The first column.
    package var column: Int
    /// How many columns it spans.
    package var columnCount: Int

    /// Whether it heads one column rather than a group.
    package var isLeaf: Bool

    /// Makes a cell.
    package init(
      text: String, row: Int, rowCount: Int, column: Int, columnCount: Int, isLeaf: Bool
    ) {
      self.text = text
      self.row = row
      self.rowCount = rowCount
      self.column = column
      self.columnCount = columnCount
      self.isLeaf = isLeaf
    }
  }

  /// How many header rows there are, at least 1.
  package let depth: Int
  /// The cells, from the top row down, in each row from the left.
  package let cells: [Cell]

  /// Builds the header from the columns' paths, outermost group first.
  package init(paths: [[String]]) {
    let depth = max(1, paths.map(\.count).max() ?? 1)
    var cells: [Cell] = []
    func place(_ columns: Range<Int>, level: Int) {
      var start = columns.lowerBound
      while start < columns.upperBound {
        let path = paths[start]
        let isLeaf = path.count <= level + 1
        var end = start + 1
        if !isLeaf {
          while end < columns.upperBound, paths[end].count > level + 1,
            paths[end][level] == path[level]
          {
            end += 1
          }
        }
        cells.append(
          Cell(
            text: path.count > level ? path[level] : "", row: level,
            rowCount: isLeaf ? depth - level : 1, column: start, columnCount: end - start,
            isLeaf: isLeaf))
        if !isLeaf { place(start..<end, level: level + 1) }
        start = end
      }
    }
    place(0..<paths.count, level: 0)
    self.depth = depth
    self.cells = cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// Builds the header of a form's columns for a plan year.
  package init(columns: [ColumnDefinition], planYear: Int) {
    let years = YearTokens(planYear: planYear)
    self.init(paths: columns.map { $0.header.map(years.resolve) })
  }
}
