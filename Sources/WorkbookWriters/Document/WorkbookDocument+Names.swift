import WorkbookModel

extension WorkbookDocument {
  /// The document's own names and those that its sheets' print settings and filters stand for
  /// (ECMA-376 Part 1, 18.2.5).
  var allDefinedNames: [DefinedName] {
    var names: [DefinedName] = []
    for (index, sheet) in sheets.enumerated() {
      func add(_ name: String, _ formula: String, isHidden: Bool = false) {
        names.append(
          DefinedName("_xlnm." + name, formula: formula, sheet: index, isHidden: isHidden))
      }
      if let filter = sheet.autoFilter {
        add("_FilterDatabase", Self.area(of: sheet, filter), isHidden: true)
      }
      if let printed = sheet.printArea { add("Print_Area", Self.area(of: sheet, printed)) }
      let columns = sheet.printTitleColumns.map { range in
        let first = CellReference.letters(ofColumn: range.lowerBound)
        let last = CellReference.letters(ofColumn: range.upperBound)
        return SheetName.quoted(sheet.name) + "!$\(first):$\(last)"
      }
      let rows = sheet.printTitleRows.map { range in
        SheetName.quoted(sheet.name) + "!$\(range.lowerBound):$\(range.upperBound)"
      }
      let titles = [columns, rows].compactMap { $0 }
      if !titles.isEmpty { add("Print_Titles", titles.joined(separator: ",")) }
    }
    return names + definedNames
  }

  /// A range as names demand it: with both corners even for a single cell.
  private static func area(of sheet: WorksheetDocument, _ range: CellRange) -> String {
    SheetName.quoted(sheet.name) + "!" + range.first.absolute + ":" + range.last.absolute
  }
}
