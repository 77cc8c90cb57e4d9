import WorkbookModel

/// The cell formats of a workbook, and what each makes of a number.
struct Styles {
  /// The formats that a cell's style index points into; entry 0 always exists.
  var formats: [CellFormat] = [CellFormat()]
  /// What numbers under each format mean.
  var kinds: [NumberFormatKind] = [.number]
}
