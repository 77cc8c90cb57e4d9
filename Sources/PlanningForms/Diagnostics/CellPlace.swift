import WorkbookModel

/// A cell of a file, by their names.
package struct CellPlace: Hashable, Sendable {
  /// The file's name.
  package var file: String
  /// The sheet's name.
  package var sheet: String
  /// The cell.
  package var cell: CellReference

  /// A cell of a file.
  package init(file: String, sheet: String, cell: CellReference) {
    self.file = file
    self.sheet = sheet
    self.cell = cell
  }

  /// The one cell that a location names; `nil` where it names a range, a sheet or a file.
  package init?(_ location: Location) {
    guard let file = location.file, let sheet = location.sheet, let cells = location.cells,
      cells.first == cells.last
    else { return nil }
    self.init(file: file, sheet: sheet, cell: cells.first)
  }
}
