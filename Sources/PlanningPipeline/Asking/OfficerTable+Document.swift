import PlanningIntake
import PlanningLayout
import WorkbookModel
import WorkbookWriters

extension OfficerTable {
  /// The workbook of a table, with the lists that its drop-downs offer.
  static func document(
    _ sheet: WorksheetDocument, lists: [CodeListSheet.List]
  ) -> WorkbookDocument {
    let codes = CodeListSheet(lists: lists)
    return WorkbookDocument(
      sheets: lists.isEmpty ? [sheet] : [sheet, codes.compose()],
      definedNames: lists.isEmpty ? [] : codes.definedNames)
  }

  /// A drop-down; what is not in the list is asked about, and may be typed.
  static func choice(from name: String, at cell: CellReference) -> DataValidation {
    DataValidation(
      ranges: [CellRange(cell, cell)], rule: .listFormula(name), severity: .warning)
  }
}
