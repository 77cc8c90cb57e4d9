import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes the hidden sheet of choices behind the drop-downs, a column for each list.
package struct CodeListSheet {
  /// A list: its choices, or the cells of another sheet that hold them.
  package struct List {
    package var name: String
    package var choices: [String]
    /// Cells whose contents follow the choices, row by row.
    package var cells: [(reference: String, text: String)] = []

    /// Makes a list of choices.
    package init(
      name: String, choices: [String], cells: [(reference: String, text: String)] = []
    ) {
      self.name = name
      self.choices = choices
      self.cells = cells
    }
  }

  package let lists: [List]

  /// Makes the sheet of some lists, in their order.
  package init(lists: [List]) {
    self.lists = lists
  }

  /// The sheet; its lists start in row 2.
  package func compose() -> WorksheetDocument {
    var canvas = SheetCanvas(widths: Array(repeating: 30, count: max(1, lists.count)))
    let style = CellStyle()
    for (index, list) in lists.enumerated() {
      canvas.set(1, index + 1, .text(list.name), style)
      for (row, choice) in list.choices.enumerated() {
        canvas.set(row + 2, index + 1, .text(choice), style)
      }
      for (row, cell) in list.cells.enumerated() {
        canvas.set(
          list.choices.count + row + 2, index + 1,
          .formula(
            "IF(LEN(\(cell.reference))=0,\"\",\(cell.reference))", cached: .text(cell.text)),
          style)
      }
    }
    var sheet = canvas.worksheet(named: SupportSheet.codeLists)
    sheet.visibility = .hidden
    sheet.protection = SheetProtection()
    return sheet
  }

  /// The names by which validations find the lists; one fed by cells ends at its last filled cell.
  package var definedNames: [DefinedName] {
    lists.enumerated().map { index, list in
      let count = max(1, list.choices.count + list.cells.count)
      let range = SheetName.reference(
        SupportSheet.codeLists,
        CellRange(
          CellReference(row: 2, column: index + 1),
          CellReference(row: count + 1, column: index + 1)))
      guard !list.cells.isEmpty else { return DefinedName(list.name, formula: range) }
      let first = SheetName.reference(
        SupportSheet.codeLists,
        CellRange(
          CellReference(row: 2, column: index + 1), CellReference(row: 2, column: index + 1)))
      return DefinedName(
        list.name,
        formula: "OFFSET(\(first),0,0,MAX(1,SUMPRODUCT(--(LEN(\(range))>0))),1)")
    }
  }
}
