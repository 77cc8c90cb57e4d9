import WorkbookModel

/// Where something was found.
package struct Location: Hashable, Sendable {
  /// The file's name, as the officer knows it.
  package var file: String?
  /// The sheet's name.
  package var sheet: String?
  /// The cells: one, or a range of them.
  package var cells: CellRange?
  /// The form.
  package var form: FormCode?
  /// The field key.
  package var field: String?
  /// The field's header as printed.
  package var label: String?

  /// A place as far as it is known: a cell, a sheet, or a file as a whole.
  package init(
    file: String? = nil, sheet: String? = nil, cell: CellReference? = nil, form: FormCode? = nil,
    field: String? = nil, label: String? = nil
  ) {
    self.file = file
    self.sheet = sheet
    cells = cell.map { CellRange($0, $0) }
    self.form = form
    self.field = field
    self.label = label
  }

  /// The cell; the first one of a range.
  package var cell: CellReference? { cells?.first }

  /// The cells in A1 notation: `G23` or `G23:K23`.
  package var address: String? { cells?.description }
}
