import WorkbookModel

/// The rows of one sheet, one by one, with typed failure.
///
/// A Swift `Sequence` can't throw, and a file may turn out to be damaged at any row. So there are two ways
/// to go through the rows, both typed:
///
/// ```swift
/// let rows = try source.rows(of: "Sheet1")
/// while let row = try rows.next() { print(row["B"]?.value as Any) }
///
/// for result in try source.rows(of: "Sheet1").results {
///   let row = try result.get()
/// }
/// ```
///
/// Errors name the sheet. After one, and after the last row, `next()` gives `nil`. Files are read in pieces:
/// rows that stand in one piece with a fault need not be given before its error.
public final class SheetRows: RowCursor {
  /// The sheet as the workbook lists it.
  public let sheet: SheetInfo
  private let cursor: any RowCursor
  private var isOver = false

  init(sheet: SheetInfo, cursor: any RowCursor) {
    self.sheet = sheet
    self.cursor = cursor
  }

  /// The next row that holds a non-empty cell; `nil` after the last, and after an error.
  ///
  /// - Throws: ``ReadError`` with the sheet's name and, where it is known, the cell.
  public func next() throws(ReadError) -> Row? {
    if isOver { return nil }
    do throws(ReadError) {
      if let row = try cursor.next() { return row }
      isOver = true
      return nil
    } catch {
      isOver = true
      throw error.inSheet(sheet.name)
    }
  }

  /// What the sheet states beside its rows; complete once ``next()`` has returned `nil`.
  public var trailer: SheetTrailer { cursor.trailer }
}

@available(*, unavailable)
extension SheetRows: Sendable {}
