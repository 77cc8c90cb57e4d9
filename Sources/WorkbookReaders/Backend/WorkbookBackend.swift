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
  /// The comments of each sheet, where they are found without all else; `nil` where they are not.
  func comments() -> [[CellComment]]?
  /// Forgets how much was inflated, so that what was read may be read again.
  func readAgain()
}

extension WorkbookBackend {
  func dialect(ofSheet index: Int) -> CSVDialect? { nil }
  func comments() -> [[CellComment]]? { nil }
  func readAgain() {}
}
