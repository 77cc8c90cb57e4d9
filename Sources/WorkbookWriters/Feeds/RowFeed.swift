import WorkbookModel

/// Rows that a sheet gets while its file is written, from a source that can fail.
package struct RowFeed {
  /// Gives the next row; `nil` at the end.
  package typealias Next = () throws(WriteError) -> OutputRow?

  /// The range that the rows fill, where it is known beforehand.
  let dimension: CellRange?
  /// Starts at the first row.
  let start: () throws(WriteError) -> Next

  /// Makes a feed.
  package init(dimension: CellRange?, start: @escaping () throws(WriteError) -> Next) {
    self.dimension = dimension
    self.start = start
  }

  /// The rows that follow those which a sheet holds.
  init?(of sheet: WorksheetDocument) {
    guard let stream = sheet.streamedRows else { return nil }
    self.init(dimension: stream.dimension) {
      let next = stream.start()
      return { next() }
    }
  }
}
