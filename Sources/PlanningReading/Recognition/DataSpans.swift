import WorkbookModel

/// The merged ranges among the rows of a table.
struct DataSpans {
  private var byAnchor: [CellReference: CellRange] = [:]
  private var byColumn: [Int: [CellRange]] = [:]

  init(_ sheet: Sheet, below firstRow: Int, columnAt: [Int: Int]) {
    for range in sheet.mergedRanges where range.first.row >= firstRow && range.first != range.last {
      byAnchor[range.first] = range
      guard range.rowCount > 1, let column = columnAt[range.first.column] else { continue }
      byColumn[column, default: []].append(range)
    }
    for column in byColumn.keys { byColumn[column]?.sort { $0.first.row < $1.first.row } }
  }

  /// The merge that starts at a cell.
  func anchored(at cell: CellReference) -> CellRange? { byAnchor[cell] }

  /// The merge over several rows that covers a row of one of the form's columns.
  func vertical(_ column: Int, row: Int) -> CellRange? {
    guard let ranges = byColumn[column] else { return nil }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].first.row <= row { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ranges[low - 1].last.row >= row else { return nil }
    return ranges[low - 1]
  }
}
