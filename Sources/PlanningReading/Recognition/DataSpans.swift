import WorkbookModel

/// The merged ranges among the rows of a table.
struct DataSpans {
  private var byAnchor: [CellReference: CellRange] = [:]
  private var byColumn: [Int: [CellRange]] = [:]
  /// Merges within one row, by that row.
  private var flat: [Int: [CellRange]] = [:]
  /// Merges over several rows, by each of the form's columns that they cover.
  private var tall: [Int: [CellRange]] = [:]

  init(_ sheet: Sheet, below firstRow: Int, columnAt: [Int: Int]) {
    for range in sheet.mergedRanges where range.first.row >= firstRow && range.first != range.last {
      byAnchor[range.first] = range
      guard range.rowCount > 1 else {
        flat[range.first.row, default: []].append(range)
        continue
      }
      for place in columnAt.keys where range.first.column <= place && place <= range.last.column {
        tall[place, default: []].append(range)
      }
      guard let column = columnAt[range.first.column] else { continue }
      byColumn[column, default: []].append(range)
    }
    for column in byColumn.keys { byColumn[column]?.sort { $0.first.row < $1.first.row } }
    for column in tall.keys { tall[column]?.sort { $0.first.row < $1.first.row } }
  }

  /// The merge that starts at a cell.
  func anchored(at cell: CellReference) -> CellRange? { byAnchor[cell] }

  /// The merge that hides a cell: it covers the cell and starts at another.
  func covering(_ cell: CellReference) -> CellRange? {
    if flat.isEmpty, tall.isEmpty { return nil }
    let found =
      flat[cell.row]?.first { $0.first.column <= cell.column && cell.column <= $0.last.column }
      ?? Self.range(over: cell.row, in: tall[cell.column])
    return found?.first == cell ? nil : found
  }

  /// The merge over several rows that covers a row of one of the form's columns.
  func vertical(_ column: Int, row: Int) -> CellRange? {
    Self.range(over: row, in: byColumn[column])
  }

  /// The range that covers a row, among ranges in order of their first row.
  private static func range(over row: Int, in ranges: [CellRange]?) -> CellRange? {
    guard let ranges else { return nil }
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
