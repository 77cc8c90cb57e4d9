import WorkbookModel

/// Reads one kind of file; ``WorkbookSource`` chooses it by content.
protocol WorkbookBackend: AnyObject {
  var sheets: [SheetInfo] { get }
  var formats: [CellFormat] { get }
  var dateSystem: DateSystem { get }
  var properties: DocumentProperties { get }
  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor
  /// How a sheet's text separates its fields; `nil` for other kinds, and where it is not known yet.
  func dialect(ofSheet index: Int) -> CSVDialect?
  /// Adds what the file states beside its cells.
  func describe(_ description: inout WorkbookDescription)
}

extension WorkbookBackend {
  func dialect(ofSheet index: Int) -> CSVDialect? { nil }
}
