import WorkbookModel

/// The rows of a sheet that has no cells.
final class EmptyCursor: RowCursor {
  let trailer = SheetTrailer()
  func next() throws(ReadError) -> Row? { nil }
}
