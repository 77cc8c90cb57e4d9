import PlanningForms
import PlanningLayout
import VietnameseText
import WorkbookModel
import WorkbookWriters

/// A table that an officer fills for the program: answers, decisions. Its columns are found by their
/// headings, in whatever order they stand.
enum OfficerTable {
  /// Where each column stands; of two with one heading the first counts.
  static func columns<Column>(
    _ header: Row, as: Column.Type = Column.self
  ) -> [Column: Int] where Column: CaseIterable & Hashable & RawRepresentable<String> {
    var columns: [Column: Int] = [:]
    for cell in header.cells {
      let key = MatchKey(text(cell))
      if let column = Column.allCases.first(where: { MatchKey($0.rawValue) == key }),
        columns[column] == nil
      {
        columns[column] = cell.reference.column
      }
    }
    return columns
  }

  /// The text of a cell; a code that a spreadsheet program has made a number of is that number's
  /// digits.
  static func text(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let text): cleaned(text).text
    case .number(let number): number.description
    default: ""
    }
  }

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
