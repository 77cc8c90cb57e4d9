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

  /// The looks of its cells.
  enum Styles {
    static let heading: CellStyle = {
      var style = CellStyle()
      style.font.isBold = true
      style.alignment.wraps = true
      return style
    }()
    static let text: CellStyle = {
      var style = CellStyle(numberFormat: "@")
      style.alignment.wraps = true
      style.alignment.vertical = .top
      return style
    }()
    /// Where the officer writes.
    static let answer: CellStyle = {
      var style = text
      style.fill = CellColor(0xFFF8DC)
      return style
    }()
  }
}
